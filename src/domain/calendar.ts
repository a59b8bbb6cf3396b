import type { Instant, LocalDate, Zone } from './time.ts'

const dayLength = 86_400_000

/** From the year 10,000 on ISO dates have a sign. */
const endOfPlainYears = Date.UTC(10_000, 0, 1)

const formats = new Map<Zone, Intl.DateTimeFormat>()

function formatOf(zone: Zone): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  // The calendar and digits are pinned: a locale's own would not sort as text.
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(zone, made)
  return made
}

/** The calendar day it is in a zone at a moment. Throws `RangeError` for a zone that does not exist. */
export function localDate(at: Instant, zone: Zone): LocalDate {
  // What formatting would give, forty times as fast: much is reckoned in UTC.
  if (zone === 'UTC' && at >= 0 && at < endOfPlainYears) return fromDayNumber(Math.floor(at / dayLength))
  const [month, day, year] = formatOf(zone).format(at).split('/')
  return `${year!.padStart(4, '0')}-${month}-${day}`
}

/** Days since 1970-01-01 of a calendar day. */
function dayNumber(date: LocalDate): number {
  const known = numbers.get(date)
  if (known !== undefined) return known
  const number = reckonedNumber(date)
  if (numbers.size >= mostKnown) numbers.clear()
  numbers.set(date, number)
  return number
}

/** Days and their numbers, both ways: the same few thousand are asked for again and again. */
const numbers = new Map<LocalDate, number>()
const dates = new Map<number, LocalDate>()
const mostKnown = 20_000

function reckonedNumber(date: LocalDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayLength
}

function fromDayNumber(days: number): LocalDate {
  const known = dates.get(days)
  if (known !== undefined) return known
  const date = new Date(days * dayLength).toISOString().slice(0, 10)
  if (dates.size >= mostKnown) dates.clear()
  dates.set(days, date)
  return date
}

/** Calendar days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return dayNumber(b) - dayNumber(a)
}

/** The day `days` after (negative: before) a day. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days)
}

/** 0 is Monday. 1970-01-01 was a Thursday. */
function weekday(days: number): number {
  return (((days + 3) % 7) + 7) % 7
}

/** Monday to Friday (RULES 6); no calendar of holidays. */
export function isWorkingDay(date: LocalDate): boolean {
  return weekday(dayNumber(date)) < 5
}

/** Working days after `a`, up to and including `b`: Friday to Monday is 1. 0 when `b` is not later. */
export function workingDaysBetween(a: LocalDate, b: LocalDate): number {
  const from = dayNumber(a)
  const span = dayNumber(b) - from
  if (span <= 0) return 0
  let count = Math.floor(span / 7) * 5
  for (let i = 1; i <= span % 7; i++) if (weekday(from + i) < 5) count += 1
  return count
}

/** The `count`-th working day after a day: Friday plus 1 is Monday. 0 gives the day itself. */
export function addWorkingDays(date: LocalDate, count: number): LocalDate {
  let days = dayNumber(date)
  for (let left = count; left > 0; ) {
    days += 1
    if (weekday(days) < 5) left -= 1
  }
  return fromDayNumber(days)
}

/**
 * The first moment of a calendar day in a zone: midnight, or the moment after it where clocks skip midnight; where a zone skipped the
 * whole day, the first moment of the next.
 */
export function startOfDay(date: LocalDate, zone: Zone): Instant {
  const key = `${zone} ${date}`
  const known = starts.get(key)
  if (known !== undefined) return known
  if (starts.size >= mostStarts) starts.clear()
  const start = searchedStart(date, zone)
  starts.set(key, start)
  return start
}

/** Starts of days that were searched for: the same few hundred are asked for again and again. */
const starts = new Map<string, Instant>()
const mostStarts = 5_000

function searchedStart(date: LocalDate, zone: Zone): Instant {
  // Zones are at most 14 hours ahead of UTC and 12 behind, so the start lies between these; days never run backwards.
  let before = dayNumber(date) * dayLength - 15 * 3_600_000
  let after = before + 31 * 3_600_000
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (localDate(middle, zone) >= date) after = middle
    else before = middle
  }
  return after
}

/** The first day of the calendar quarter that a day lies in. */
export function startOfQuarter(date: LocalDate): LocalDate {
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${date.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
}
