import { addDays, isWorkingDay, localDate, startOfDay } from '../calendar.ts'
import type { Instant, LocalDate, Zone } from '../time.ts'
import { minuteOfDay } from '../working-hours.ts'

/** When a channel's digest is due. */
export interface DigestTimes {
  /** Every working day, or one day of the week: 0 is Monday. */
  weekday: number | null
  /** Minutes since midnight on the clocks of `zone`. */
  minute: number
  zone: Zone
  /** When this was set up or changed: what was due before is owed by nobody. */
  since: Instant
}

const minuteLength = 60_000
const minutesADay = 24 * 60
/** No zone moves its clocks by more within a day. */
const shiftMinutes = 120
const hour = 60 * minuteLength

/**
 * For how many milliseconds a missed digest is made up for: until the next one is near. Of every working day: a night's outage of twelve
 * hours and one to get up again. Once a week: six days. It keeps the local date it was due on, even past midnight; later it would be news
 * of another day.
 */
export function madeUpFor({ weekday }: Pick<DigestTimes, 'weekday'>): number {
  return weekday === null ? 13 * hour : 6 * 24 * hour
}

/**
 * The local date whose digest is due at a moment; null when none is. By the local calendar alone: the same date comes back for as long as
 * it may be made up for, and whoever keeps one row per channel and date posts exactly one.
 */
export function digestDueOn(times: DigestTimes, now: Instant): LocalDate | null {
  const today = localDate(now, times.zone)
  const clock = minuteOfDay(now, times.zone)
  const span = madeUpFor(times)
  for (let ago = 0; ago <= Math.ceil(span / (minutesADay * minuteLength)); ago++) {
    const date = addDays(today, -ago)
    const passed = clock + ago * minutesADay - times.minute
    // By the clocks alone it is hours away: nothing has to be reckoned.
    if (passed < -shiftMinutes || passed > span / minuteLength + shiftMinutes || !fitsDay(date, times)) continue
    const at = firstMomentOf(date, times.minute, times.zone)
    if (at !== null && at <= now && now < at + span && at >= times.since) return date
  }
  return null
}

/** The next moment after `now` at which a digest is due. */
export function nextDigestAt(times: DigestTimes, now: Instant): Instant {
  const today = localDate(now, times.zone)
  // Within a fortnight there is a day of every name, also where a zone skips one.
  for (let ahead = 0; ahead < 15; ahead++) {
    const date = addDays(today, ahead)
    const at = fitsDay(date, times) ? firstMomentOf(date, times.minute, times.zone) : null
    if (at !== null && at > now) return at
  }
  throw new RangeError('no day of the next two weeks has that minute')
}

/** Whether digests come on that day of the week. */
function fitsDay(date: LocalDate, { weekday }: DigestTimes): boolean {
  return weekday === null ? isWorkingDay(date) : weekdayOf(date) === weekday
}

/** 0 is Monday. */
export function weekdayOf(date: LocalDate): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}

/**
 * The first moment of a day at which its clocks show that minute or a later one: a minute that clocks skip is the moment after the gap, one
 * they repeat is its first time. Null where a zone skipped the whole day.
 */
export function firstMomentOf(date: LocalDate, minute: number, zone: Zone): Instant | null {
  const key = `${zone} ${date} ${minute}`
  const known = moments.get(key)
  if (known !== undefined) return known
  if (moments.size >= mostKnown) moments.clear()
  const found = reckon(date, minute, zone)
  moments.set(key, found)
  return found
}

/** Every few minutes the same moments of the same two days are asked for, of every channel. */
const moments = new Map<string, Instant | null>()
const mostKnown = 1_000

function reckon(date: LocalDate, minute: number, zone: Zone): Instant | null {
  const start = startOfDay(date, zone)
  if (localDate(start, zone) !== date) return null
  const end = startOfDay(addDays(date, 1), zone)
  const first = minuteOfDay(start, zone)
  // Where nothing shifts, clocks run with time; a shift during the day is looked for below.
  const straight = start + Math.max(0, minute - first) * minuteLength
  const shift = shiftWithin(start, Math.min(straight, end - minuteLength), zone, first)
  if (shift === null) return Math.min(straight, end - minuteLength)
  const after = minuteOfDay(shift, zone)
  return Math.min(after >= minute ? shift : shift + (minute - after) * minuteLength, end - minuteLength)
}

/** The moment after `start` and up to `end` at which clocks were changed; null: they were not. One change a day at most. */
function shiftWithin(start: Instant, end: Instant, zone: Zone, first: number): Instant | null {
  const isShifted = (at: Instant) => minuteOfDay(at, zone) - first !== Math.floor((at - start) / minuteLength)
  if (!isShifted(end)) return null
  let before = start
  let after = end
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (isShifted(middle)) after = middle
    else before = middle
  }
  return after
}
