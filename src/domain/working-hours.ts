import { addDays, isWorkingDay, localDate, startOfDay } from './calendar.ts'
import type { Instant, LocalDate, Zone } from './time.ts'

/** Minutes of the day, of a person's own clock, between which something may reach them. */
export interface DayHours {
  opens: number
  closes: number
}

/** When reviews that begin by themselves may reach a person: 09:00 to 17:00. */
const workingHours: DayHours = { opens: 9 * 60, closes: 17 * 60 }
const { opens } = workingHours
const minute = 60_000

const formats = new Map<Zone, Intl.DateTimeFormat>()

/** Minutes since midnight on the clocks of a zone. */
export function minuteOfDay(at: Instant, zone: Zone): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US-u-nu-latn', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    formats.set(zone, format)
  }
  const [hours, minutes] = format.format(at).split(':').map(Number)
  return hours! * 60 + minutes!
}

/** Minutes since midnight as a clock shows them: "09:05". */
export function onClock(minuteOfDay: number): string {
  return `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`
}

/** 09:00 of a calendar day by the clocks of a zone, also on the day they are changed. */
export function morningOf(date: LocalDate, zone: Zone, minuteWanted: number = opens): Instant {
  const guess = startOfDay(date, zone) + minuteWanted * minute
  return guess + (minuteWanted - minuteOfDay(guess, zone)) * minute
}

/** 09:00 of a day, or of the next working day when that one is none. */
export function workingMorning(date: LocalDate, zone: Zone, minuteWanted: number = opens): Instant {
  let day = date
  while (!isWorkingDay(day)) day = addDays(day, 1)
  return morningOf(day, zone, minuteWanted)
}

/** The moment itself when it lies between 09:00 and 17:00 of a working day, else the next such 09:00. */
export function nextWorkingMoment(at: Instant, zone: Zone): Instant {
  return nextMomentWithin(at, zone, workingHours)
}

/** The moment itself when it lies within these hours of a working day, else the next time they open. */
export function nextMomentWithin(at: Instant, zone: Zone, hours: DayHours): Instant {
  const today = localDate(at, zone)
  const now = minuteOfDay(at, zone)
  if (isWorkingDay(today) && now >= hours.opens && now < hours.closes) return at
  return workingMorning(now < hours.opens ? today : addDays(today, 1), zone, hours.opens)
}
