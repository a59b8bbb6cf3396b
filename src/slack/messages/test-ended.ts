import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say } from './say.ts'

export function renderTestEnded({ line, passed }: Extract<Reply, { kind: 'test-ended' }>): Rendered[] {
  return messages(
    paragraph(
      say`Noted: the test of ${dealName(line)} ${passed ? 'passed' : 'failed'}. Write in its thread what they decide, who said so and when.`,
    ),
  )
}
