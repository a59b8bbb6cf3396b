import { addDays, isWorkingDay, localDate } from '../../domain/calendar.ts'
import type { Instant, LocalDate, Zone } from '../../domain/time.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The working day so many days from today: before today the Friday before a weekend, after it the Monday behind one. Keeps order. */
export function workingDay(offset: number, now: Instant, zone: Zone): LocalDate {
  let day = addDays(localDate(now, zone), offset)
  while (!isWorkingDay(day)) day = addDays(day, offset < 0 ? -1 : 1)
  return day
}

/** The text with its days as a rep writes them ("12 Nov"), with the year where it is not the writer's own. */
export function withDays(text: string, now: Instant, zone: Zone, writtenOn: LocalDate): string {
  return text.replace(/\{([+-]\d+)\}/g, (_, offset: string) => {
    const day = workingDay(Number(offset), now, zone)
    const words = `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`
    return day.slice(0, 4) === writtenOn.slice(0, 4) ? words : `${words} ${day.slice(0, 4)}`
  })
}
