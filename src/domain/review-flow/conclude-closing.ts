import type { Change } from '../change.ts'
import type { Deal, ForecastCall } from '../deal.ts'
import { foldDeal } from '../fold-deal.ts'
import type { Instant } from '../time.ts'
import type { Stale } from './conclude-press.ts'
import { closingOpen, liveReview } from './open-question.ts'

/** The closing form's answer: the forecast call is kept, the review is over (RULES 5). */
export function concludeClosing(
  journal: readonly Change[],
  review: string,
  call: ForecastCall,
  now: Instant,
): { changes: Change[]; deal: Deal } | Stale {
  const live = liveReview(foldDeal(journal)!)
  if (live?.id !== review) return 'review-over'
  if (!closingOpen(live)) return 'already-answered'
  const changes: Change[] = [
    { type: 'forecast-called', at: now, review: live.id, call },
    { type: 'review-changed', at: now, review: live.id, state: 'concluded' },
  ]
  return { changes, deal: foldDeal([...journal, ...changes])! }
}
