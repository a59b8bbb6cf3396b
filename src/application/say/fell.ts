import { addDays } from '../../domain/calendar.ts'
import { fallenSinceReview } from '../../domain/fallen.ts'
import type { Review } from '../../domain/review.ts'
import { rewind } from '../../domain/rewind.ts'
import type { Fell } from '../notes.ts'
import type { SayContext } from './ask.ts'
import { criterionLabel } from './deal-line.ts'

/** What fell behind by age and began this review, as it stood then, the first to fall first; nothing where it was time alone. */
export function fellFor({ deal, playbook, zone }: SayContext, review: Review): Fell[] {
  if (review.trigger !== 'ageing') return []
  const before = deal.reviews.slice(
    0,
    deal.reviews.findIndex((r) => r.id === review.id),
  )
  const then = { ...rewind(deal, review.startedAt), reviews: before }
  return fallenSinceReview(then, playbook, review.startedAt, zone)
    .map((f) => ({ criterion: criterionLabel(playbook, f.criterion), until: addDays(f.since, -1) }))
    .sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0))
}
