import { localDate } from '../../../domain/calendar.ts'
import type { Instant, Zone } from '../../../domain/time.ts'
import { planned } from '../dates.ts'
import { outside, say, type Words } from '../say.ts'
import type { Seen } from '../seen.ts'

/** "Mon 30 Nov, 09:00 (Europe/Amsterdam)". */
export function clockWords(at: Instant, zone: Zone, seen: Seen): Words {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at)
  return say`${planned(localDate(at, zone), seen)}, ${time} (${outside(zone.replaceAll('_', ' '), 60)})`
}
