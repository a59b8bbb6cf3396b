import type { Instant, Zone } from '../../domain/time.ts'

/** "14:05", where the person is. */
export function clockTime(at: Instant, zone: Zone): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at)
}
