import { startOfQuarter } from './calendar.ts'
import { isHit, type JudgedCall } from './judged-call.ts'
import { binomialTest } from './statistics/binomial.ts'
import type { LocalDate } from './time.ts'

/** Whether hits differ from what a coin, or a rate, would give; until a test can tell, it says so (RULES 8). */
export type AgainstCoin = 'more' | 'less' | 'cannot-tell'

/** Somebody's forecast calls so far, with the three parts of a hit. */
export interface ForecastRecord {
  judged: number
  hits: number
  won: number
  /** Of the won: in time, and at the amount. */
  onDate: number
  onAmount: number
  /** Calls that stood in for a skipped one: the one before, or the CRM's fields. */
  stoodIn: number
  againstCoin: AgainstCoin
}

/** A test at 5 %, two-sided (RULES 8). */
const significance = 0.05
/** Fewer calls than this say nothing of a team, and might say something of one person in it. */
export const leastOfTeam = 20

/** Counts judged calls. */
export function recordOf(calls: readonly JudgedCall[]): ForecastRecord {
  const hits = calls.filter(isHit).length
  return {
    judged: calls.length,
    hits,
    won: calls.filter((c) => c.won).length,
    onDate: calls.filter((c) => c.date === 'held').length,
    onAmount: calls.filter((c) => c.amount === 'held').length,
    stoodIn: calls.filter((c) => c.source !== 'call').length,
    againstCoin: againstCoin(hits, calls.length),
  }
}

/** Hits against a coin by the exact two-sided binomial test: 15 of 20, 21 of 30 and 27 of 40 can tell, one less cannot. */
export function againstCoin(hits: number, judged: number): AgainstCoin {
  const further = Math.max(hits, judged - hits)
  if (judged === 0 || Math.min(1, 2 * tailOfCoin(further, judged)) >= significance) return 'cannot-tell'
  return hits > judged - hits ? 'more' : 'less'
}

/**
 * Hits against a rate that was seen before, by the exact two-sided binomial test; a rate of none or of all is no chance, so it cannot tell.
 *
 * @param rate How many of how many.
 */
export function againstRate(hits: number, judged: number, rate: { hits: number; judged: number }): AgainstCoin {
  const share = rate.hits / rate.judged
  if (judged === 0 || !(share > 0 && share < 1) || binomialTest(hits, judged, share) >= significance) return 'cannot-tell'
  return hits / judged > share ? 'more' : 'less'
}

/** The chance of `least` heads or more in `throws` throws of a fair coin. */
function tailOfCoin(least: number, throws: number): number {
  // By logarithms: two to the power of some thousands has no number.
  let log = -throws * Math.LN2
  let sum = 0
  for (let heads = throws; heads >= least; heads--) {
    sum += Math.exp(log)
    log += Math.log(heads) - Math.log(throws - heads + 1)
  }
  return sum
}

/** The four full quarters before the one a day lies in: from the first day, up to but not including the second. */
export function previousFourQuarters(today: LocalDate): { from: LocalDate; before: LocalDate } {
  const before = startOfQuarter(today)
  return { from: `${String(Number(before.slice(0, 4)) - 1).padStart(4, '0')}${before.slice(4)}`, before }
}

/** The team's base rate: hits of the calls judged in the previous four quarters; null while they are too few to show. */
export function baseRate(calls: readonly JudgedCall[], today: LocalDate): { hits: number; judged: number } | null {
  const { from, before } = previousFourQuarters(today)
  const counted = calls.filter((c) => c.judgedOn >= from && c.judgedOn < before)
  return counted.length < leastOfTeam ? null : { hits: counted.filter(isHit).length, judged: counted.length }
}
