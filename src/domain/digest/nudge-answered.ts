import { addDays, addWorkingDays, localDate, startOfDay } from '../calendar.ts'
import type { Deal } from '../deal.ts'
import type { Instant, Zone } from '../time.ts'

/** A reminder was acted on when an answer came within so many working days. */
const answerWithinWorkingDays = 3

/** The end of a reminder's third working day. */
export function nudgeEnds(at: Instant, zone: Zone): Instant {
  return startOfDay(addDays(addWorkingDays(localDate(at, zone), answerWithinWorkingDays), 1), zone)
}

/** Whether the rep answered anything on the deal in that time, a don't-know included. */
export function isActedOn(deal: Deal, at: Instant, zone: Zone): boolean {
  const end = nudgeEnds(at, zone)
  return deal.answers.some((a) => a.at > at && a.at < end)
}
