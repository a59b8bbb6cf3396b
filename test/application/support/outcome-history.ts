import type { Snapshot } from '../../../src/domain/snapshot.ts'
import { aSnapshot, frozen, withGap } from '../../domain/outcomes/journeys.ts'
import { noon, onDay } from '../../support/build.ts'
import type { StoredJourney } from './journeys-in-store.ts'

const robin = 'robin@example.com'

/** A deal that came into Evaluate, well or with a gap, and ended so many days later. */
export function entered(
  wish: {
    hasGap?: boolean
    outcome?: Snapshot['outcome']
    owner?: string | null
    days?: number
    entry?: Partial<Snapshot>
  } & Partial<StoredJourney>,
): StoredJourney {
  const { hasGap = false, outcome = 'won', owner = robin, days = -300, entry = {}, ...rest } = wish
  const close = outcome === null ? [] : [aSnapshot(days + 60, { reason: 'close', outcome, move: null })]
  return { owner, ...rest, snapshots: [aSnapshot(days, { ...(hasGap ? withGap : {}), ...entry }), ...close] }
}

/** A deal whose call was taken so many days ago for 30 days later, and won on that day at that amount, or not. */
export function called(wish: { hit: boolean; owner?: string | null; days?: number } & Partial<StoredJourney>): StoredJourney {
  const { hit, owner = robin, days = -120, ...rest } = wish
  const amount = { minor: 10_000_000, currency: 'EUR' }
  const state = { move: null, amount, criteria: [frozen('metrics')] }
  const closeDate = onDay(days + 30)
  const call = aSnapshot(days, { ...state, reason: 't-30', forecast: { closeDate, amount, source: 'call', calledAt: null } })
  const end = aSnapshot(days + 30, { ...state, reason: 'close', outcome: hit ? 'won' : 'lost' })
  return { owner, ...rest, snapshots: [call, { ...end, at: noon(closeDate) }] }
}

/** The story: 16 of 20 that came in qualified were won, 3 of 65 that did not. */
export const story: StoredJourney[] = [
  ...many(16, () => entered({})),
  ...many(4, () => entered({ outcome: 'lost' })),
  ...many(3, () => entered({ hasGap: true })),
  ...many(62, () => entered({ hasGap: true, outcome: 'no_decision' })),
]

export function many<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at))
}
