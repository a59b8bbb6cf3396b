import { leastShown } from '../../domain/outcomes/cohort.ts'
import { wilson } from '../../domain/statistics/wilson.ts'
import type { Share, Shown, Size } from './shape.ts'

/** A group as it may be shown: none of it while it is under 20, so that no number of a few people's deals leaves this function. */
export function shown(hits: number, of: number): Shown {
  const interval = of < leastShown ? null : wilson(hits, of)
  return interval && { hits, of, low: counts(interval.low, of), high: counts(interval.high, of) }
}

export function shownGroup({ won, of }: { won: number; of: number }): Shown {
  return shown(won, of)
}

/** The size of a group that stands apart: none, or 20 and more; what lies between says as much of a few deals as their rate would. */
export function shownSize(of: number): Size {
  return of === 0 || of >= leastShown ? of : null
}

/** A share for a chart, where groups of many sizes stand side by side: of every 20, to one decimal. */
export function ofTwenty(count: number, { of }: Pick<Share, 'of'>): number {
  return Math.round((count / of) * 200) / 10
}

/** The end of an interval as a whole number of the group's deals. */
function counts(share: number, of: number): number {
  return Math.round(share * of)
}
