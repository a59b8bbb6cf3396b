import type { Post } from '../../application/posts.ts'
import { planned } from './dates.ts'
import { aside, messages, paragraph, type Rendered } from './message.ts'
import { bold, none, plural, say, together, typed } from './say.ts'
import type { Seen } from './seen.ts'

/** Where people of other companies, or guests, read along: nothing but counts. */
export function renderDigestCounts({ on, open, atRisk, neverReviewed }: Extract<Post, { kind: 'digest-counts' }>, seen: Seen): Rendered[] {
  const counts = say`${plural(open, 'open deal', 'open deals')}, ${atRisk} at risk.`
  const fresh = neverReviewed > 0 ? say`${neverReviewed} never reviewed.` : none
  return messages([
    ...paragraph(together([bold(say`${planned(on, seen)}.`), counts, fresh])),
    ...aside(
      say`Guests or people of another company read this channel, so no deal is named. ${typed('/qualify digest')} shows it to you alone.`,
    ),
  ])
}
