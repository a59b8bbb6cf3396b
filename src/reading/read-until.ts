import { addDays } from '../domain/calendar.ts'
import type { LocalDate } from '../domain/time.ts'
import { dayOf, weekdayOf } from './calendar-day.ts'
import { findDates } from './find-dates.ts'
import type { Language } from './language.ts'
import { dayUnits, spelled } from './number-words.ts'
import { lookAhead, monthDay } from './resolve-date.ts'
import { fold, wordsOf } from './words.ts'

/** The last day somebody is away, as they wrote it. */
export type Until =
  /** No day was written. */
  | { kind: 'open' }
  | { kind: 'day'; date: LocalDate }
  /** 03/04: both days it can be, the nearer first. */
  | { kind: 'ambiguous'; text: string; days: [LocalDate, LocalDate] }
  | { kind: 'past'; text: string; date: LocalDate }
  | { kind: 'unclear'; text: string }

/** Longer than this is no date but a story. */
const longest = 80
/** Somebody away for more days than two years means no day. */
const farthest = 731

const openWords =
  /^(?:(?:until|till|bis|jusqu'a|hasta) )?(?:further notice|auf weiteres|nouvel ordre|nuevo aviso|i am back|i'm back|im back|i return)$/
const articles: Record<string, number> = {
  a: 1,
  an: 1,
  ein: 1,
  eine: 1,
  einen: 1,
  un: 1,
  une: 1,
  una: 1,
  deux: 2,
  dos: 2,
  trois: 3,
  tres: 3,
}
const duration =
  /^(?:(?:for|the next|next|fur|die nachsten|pendant|pour|durante|por|los proximos|las proximas) )?(\d{1,3}|[a-z]+) ?([a-z]+)$/
const nextWeek =
  /^(?:(?:until|till|bis|all) )?(?:(?:the )?(?:end of )?next week|(?:ende )?nachste[r]? woche|(?:la )?semaine prochaine|(?:la )?(?:proxima semana|semana proxima|semana que viene))$/
const thisWeek =
  /^(?:(?:until|till|bis) )?(?:(?:the )?(?:rest|end) of (?:the|this) week|this week|(?:ende )?diese[r]? woche|cette semaine|esta semana|weekend|the weekend)$/

/**
 * The last day away in words such as "until 3 Dec", "friday", "2 weeks", "bis 03.12." or "next week". Days to come are meant.
 *
 * @param today The writer's day.
 */
export function readUntil(words: string, today: LocalDate): Until {
  const text = words
    .normalize('NFKC')
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[!,;]+$/, '')
    .trim()
  if (text.length > longest) return { kind: 'unclear', text }
  const low = fold(text).replace(/[.]$/, '')
  if (low === '' || openWords.test(low)) return { kind: 'open' }
  const sunday = addDays(today, (7 - weekdayOf(today)) % 7)
  if (thisWeek.test(low)) return { kind: 'day', date: sunday }
  if (nextWeek.test(low)) return { kind: 'day', date: addDays(sunday, 7) }
  const days = daysIn(low)
  if (days !== null) return days > 0 && days <= farthest ? { kind: 'day', date: addDays(today, days - 1) } : { kind: 'unclear', text }
  const tail = lastOfRange(text)
  const day = writtenDay(tail, today)
  return day.kind === 'unclear' && tail !== text ? writtenDay(text, today) : day
}

/** "From 23 to 27 November", "23-27 Nov": the words of the last day. */
function lastOfRange(text: string): string {
  const after = /^.*\s(?:to|until|till|through|bis|au|al|hasta)\s+(.+)$/i.exec(text)?.[1] ?? text
  return after.replace(/^.*?\d{1,2}\.?\s?[-\u2013]\s?(?=\d{1,2}\.?\s?\p{L})/u, '')
}

/** "2 weeks" are 14 days with today. */
function daysIn(low: string): number | null {
  const [, count = '', unit = ''] = duration.exec(low) ?? []
  const each = Object.hasOwn(dayUnits, unit) ? dayUnits[unit]! : null
  const number = /^\d+$/.test(count) ? Number(count) : (articles[count] ?? spelled[count] ?? null)
  return each === null || each < 1 || number === null ? null : number * each
}

function writtenDay(text: string, today: LocalDate): Until {
  // "03.12" is a day here, never a figure.
  const dotted = text.replace(/(?<![\d.])(\d{1,2}\.\d{1,2})$/, '$1.')
  const statement = { text: dotted, start: 0, end: dotted.length, words: wordsOf(dotted, 0), quoted: false, question: false }
  for (const language of ['en', 'de', 'fr', 'es'] satisfies Language[]) {
    const span = findDates(statement, today, language, { left: 4 }).findLast(({ written }) => written.kind !== 'vague')
    if (!span) continue
    if (span.written.kind === 'ambiguous') return bothDays(span.text, today)
    const date = lookAhead(span.written, today)
    if (date === null || date > addDays(today, farthest)) return { kind: 'unclear', text }
    return date < today ? { kind: 'past', text: span.text, date } : { kind: 'day', date }
  }
  return { kind: 'unclear', text }
}

function bothDays(text: string, today: LocalDate): Until {
  const [first = 0, second = 0, year] = text.split('/').map(Number)
  const inYear = year === undefined ? null : year < 100 ? 2000 + year : year
  const day = (month: number, dayOfMonth: number) =>
    inYear === null ? monthDay(today, month, dayOfMonth, [0, 1, 2], (date) => date >= today) : dayOf(inYear, month, dayOfMonth)
  const days = [day(second, first), day(first, second)].filter((date) => date !== null && date >= today).toSorted() as LocalDate[]
  const [near, far] = days
  if (near && far) return { kind: 'ambiguous', text, days: [near, far] }
  // Only one of the two is still to come.
  return near ? { kind: 'day', date: near } : { kind: 'unclear', text }
}
