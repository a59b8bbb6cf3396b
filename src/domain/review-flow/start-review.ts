import type { Change } from '../change.ts'
import type { Deal, Direction } from '../deal.ts'
import { foldDeal } from '../fold-deal.ts'
import { type PlanInput, planReview } from '../plan-review.ts'
import type { Playbook } from '../playbook.ts'
import type { ReviewTrigger } from '../review.ts'
import type { Instant, Zone } from '../time.ts'
import { advance, type NextStep } from './advance.ts'
import { liveReview } from './open-question.ts'

export interface StartInput {
  journal: readonly Change[]
  playbook: Playbook
  trigger: ReviewTrigger
  direction: Direction | null
  now: Instant
  zone: Zone
  ids: () => string
}

/** Opens a review and asks its first question. One live review per deal: the one before is superseded, its answers stand (RULES 5). */
export function startReview({ journal, ...input }: StartInput): { changes: Change[]; deal: Deal; next: NextStep } {
  const { now } = input
  const before = foldDeal(journal)!
  const changes: Change[] = []
  const live = liveReview(before)
  if (live) changes.push({ type: 'review-changed', at: now, review: live.id, state: 'superseded' })
  const plan = planReview({ deal: foldDeal([...journal, ...changes])!, ...input } satisfies PlanInput)
  changes.push({ type: 'review-opened', at: now, review: plan.review })
  for (const challenge of plan.raise) changes.push({ type: 'challenge-raised', at: now, challenge })
  const first = advance(plan.review, now)
  changes.push(...first.changes)
  return { changes, deal: foldDeal([...journal, ...changes])!, next: first.next }
}
