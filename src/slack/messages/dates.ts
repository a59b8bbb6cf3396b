import type { LocalDate } from '../../domain/time.ts'
import type { Seen } from './seen.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const halfYear = 183

/** "29 Jan"; with the year only when it is another year and more than half a year away, where the bare day could be misread. */
export function day(date: LocalDate, { today }: Seen): string {
  const full = fullDay(date)
  const isNear = date.slice(0, 4) === today.slice(0, 4) || Math.abs(daysBetween(date, today)) <= halfYear
  return isNear ? full.slice(0, full.lastIndexOf(' ')) : full
}

/** "Fri 4 Dec": for a day that somebody plans by. */
export function planned(date: LocalDate, seen: Seen): string {
  return `${weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()]} ${day(date, seen)}`
}

/** "29 Jan 2027", whatever the day is. */
export function fullDay(date: LocalDate): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number)
  return `${dayOfMonth} ${months[(month ?? 1) - 1]} ${year}`
}

/** "today", "yesterday", else the day: for what was heard lately. */
export function lately(date: LocalDate, seen: Seen): string {
  const ago = daysBetween(seen.today, date)
  return ago === 0 ? 'today' : ago === 1 ? 'yesterday' : day(date, seen)
}

function daysBetween(later: LocalDate, earlier: LocalDate): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000)
}
