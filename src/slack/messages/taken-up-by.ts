import type { Post } from '../../application/posts.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { outside, say } from './say.ts'

/** To the owner of a deal that was qualified out: who took it up again. */
export function renderTakenUpBy({ deal, by }: Extract<Post, { kind: 'taken-up-by' }>): Rendered[] {
  return messages(paragraph(say`${outside(by, 60)} took ${dealName(deal)} up again, in ${deal.stage}.`))
}
