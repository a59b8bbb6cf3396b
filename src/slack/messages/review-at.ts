import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { link, say } from './say.ts'

export function renderReviewAt({ line, permalink, resumed }: Extract<Reply, { kind: 'review-at' }>): Rendered[] {
  const verb = resumed ? 'goes on' : 'starts'
  const words = permalink
    ? say`The review of ${dealName(line)} ${verb} ${link(permalink, 'in its thread')}.`
    : say`The review of ${dealName(line)} ${verb} in a moment, in its thread.`
  return messages(paragraph(words))
}
