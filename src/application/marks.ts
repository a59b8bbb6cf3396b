import { assessDeal } from '../domain/assess-deal.ts'
import { addDays, localDate, startOfDay } from '../domain/calendar.ts'
import type { Deal } from '../domain/deal.ts'
import { forecastAt, isLive, isT30Due } from '../domain/forecast.ts'
import { snapshotOf } from '../domain/snapshot.ts'
import type { Instant, LocalDate, Zone } from '../domain/time.ts'
import type { Timer, Unit } from './ports.ts'
import type { Loaded } from './work-on-deal.ts'

/** Days before the close date of the standing call at which a deal's state is frozen (RULES 8). */
const marks = [
  { reason: 't-90', days: 90 },
  { reason: 't-60', days: 60 },
  { reason: 't-30', days: 30 },
] as const

type Known = Pick<Loaded, 'playbook' | 'now' | 'zone'>

/** The timer for the next mark before the close date; none when the deal has no date, does not go on, or all marks are past. */
export function markTimer(deal: Deal, now: Instant, zone: Zone): Timer[] {
  const { closeDate } = forecastAt(deal, now)
  if (!closeDate || !isLive(deal)) return []
  const next = marks.map((m) => startOfDay(addDays(closeDate, -m.days), zone)).find((at) => at > now)
  return next === undefined ? [] : [{ kind: 'snapshot-due', deal: deal.id, at: next }]
}

/**
 * After any change of a deal: the timer of its next mark where the change moves it, and the judged call where the deal is within 30 days of
 * its date already, however it came there (opened, revised, called, taken up again). Nobody is told.
 */
export async function keepMarks(unit: Unit, before: Deal | null, after: Deal, known: Known): Promise<void> {
  const { now, zone } = known
  const [timer] = markTimer(after, now, zone)
  const stood = before && markTimer(before, now, zone)[0]
  if (timer && stood?.at !== timer.at) await unit.timers.set(timer)
  if (isT30Due(after, now, zone)) await freezeOnce(unit, after, 't-30', known)
}

/** Freezes a deal at the mark that it has reached. */
export async function freezeMark(unit: Unit, deal: Deal, known: Known): Promise<void> {
  const { now, zone } = known
  const reached = isT30Due(deal, now, zone) ? 't-30' : earlierMark(deal, localDate(now, zone), forecastAt(deal, now).closeDate)
  if (reached) await freezeOnce(unit, deal, reached, known)
}

function earlierMark(deal: Deal, today: LocalDate, closeDate: LocalDate | null): 't-90' | 't-60' | null {
  if (closeDate === null || closeDate < today || !isLive(deal)) return null
  const reached = marks.findLast((m) => addDays(closeDate, -m.days) <= today)?.reason
  return reached === 't-90' || reached === 't-60' ? reached : null
}

/** The judged call is taken once in a deal's life (RULES 8); the marks before it once for each close date. */
async function freezeOnce(unit: Unit, deal: Deal, reason: (typeof marks)[number]['reason'], { playbook, now, zone }: Known): Promise<void> {
  const topic = `snapshot:${deal.id}:${reason}`
  const once = reason === 't-30' ? topic : `${topic}:${forecastAt(deal, now).closeDate}`
  if (!(await unit.workspace.tellOnce(once, now))) return
  await unit.snapshots.put(deal.id, { reason, at: now, body: snapshotOf(deal, assessDeal(deal, playbook, now, zone), now, reason) })
}
