import { addDays } from './calendar.ts'
import type { Instant, LocalDate, Zone } from './time.ts'
import { workingMorning } from './working-hours.ts'

/** Somebody is, or was, away: reviews wait and silence does not count (RULES 5). */
export interface Absence {
  since: Instant
  /** The last day away, in the person's zone; null: until further notice. */
  until: LocalDate | null
  /** When they said that they are back; null: not yet, or not needed. */
  backAt: Instant | null
}

/** When the reviews of somebody away go on: as soon as they are back, else at 09:00 of the first working day after; null: not known. */
export function returnsAt({ until, backAt }: Absence, zone: Zone): Instant | null {
  if (backAt !== null) return backAt
  return until === null ? null : workingMorning(addDays(until, 1), zone)
}

/** Whether reviews wait at a moment. The weekend after the last day away still counts as away. */
export function isAway(absence: Absence | null, now: Instant, zone: Zone): absence is Absence {
  if (!absence) return false
  const back = returnsAt(absence, zone)
  return back === null || now < back
}
