import { addDays, startOfDay } from '../../domain/calendar.ts'
import type { Instant, LocalDate, Zone } from '../../domain/time.ts'

/** The moment a reader asks for: an instant, or a whole day, which means its end in the workspace's zone. */
export type AsOf = { instant: Instant } | { day: LocalDate }

export function asOfInstant(asOf: AsOf, zone: Zone): Instant {
  return 'instant' in asOf ? asOf.instant : startOfDay(addDays(asOf.day, 1), zone) - 1
}
