import { type Absence, isAway, returnsAt } from '../absence.ts'
import type { Instant, Zone } from '../time.ts'
import { type DayHours, nextMomentWithin } from '../working-hours.ts'

/** Who set no hours gets no reminder from 18:00 to 08:00 of their own clock; at a weekend nobody gets one. */
export const usualHours: DayHours = { opens: 8 * 60, closes: 18 * 60 }

/** Hours shorter than this would keep a reminder out for good when clocks or queues are late, in minutes. */
export const leastHours = 60

/**
 * When a reminder asked for at `at` may reach a person; null while they are away and nobody knows until when.
 *
 * @param hours Between which it may reach them on a working day; null: the usual ones.
 */
export function nudgeMoment(at: Instant, zone: Zone, absence: Absence | null, hours: DayHours | null): Instant | null {
  const within = hours ?? usualHours
  if (!isAway(absence, at, zone)) return nextMomentWithin(at, zone, within)
  const back = returnsAt(absence, zone)
  return back === null ? null : nextMomentWithin(back, zone, within)
}
