import type { Post } from '../../application/posts.ts'
import { planned } from './dates.ts'
import { aside, messages, paragraph, type Rendered } from './message.ts'
import { bold, none, plural, say, together, typed } from './say.ts'
import type { Seen } from './seen.ts'

type Counts = Extract<Post, { kind: 'digest-counts' }>

/** Where people of other companies, guests, or others who may not see all of it read along: nothing but counts. */
export function renderDigestCounts({ on, open, atRisk, neverReviewed, changed }: Counts, seen: Seen): Rendered[] {
  const counts = say`${plural(open, 'open deal', 'open deals')}, ${atRisk} at risk.`
  const fresh = neverReviewed > 0 ? say`${neverReviewed} never reviewed.` : none
  return messages([
    ...paragraph(together([bold(say`${planned(on, seen)}.`), counts, fresh])),
    ...aside(
      changed
        ? say`Who reads here, or who may see which deal, changed while this was made, so no deal is named. ${typed('/qualify digest')} shows it to you alone.`
        : say`Guests or people of another company read this channel, so no deal is named. ${typed('/qualify digest')} shows it to you alone.`,
    ),
  ])
}
