import { localDate } from '../domain/calendar.ts'
import type { Instant, LocalDate, Zone } from '../domain/time.ts'

/** A calendar day, or null when there is no such day ("31.11."). `month` counts from 1. */
export function dayOf(year: number, month: number, day: number): LocalDate | null {
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null
}

/** 0 is Sunday, as the date parser counts. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

/** The author's day. A zone nobody knows counts as UTC: an answer is read all the same. */
export function authorsDay(at: Instant, zone: Zone): LocalDate {
  const moment = Math.abs(at) < 32_000_000_000_000 ? at : 0
  try {
    return localDate(moment, zone)
  } catch {
    return localDate(moment, 'UTC')
  }
}
