import type { StageId } from '../ids.ts'
import { fisherTest } from '../statistics/fisher.ts'
import { type Interval, wilson } from '../statistics/wilson.ts'
import type { Instant } from '../time.ts'
import { type FrozenState, firstEntry, type Journey, stateAt } from './journey.ts'

/** How long every deal is followed after it entered the stage, the same for all (RULES 8). */
export const followedDays = 180
/** Fewer deals than this say nothing of a group, and might say something of one of them (RULES 8). */
export const leastShown = 20

const dayLength = 86_400_000

/** Deals that entered a stage in the same way, and how many were won in their window. */
export interface Group {
  of: number
  won: number
  /** Null while the group is too small to be shown. */
  share: Interval | null
}

export interface Cohort {
  stage: StageId
  /** No gap, override or forcing at the first entry (RULES 8). */
  qualified: Group
  notQualified: Group
  /** Of those that were not: something was overridden at the entry, or a gate forced. A deal may be in both. */
  overridden: Group
  forced: Group
  /** Qualified out within the window: in neither group. */
  qualifiedOut: number
  /** Entered less than a window ago: not counted yet. */
  tooYoung: number
  /**
   * Whether the two groups differ by more than chance, by Fisher's exact test at 5 %; `cannot-tell` also while one of them is hidden. It says
   * that they differ, never why.
   */
  differ: 'yes' | 'cannot-tell'
}

/** Whether a deal came in qualified: nothing under the entry bar, nothing overridden, no gate forced (RULES 8). */
export function isQualified(entry: FrozenState): boolean {
  return entry.move!.openGaps.length === 0 && entry.overridden === 0 && entry.forced !== true
}

/** A deal whose gate was forced as it came in. */
const enteredForced = (_: Journey, entry: FrozenState) => entry.forced === true

/**
 * Win rate by qualification at the first entry to a stage, every deal followed for the same time (RULES 8): one that is still open then was
 * not won, and one that was won later neither.
 *
 * @param isForced Whether a gate was forced, where the entry alone does not tell.
 */
export function cohortAt(
  stage: StageId,
  journeys: readonly Journey[],
  now: Instant,
  isForced: (journey: Journey, entry: FrozenState) => boolean = enteredForced,
): Cohort {
  const window = followedDays * dayLength
  const entered = journeys.flatMap((journey) => {
    const entry = firstEntry(journey, stage)
    return entry ? [{ journey, entry }] : []
  })
  const old = entered.filter(({ entry }) => entry.at + window <= now)
  const followed = old.map(({ journey, entry }) => {
    const forced = isForced(journey, entry)
    return { entry, forced, isQualified: isQualified(entry) && !forced, end: stateAt(journey, entry.at + window) }
  })
  const counted = followed.filter(({ end }) => !end.isOut)
  const qualified = groupOf(counted.filter((d) => d.isQualified))
  const notQualified = groupOf(counted.filter((d) => !d.isQualified))
  return {
    stage,
    qualified,
    notQualified,
    overridden: groupOf(counted.filter((d) => d.entry.overridden > 0)),
    forced: groupOf(counted.filter((d) => d.forced)),
    qualifiedOut: followed.length - counted.length,
    tooYoung: entered.length - old.length,
    differ: qualified.share && notQualified.share && fisherTest(asTwo(qualified, notQualified)) < 0.05 ? 'yes' : 'cannot-tell',
  }
}

function groupOf(deals: readonly { end: ReturnType<typeof stateAt> }[]): Group {
  const won = deals.filter(({ end }) => end.outcome === 'won').length
  return { of: deals.length, won, share: deals.length < leastShown ? null : wilson(won, deals.length) }
}

function asTwo(first: Group, second: Group) {
  return { first: { hits: first.won, of: first.of }, second: { hits: second.won, of: second.of } }
}
