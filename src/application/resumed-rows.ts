import type { Change } from '../domain/change.ts'
import { liveReview, reviewState } from '../domain/review-flow/open-question.ts'
import type { Loaded } from './work-on-deal.ts'

/** Whoever answers, skips or chooses in a paused review has taken it up again. */
export function resumedRows({ deal, now }: Pick<Loaded, 'deal' | 'now'>): Change[] {
  const live = liveReview(deal)
  return live && reviewState(live) === 'paused' ? [{ type: 'review-changed', at: now, review: live.id, state: 'open' }] : []
}
