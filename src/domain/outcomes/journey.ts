import type { Outcome } from '../deal.ts'
import type { DealId, StageId } from '../ids.ts'
import type { CallSnapshot } from '../judged-call.ts'
import type { Snapshot } from '../snapshot.ts'
import type { Instant } from '../time.ts'

/** What statistics read of a snapshot; what is not here they cannot know. */
export type FrozenState = CallSnapshot &
  Pick<Snapshot, 'stage' | 'kind' | 'dormant' | 'overridden' | 'criteria' | 'isPoc' | 'forced'> & {
    move: Pick<NonNullable<Snapshot['move']>, 'from' | 'to' | 'direction' | 'openGaps'> | null
  }

/** A deal as its frozen snapshots tell it, oldest first; statistics read nothing else (RULES 8). */
export interface Journey {
  deal: DealId
  snapshots: readonly FrozenState[]
}

/** The first time a deal entered a stage, as it was frozen before that stage's questions; null when that was never seen. */
export function firstEntry({ snapshots }: Journey, stage: StageId): FrozenState | null {
  return (
    snapshots.find((s) => s.move !== null && s.move.to === stage && s.move.direction !== 'close' && s.move.direction !== 'dormant') ?? null
  )
}

/** How a deal stood at a moment: its latest snapshot up to then decides. */
export function stateAt({ snapshots }: Journey, at: Instant): { outcome: Outcome | null; isOut: boolean } {
  const last = snapshots.findLast((s) => s.at <= at)
  return { outcome: last?.outcome ?? null, isOut: last?.dormant ?? false }
}
