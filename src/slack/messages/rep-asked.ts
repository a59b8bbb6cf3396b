import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { outside, say } from './say.ts'

export function renderRepAsked({ line, rep }: Extract<Reply, { kind: 'rep-asked' }>): Rendered[] {
  return messages(
    paragraph(
      say`Asked. ${outside(rep, 60)} finds your question in the thread of ${dealName(line)}, under your name. The answer shows in the next digest.`,
    ),
  )
}
