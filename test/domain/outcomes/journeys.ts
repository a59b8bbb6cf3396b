import type { DealId, RecordId } from '../../../src/domain/ids.ts'
import type { Journey } from '../../../src/domain/outcomes/journey.ts'
import type { FrozenCriterion, Snapshot } from '../../../src/domain/snapshot.ts'
import { anId, atDay } from '../../support/build.ts'

/** A criterion of a snapshot that is at its bar by one record, unless told otherwise; what is under its stored level has aged. */
export function frozen(criterion: string, wish: Partial<FrozenCriterion> = {}): FrozenCriterion {
  const { level = 4, effectiveLevel = 4 } = wish
  return {
    criterion,
    entryBar: 3,
    bar: 4,
    level: 4,
    effectiveLevel: 4,
    standing: 'at_bar',
    assessment: 'met',
    record: `record-${criterion}` as RecordId,
    loweredBy: level !== null && effectiveLevel !== null && effectiveLevel < level ? ['age'] : [],
    ...wish,
  }
}

/** A snapshot of a deal that entered Evaluate well, `days` from now. */
export function aSnapshot(days: number, wish: Partial<Snapshot> = {}): Snapshot {
  return {
    deal: anId<DealId>('deal'),
    at: atDay(days),
    reason: 'stage-change',
    version: 1,
    playbook: { id: 'meddpicc-buyer', version: 1 },
    stage: 'evaluate',
    supportedStage: 'evaluate',
    kind: 'revenue',
    closeDate: null,
    amount: null,
    outcome: null,
    dormant: false,
    move: { from: 'qualify', to: 'evaluate', direction: 'forward', openGaps: [], playbook: { id: 'meddpicc-buyer', version: 1 } },
    forecast: { closeDate: null, amount: null, source: 'crm', calledAt: null },
    gate: 'blocked',
    atBar: 1,
    due: 1,
    overridden: 0,
    criteria: [frozen('metrics')],
    risks: [],
    noDecisionRisk: 'low',
    reviewed: true,
    ...wish,
  }
}

/** Entered Evaluate 300 days ago and closed 60 days later, unless told otherwise. */
export function aJourney({
  entry = {},
  entered = -300,
  outcome = 'won',
  closed = entered + 60,
}: {
  entry?: Partial<Snapshot>
  entered?: number
  outcome?: Snapshot['outcome']
  closed?: number
} = {}): Journey {
  const first = aSnapshot(entered, entry)
  const last = outcome === null ? [] : [aSnapshot(closed, { reason: 'close', outcome, move: null })]
  return { deal: first.deal, snapshots: [first, ...last] }
}

/** Came in with metrics under its entry bar. */
export const withGap: Partial<Snapshot> = {
  move: { from: 'qualify', to: 'evaluate', direction: 'forward', openGaps: ['metrics'], playbook: { id: 'meddpicc-buyer', version: 1 } },
  criteria: [frozen('metrics', { level: 2, effectiveLevel: 2, standing: 'behind', assessment: 'weak' })],
}

/** The same journey so many times. */
export function times(count: number, make: () => Journey): Journey[] {
  return Array.from({ length: count }, make)
}
