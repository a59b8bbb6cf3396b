import { addDays, isWorkingDay } from '../calendar.ts'
import type { LocalDate } from '../time.ts'

/** How much one person would have had a day. */
export interface Load {
  total: number
  /** On the fullest day, the first where several are. */
  most: number
  on: LocalDate
  /** Over the working days of the stretch, those without anything included, and what other days had. */
  median: number
}

/** @param days One entry a thread, of the day it would have come; not empty. */
export function loadOf(days: readonly LocalDate[], from: LocalDate, to: LocalDate): Load {
  const counts = new Map<LocalDate, number>()
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1)
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day) && !counts.has(day)) counts.set(day, 0)
  const [on, most] = [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))[0]!
  return { total: days.length, most, on, median: median([...counts.values()]) }
}

/** The middle value; of an even number the mean of both. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  return sorted.length === 0 ? 0 : (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2
}
