import { addDays, localDate } from '../../domain/calendar.ts'
import type { Instant, Zone } from '../../domain/time.ts'
import { morningOf, workingMorning } from '../../domain/working-hours.ts'
import { signOffManager } from '../manager-of.ts'
import type { Ports, Timer } from '../ports.ts'
import type { Loaded } from '../work-on-deal.ts'

/** When a deal's manager is asked next: 09:00 of their next working morning. */
export async function signOffTimer(ports: Ports, loaded: Pick<Loaded, 'deal' | 'workspace' | 'rights' | 'now' | 'zone'>): Promise<Timer> {
  const manager = await signOffManager(ports, loaded)
  return { kind: 'sign-off-due', deal: loaded.deal.id, at: nextMorning(loaded.now, manager?.zone ?? loaded.zone) }
}

/** The first 09:00 of a working day that is not past. */
export function nextMorning(now: Instant, zone: Zone): Instant {
  const today = localDate(now, zone)
  return workingMorning(morningOf(today, zone) >= now ? today : addDays(today, 1), zone)
}
