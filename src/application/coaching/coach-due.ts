import type { Ports } from '../ports.ts'
import { loadDeal } from '../work-on-deal.ts'
import { askAgainAt } from './ask-again.ts'
import { prepareReview } from './prepare-review.ts'
import { type CoachDue, isLive, isOver } from './still-so.ts'
import { summariseReview } from './summarise-review.ts'

/**
 * Asks the model about a review, outside any transaction, and keeps what code could check: before its later questions are asked, and once
 * it is over. Fired again after a restart it asks nothing that was kept already; while it asks, the review goes on without it. A model that
 * is away is asked again for a while (see ask-again.ts), unless the review moved on.
 */
export async function coachDue(ports: Ports, due: CoachDue): Promise<void> {
  const { workspace, deal, review } = due
  if (!ports.coach.isOn) return
  const loaded = await loadDeal(ports, workspace, deal)
  if (!loaded) return
  const went = isLive(loaded.deal, review)
    ? await prepareReview(ports, due, loaded)
    : isOver(loaded.deal, review)
      ? await summariseReview(ports, due, loaded)
      : null
  const at = askAgainAt(loaded.deal, review, went, ports.clock.now())
  if (at !== null) await ports.transact(workspace, (unit) => unit.timers.set({ kind: 'coach-due', deal, review, at }))
}
