import type { Button } from '../../block-kit/elements.ts'
import { addDays, isWorkingDay } from '../../domain/calendar.ts'
import type { AnswerId, DealId } from '../../domain/ids.ts'
import type { LocalDate } from '../../domain/time.ts'
import { day } from './dates.ts'
import { pressButton } from './presses.ts'
import type { Seen } from './seen.ts'

interface Of {
  deal: DealId
  answer: AnswerId
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** "3 Apr", "4 Mar": both readings of a day written in figures. */
export function readingButtons(of: Of, days: readonly LocalDate[], seen: Seen): Button[] {
  return [...new Set(days)].map((date) => pressButton(day(date, seen), { press: 'said-on', ...of, date }))
}

/**
 * "Today, 23 Nov", "Yesterday, 22 Nov", "Friday, 20 Nov": the days something was most likely heard on. Each says its date, since the
 * message may be read tomorrow.
 */
export function recentDayButtons(of: Of, today: LocalDate, seen: Seen): Button[] {
  const yesterday = addDays(today, -1)
  let working = yesterday
  while (!isWorkingDay(working)) working = addDays(working, -1)
  const days: [string, LocalDate][] = [
    ['Today', today],
    ['Yesterday', yesterday],
    ...(working === yesterday ? [] : [[weekdays[new Date(`${working}T00:00:00Z`).getUTCDay()]!, working] as [string, LocalDate]]),
  ]
  return days.map(([name, date]) => pressButton(`${name}, ${day(date, seen)}`, { press: 'said-on', ...of, date }))
}
