import type { Ports } from '../ports.ts'
import { loadDeal } from '../work-on-deal.ts'
import { prepareReview } from './prepare-review.ts'
import { type CoachDue, isLive, isOver } from './still-so.ts'
import { summariseReview } from './summarise-review.ts'

/**
 * Asks the model about a review, outside any transaction, and keeps what code could check: before its later questions are asked, and once
 * it is over. Fired again after a restart it asks nothing that was kept already; while it asks, the review goes on without it.
 */
export async function coachDue(ports: Ports, due: CoachDue): Promise<void> {
  if (!ports.coach.isOn) return
  const loaded = await loadDeal(ports, due.workspace, due.deal)
  if (loaded && isLive(loaded.deal, due.review)) await prepareReview(ports, due, loaded)
  if (loaded && isOver(loaded.deal, due.review)) await summariseReview(ports, due, loaded)
}
