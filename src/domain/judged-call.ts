import { addDays, daysBetween, localDate } from './calendar.ts'
import type { Money } from './deal.ts'
import type { StandingForecast } from './forecast.ts'
import type { Snapshot } from './snapshot.ts'
import type { Instant, LocalDate, Zone } from './time.ts'

/** What judging a call reads of a snapshot; statistics read nothing else (RULES 8). */
export type CallSnapshot = Pick<Snapshot, 'at' | 'reason' | 'outcome' | 'amount' | 'dormant'> & {
  forecast: Pick<StandingForecast, 'closeDate' | 'amount' | 'source'>
}

/** How far a call may be off and still hold: days to either side, and a share of the amount called (RULES 8). */
const withinDays = 14
const withinShare = 0.1

/** A forecast call that was judged, with its three parts; date and amount of a deal that was not won are told by nobody. */
export interface JudgedCall {
  calledFor: LocalDate
  /** Whose call it was: a skipped one is stood in for by the one before, else by the CRM's fields, and marked. */
  source: StandingForecast['source']
  /** The day on which the verdict was certain. */
  judgedOn: LocalDate
  won: boolean
  date: 'held' | 'early' | 'late' | null
  amount: 'held' | 'off' | null
}

/**
 * The judged call of a deal (RULES 8): the one standing at the first T-30, taken once; null while it cannot be judged, or was never
 * taken. What was frozen of a deal that was qualified out is nobody's call. Won within 14 days of the date and 10 % of the amount is a hit; still open 15 days past the date is a miss.
 *
 * @param snapshots Those of one deal, oldest first.
 */
export function judgeCall(snapshots: readonly CallSnapshot[], now: Instant, zone: Zone): JudgedCall | null {
  const at = snapshots.findIndex((s) => s.reason === 't-30' && !s.dormant && s.forecast.closeDate !== null)
  if (at < 0) return null
  const { forecast } = snapshots[at]!
  const calledFor = forecast.closeDate!
  const lastDay = addDays(calledFor, withinDays)
  const call = { calledFor, source: forecast.source }
  // A deal that was opened again is open: only the latest state counts.
  const last = snapshots.at(-1)!
  if (last.outcome === null) {
    if (localDate(now, zone) <= lastDay) return null
    return { ...call, judgedOn: addDays(lastDay, 1), won: false, date: null, amount: null }
  }
  const closedOn = localDate(last.at, zone)
  const judgedOn = closedOn <= lastDay ? closedOn : addDays(lastDay, 1)
  if (last.outcome !== 'won') return { ...call, judgedOn, won: false, date: null, amount: null }
  return {
    ...call,
    judgedOn,
    won: true,
    date: closedOn > lastDay ? 'late' : daysBetween(closedOn, calledFor) > withinDays ? 'early' : 'held',
    amount: agrees(forecast.amount, last.amount) ? 'held' : 'off',
  }
}

/** Won, in time and at the amount: all three. */
export function isHit(call: JudgedCall): boolean {
  return call.won && call.date === 'held' && call.amount === 'held'
}

/** No amount agrees only with no amount: every such deal counts, so what was never called cannot be left out. */
function agrees(called: Money | null, won: Money | null): boolean {
  if (called === null || won === null) return called === won
  // A hair of tolerance: exactly 10 % is within 10 %.
  const slack = Math.abs(called.minor) * withinShare * (1 + 1e-9)
  return called.currency === won.currency && Math.abs(won.minor - called.minor) <= slack
}
