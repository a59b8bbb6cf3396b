import type { Deal } from '../../domain/deal.ts'
import type { ReviewId } from '../../domain/ids.ts'
import { reviewState } from '../../domain/review-flow/open-question.ts'
import type { Instant } from '../../domain/time.ts'
import type { Asked } from './still-so.ts'

const minute = 60_000
const firstWait = 2 * minute
const longestWait = 60 * minute
/** A review's questions go on for days and its summary is read the next morning: a night's outage is worth waiting for, a longer one is not. */
const worthIt = 12 * 60 * minute

/** The server was away, and may be back; whatever else came (switched off, spent, refused, not usable) would come again. */
const passing: readonly Asked[] = ['unreachable', 'resting', 'late']

/**
 * When to ask about a review again; null: not any more. Each wait is as long as all before it, from two minutes to an hour, reckoned from the
 * moment the question arose: the review's beginning, or its end. So nothing is kept of the tries, and a restart changes nothing.
 */
export function askAgainAt(deal: Deal, review: ReviewId, went: Asked, now: Instant): Instant | null {
  const about = deal.reviews.find((r) => r.id === review)
  if (!about || !passing.includes(went)) return null
  const state = reviewState(about)
  const arose = state === 'concluded' || state === 'expired' ? (about.states.at(-1)?.at ?? about.startedAt) : about.startedAt
  const waited = Math.max(0, now - arose)
  const next = now + Math.min(longestWait, Math.max(firstWait, waited))
  return next - arose > worthIt ? null : next
}
