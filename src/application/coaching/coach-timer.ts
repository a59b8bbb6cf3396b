import type { ReviewId } from '../../domain/ids.ts'
import type { Ports, Timer } from '../ports.ts'
import type { Loaded } from '../work-on-deal.ts'

/** Has the model asked about a review that just began or ended; none where there is no model. */
export function coachTimers({ coach }: Pick<Ports, 'coach'>, { deal, now }: Pick<Loaded, 'deal' | 'now'>, review: ReviewId): Timer[] {
  return coach.isOn ? [{ kind: 'coach-due', deal: deal.id, review, at: now }] : []
}
