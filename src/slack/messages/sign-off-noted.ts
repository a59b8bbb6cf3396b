import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say, together, typed } from './say.ts'

/** To the manager who said it. A no is told with what may follow from it. */
export function renderSignOffNoted({ line, yes }: Extract<Reply, { kind: 'sign-off-noted' }>): Rendered[] {
  const noted = say`${dealName(line)}, worth winning: your ${yes ? 'yes' : 'no'} is noted.`
  const next = yes
    ? say`I ask again when it lapses.`
    : say`Its gate stays blocked. ${typed('/qualify out', line.name || line.externalId)} ends the work on it; a yes here takes the no back.`
  return messages(paragraph(together([noted, next])))
}
