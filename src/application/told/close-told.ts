import { assessDeal } from '../../domain/assess-deal.ts'
import type { Change } from '../../domain/change.ts'
import type { ClosingWords, Deal, Outcome as DealOutcome } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import { planEnd } from '../../domain/move.ts'
import { liveReview } from '../../domain/review-flow/open-question.ts'
import { snapshotOf } from '../../domain/snapshot.ts'
import type { Instant } from '../../domain/time.ts'
import { rootCard } from '../begin-review.ts'
import { dealLine } from '../say/deal-line.ts'
import { type Outcome, sayAfter } from '../work-on-deal.ts'
import type { Seen } from './seen.ts'
import { isLate } from './told-stage.ts'

/**
 * The deal is over. The move is kept with its gaps as they stand, a live review is superseded, the state is frozen, and its thread is
 * told. Closed again with the same outcome nothing is new; with another one the outcome alone is corrected.
 *
 * @param before Rows that come first; `deal` has them already.
 * @param words What the person said who closed it; null when a CRM told it.
 */
export function closeOutcome(
  seen: Seen,
  deal: Deal,
  before: Change[],
  outcome: DealOutcome,
  time: Instant,
  words: ClosingWords | null = null,
): Outcome<void> {
  const { now, playbook, zone } = seen
  if (deal.outcome?.outcome === outcome) return { changes: before, result: undefined }
  const told = { type: 'stage-told', at: now, time } as const
  if (isLate(deal, time)) return { changes: [...before, { ...told, stage: outcome, how: 'late' }], result: undefined }

  const stood = assessDeal({ ...deal, outcome: null }, playbook, now, zone)
  const move = planEnd(deal, playbook, { direction: 'close', to: outcome }, now, zone)
  const changes: Change[] = [
    ...before,
    // Kept for its time: a stage told earlier and arriving later must not reopen the deal.
    { ...told, stage: deal.fields.stage, how: 'changed' },
    deal.outcome ? { type: 'stage-settled', at: now } : { type: 'moved', at: now, move },
    ...supersede(deal, now),
    { type: 'closed', at: now, outcome, ...words },
  ]
  const after = foldDeal([...seen.journal, ...changes])!
  const say = sayAfter(seen, after)
  const line = dealLine(after, say.assessment, playbook)
  return {
    changes,
    snapshot: { reason: 'close', body: snapshotOf(after, stood, now, 'close') },
    ...(seen.thread
      ? { say: [{ target: { to: 'thread', thread: seen.thread.id }, post: { kind: 'deal-over', deal: line, outcome } }] }
      : {}),
    retireButtons: true,
    rootCard: rootCard(say, null),
    result: undefined,
  }
}

/** The deal was deleted: kept for the record, shown nowhere, asked about no more. */
export function deleteOutcome(seen: Seen, deal: Deal): Outcome<void> {
  const { now } = seen
  if (deal.deletedAt !== null) return { changes: [], result: undefined }
  const changes: Change[] = [...supersede(deal, now), { type: 'deleted', at: now }]
  const say = sayAfter(seen, foldDeal([...seen.journal, ...changes])!)
  return { changes, retireButtons: true, rootCard: rootCard(say, null), result: undefined }
}

/** The live review ends where it stands; its answers count. */
export function supersede(deal: Deal, at: Instant): Change[] {
  const live = liveReview(deal)
  return live ? [{ type: 'review-changed', at, review: live.id, state: 'superseded' }] : []
}
