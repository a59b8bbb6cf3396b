import type { StageId } from '../ids.ts'
import type { Instant } from '../time.ts'
import { type Cohort, cohortAt } from './cohort.ts'
import { firstEntry, type Journey, stateAt } from './journey.ts'

/** What became of deals that a proof of concept was run for, by whether its gate held when it began (RULES 7 and 8). */
export interface PocFunnel {
  entered: number
  /** Entered with a part of the gate missing. */
  forced: number
  /** Now: won, not won, qualified out, still open. */
  won: number
  notWon: number
  qualifiedOut: number
  open: number
  /** The same with equal windows, so that the groups may be compared. */
  cohort: Cohort
}

/** Counts the deals of kind `poc` from their first entry to the stage in which they are run. */
export function pocFunnel(stage: StageId, journeys: readonly Journey[], now: Instant): PocFunnel {
  const pocs = journeys.filter((journey) => firstEntry(journey, stage)?.kind === 'poc')
  const ends = pocs.map((journey) => stateAt(journey, now))
  const count = (is: (end: ReturnType<typeof stateAt>) => boolean) => ends.filter(is).length
  return {
    entered: pocs.length,
    forced: pocs.filter((journey) => firstEntry(journey, stage)!.forced === true).length,
    won: count((e) => e.outcome === 'won'),
    notWon: count((e) => e.outcome !== null && e.outcome !== 'won'),
    qualifiedOut: count((e) => e.outcome === null && e.isOut),
    open: count((e) => e.outcome === null && !e.isOut),
    cohort: cohortAt(stage, pocs, now),
  }
}
