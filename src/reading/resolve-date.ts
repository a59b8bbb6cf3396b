import { addDays, daysBetween } from '../domain/calendar.ts'
import type { LocalDate } from '../domain/time.ts'
import { dayOf, weekdayOf } from './calendar-day.ts'
import type { WrittenDate } from './find-dates.ts'

/** A date without a year that lies this near ahead is a slip or a plan, not a day ten months ago. */
const nearAhead = 60
/** Days back from which a date without a year is hardly meant. */
export const longAgo = 300

/** The first day of that month and day, in the years `years` away from today's, that fits. */
export function monthDay(
  today: LocalDate,
  month: number,
  day: number,
  years: readonly number[],
  fits: (date: LocalDate) => boolean,
): LocalDate | null {
  const year = Number(today.slice(0, 4))
  for (const offset of years) {
    const date = dayOf(year + offset, month, day)
    if (date && fits(date)) return date
  }
  return null
}

/** The latest such day up to today; one without a year that is just ahead and else long ago stays ahead. Null: no such day. */
export function lookBack(written: WrittenDate, today: LocalDate): LocalDate | null {
  if (written.kind === 'day' || written.kind === 'month-end') return written.date
  if (written.kind === 'weekday') {
    if (written.looks === 'ahead') return lookAhead(written, today)
    let days = (weekdayOf(today) - written.weekday + 7) % 7 || 7
    const mondayFirst = (weekdayOf(today) + 6) % 7
    if (written.weekBefore && days <= mondayFirst) days += 7
    return addDays(today, -days)
  }
  if (written.kind === 'month-day') {
    const back = monthDay(today, written.month, written.day, [0, -1, -2, -3, -4], (date) => date <= today)
    const ahead = monthDay(today, written.month, written.day, [0, 1], (date) => date > today)
    if (back && ahead && daysBetween(back, today) > longAgo && daysBetween(today, ahead) <= nearAhead) return ahead
    return back
  }
  if (written.kind === 'day-of-month') {
    for (const back of [0, 1, 2]) {
      const month = Number(today.slice(5, 7)) - back
      const date = dayOf(Number(today.slice(0, 4)) - (month < 1 ? 1 : 0), month < 1 ? month + 12 : month, written.day)
      if (date && date <= today) return date
    }
  }
  return null
}

/** The next such day from today on. Null: no such day. */
export function lookAhead(written: WrittenDate, today: LocalDate): LocalDate | null {
  if (written.kind === 'day' || written.kind === 'month-end') return written.date
  if (written.kind === 'weekday') {
    if (written.looks === 'back') return lookBack(written, today)
    const days = (written.weekday - weekdayOf(today) + 7) % 7 || 7
    return addDays(today, days)
  }
  if (written.kind === 'month-day') return monthDay(today, written.month, written.day, [0, 1, 2, 3, 4], (date) => date >= today)
  if (written.kind === 'day-of-month') {
    for (const ahead of [0, 1, 2]) {
      const month = Number(today.slice(5, 7)) + ahead
      const date = dayOf(Number(today.slice(0, 4)) + (month > 12 ? 1 : 0), month > 12 ? month - 12 : month, written.day)
      if (date && date >= today) return date
    }
  }
  return null
}
