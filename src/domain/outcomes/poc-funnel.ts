import type { StageId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { type Cohort, cohortAt } from './cohort.ts'
import { type FrozenState, firstEntry, type Journey, stateAt } from './journey.ts'

/** What became of deals that a proof of concept was run for, by whether its gate held when it began (RULES 7 and 8). */
export interface PocFunnel {
  entered: number
  /** Begun with a part of the gate missing. */
  forced: number
  /** Now: won, not won, qualified out, still open. */
  won: number
  notWon: number
  qualifiedOut: number
  open: number
  /** The same with equal windows from the entry to the stage, so that the groups may be compared. */
  cohort: Cohort
}

/**
 * Counts the deals that had a test, by kind or by plan, when they entered the stage in which tests are run, or were seen to have one while
 * they stood there.
 */
export function pocFunnel(stage: StageId, journeys: readonly Journey[], now: Instant): PocFunnel {
  const begun = new Map(
    journeys.flatMap((journey) => {
      const first = testBegun(journey, stage)
      return first ? [[journey, first] as const] : []
    }),
  )
  const pocs = [...begun.keys()]
  const isForced = (journey: Journey) => begun.get(journey)!.forced === true
  const ends = pocs.map((journey) => stateAt(journey, now))
  const count = (is: (end: ReturnType<typeof stateAt>) => boolean) => ends.filter(is).length
  return {
    entered: pocs.length,
    forced: pocs.filter(isForced).length,
    won: count((e) => e.outcome === 'won'),
    notWon: count((e) => e.outcome !== null && e.outcome !== 'won'),
    qualifiedOut: count((e) => e.outcome === null && e.isOut),
    open: count((e) => e.outcome === null && !e.isOut),
    cohort: cohortAt(stage, pocs, now, isForced),
  }
}

/** The first that was frozen of a deal with a test in the stage, whose entry was seen; a test planned there is frozen with what comes next. */
function testBegun(journey: Journey, stage: StageId): FrozenState | null {
  const entry = firstEntry(journey, stage)
  if (!entry) return null
  return journey.snapshots.find((s) => s.at >= entry.at && hadTest(s) && (s.stage === stage || s.move?.from === stage)) ?? null
}

/** An older build froze the kind alone; what was forced was a test. */
function hadTest({ isPoc, kind, forced }: FrozenState): boolean {
  return isPoc ?? (kind === 'poc' || forced === true)
}
