import { type Absence, isAway, returnsAt } from '../absence.ts'
import type { Instant, Zone } from '../time.ts'
import { type DayHours, nextMomentWithin } from '../working-hours.ts'

/** A reminder reaches nobody from 18:00 to 08:00 of their own clock, nor at a weekend. */
export const nudgeHours: DayHours = { opens: 8 * 60, closes: 18 * 60 }

/** When a reminder asked for at `at` may reach a person; null while they are away and nobody knows until when. */
export function nudgeMoment(at: Instant, zone: Zone, absence: Absence | null): Instant | null {
  if (!isAway(absence, at, zone)) return nextMomentWithin(at, zone, nudgeHours)
  const back = returnsAt(absence, zone)
  return back === null ? null : nextMomentWithin(back, zone, nudgeHours)
}
