import { addDays, isWorkingDay, localDate, startOfDay } from './calendar.ts'
import type { Instant, LocalDate, Zone } from './time.ts'

/** Minutes of the day between which a person may be nudged: 09:00 to 17:00 of their own clock. */
const opens = 9 * 60
const closes = 17 * 60
const minute = 60_000

const formats = new Map<Zone, Intl.DateTimeFormat>()

/** Minutes since midnight on the clocks of a zone. */
function minuteOfDay(at: Instant, zone: Zone): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US-u-nu-latn', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    formats.set(zone, format)
  }
  const [hours, minutes] = format.format(at).split(':').map(Number)
  return hours! * 60 + minutes!
}

/** 09:00 of a calendar day by the clocks of a zone, also on the day they are changed. */
export function morningOf(date: LocalDate, zone: Zone): Instant {
  const guess = startOfDay(date, zone) + opens * minute
  return guess + (opens - minuteOfDay(guess, zone)) * minute
}

/** 09:00 of a day, or of the next working day when that one is none. */
export function workingMorning(date: LocalDate, zone: Zone): Instant {
  let day = date
  while (!isWorkingDay(day)) day = addDays(day, 1)
  return morningOf(day, zone)
}

/** The moment itself when it lies between 09:00 and 17:00 of a working day, else the next such 09:00. */
export function nextWorkingMoment(at: Instant, zone: Zone): Instant {
  const today = localDate(at, zone)
  const now = minuteOfDay(at, zone)
  if (isWorkingDay(today) && now >= opens && now < closes) return at
  return workingMorning(now < opens ? today : addDays(today, 1), zone)
}
