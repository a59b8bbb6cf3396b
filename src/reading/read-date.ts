import { daysBetween } from '../domain/calendar.ts'
import type { LocalDate } from '../domain/time.ts'
import { dayOf } from './calendar-day.ts'
import { cueOf, firstCue, lastCue } from './date-cues.ts'
import { channelNouns, looks, placeOf } from './date-use.ts'
import { type DateBudget, type DateSpan, findDates } from './find-dates.ts'
import type { Language } from './language.ts'
import { conditions, didVerbs, meetVerbs, repPronouns, speakVerbs, tellVerbs, worldSubjects } from './lexicon.ts'
import { longAgo, lookAhead, lookBack, monthDay } from './resolve-date.ts'
import type { Statement } from './statements.ts'
import type { Word } from './words.ts'

/** A date of a statement and what it is for: the day something was said or done, or content ("the board sits on 15 Dec"). */
export interface ReadDate {
  start: number
  end: number
  text: string
  /** Null: no day could be told ("in March"). */
  date: LocalDate | null
  use: 'said' | 'content'
  flag: 'future-date' | 'ambiguous-date' | null
}

function spoken(words: readonly Word[]): boolean {
  return words.some(
    (word) =>
      tellVerbs.has(word.low) ||
      didVerbs.has(word.low) ||
      speakVerbs.has(word.low) ||
      meetVerbs.has(word.low) ||
      channelNouns.has(word.low),
  )
}

/** "9 % of them today", "9 % heute": how it is now, and no day of a telling. */
function isNow(statement: Statement, span: DateSpan): boolean {
  const before = statement.text.slice(0, span.start - statement.start)
  return /\d\s?(?:%|percent|prozent|por ciento|pour cent)(?:\s\p{L}+){0,3}\s$/iu.test(before)
}

function settle(statement: Statement, span: DateSpan, today: LocalDate): ReadDate | null {
  const { written } = span
  const base = { start: span.start, end: span.end, text: span.text }
  if (written.kind === 'vague') return { ...base, date: null, use: 'content', flag: null }
  if (written.kind === 'ambiguous')
    return { ...base, date: null, use: looks(statement, span) === 'content' ? 'content' : 'said', flag: 'ambiguous-date' }
  if (written.kind === 'month-end') return { ...base, date: written.date, use: 'content', flag: null }
  if (written.kind === 'day' && written.relative && written.date <= today) {
    if (written.date === today && (isNow(statement, span) || !spoken(statement.words))) return null
    const world = statement.words.some((word) => worldSubjects.has(word.low)) && !spoken(statement.words)
    return { ...base, date: written.date, use: world ? 'content' : 'said', flag: null }
  }
  const look = looks(statement, span)
  if (look !== 'content' || (written.kind === 'weekday' && written.looks === 'back')) {
    const date = lookBack(written, today)
    // "Board 3 Dec", and nothing that says which way: the near one.
    if (look === 'open' && (date === null || date > today || daysBetween(date, today) > longAgo))
      return { ...base, date: lookAhead(written, today), use: 'content', flag: null }
    if (date && date <= today)
      return span.range ? { ...base, date: null, use: 'content', flag: null } : { ...base, date, use: 'said', flag: null }
    return { ...base, date: date ?? lookAhead(written, today), use: 'content', flag: 'future-date' }
  }
  return { ...base, date: contentDay(statement, span, today), use: 'content', flag: null }
}

/** Which year's day is meant by a date that is content: a past tense never means next year's. */
function contentDay(statement: Statement, span: DateSpan, today: LocalDate): LocalDate | null {
  const { written } = span
  const { words } = statement
  const first = placeOf(words, span)
  const cue = lastCue(words, first) ?? firstCue(words, first + 1)
  const direct = words[first - (/^(?:the|dem|den|le|el)$/.test(words[first - 1]?.low ?? '') ? 2 : 1)]?.low ?? ''
  const since = /^(?:since|seit|depuis|desde)$/.test(direct)
  if (since || (cue === 'past' && words.some((word) => worldSubjects.has(word.low)))) return lookBack(written, today)
  const inForce =
    /^(?:from|ab|a|partir|desde)$/.test(direct) &&
    words.slice(0, first).some((word) => /^(?:force|valid|effective|kraft|vigueur|vigor)$/.test(word.low))
  if (written.kind === 'month-day' && (cue === 'near' || cue === 'past' || cue === 'open' || inForce)) return nearest(written, today)
  return lookAhead(written, today)
}

/** Of last and next year's day, the one that is nearer, with a bias ahead, where plans lie. */
function nearest(written: DateSpan['written'], today: LocalDate): LocalDate | null {
  const back = lookBack(written, today)
  const ahead = lookAhead(written, today)
  if (back === null || ahead === null || back > today) return ahead
  return daysBetween(back, today) * 2 < daysBetween(today, ahead) ? back : ahead
}

/** A date of a plan that somebody told on a day of its own: the first such day from then on, though it has passed since. */
function fromTelling(date: ReadDate, said: LocalDate | null, span: DateSpan | undefined): ReadDate {
  if (date.use !== 'content' || date.date === null || said === null || span?.written.kind !== 'month-day') return date
  const { month, day } = span.written
  if (date.date < said) return date
  const planned = monthDay(said, month, day, [0, 1], (each) => each >= said)
  return planned !== null && planned < date.date ? { ...date, date: planned } : date
}

/** "just spoke to Otto", "has just confirmed": said today. "just a moment", "I just think" are not. */
function justNow(statement: Statement, today: LocalDate): ReadDate | null {
  const { words } = statement
  for (const [at, word] of words.entries()) {
    if (!/^(?:just|gerade|eben|soeben|vient|viens|acaba|acabo)$/.test(word.low)) continue
    const near = words.slice(at + 1, at + 3)
    if (near.some((next) => conditions.has(next.low))) continue
    const off = /^(?:off|got|back|finished|had|hung)$/.test(near[0]?.low ?? '')
    if (
      off ||
      near.some((next) => tellVerbs.has(next.low) || didVerbs.has(next.low) || speakVerbs.has(next.low) || meetVerbs.has(next.low)) ||
      /^(?:vien|acab)/.test(word.low)
    ) {
      const text = statement.text.slice(word.start - statement.start, word.end - statement.start)
      return { start: word.start, end: word.end, text, date: today, use: 'said', flag: null }
    }
  }
  return null
}

/** All dates of a statement. Meetings look back, deadlines look ahead; a day said to be of the telling but in the future is content and flagged. */
export function readDates(statement: Statement, today: LocalDate, language: Language, budget: DateBudget): ReadDate[] {
  const spans = findDates(statement, today, language, budget)
  const dates = spans.map((span) => settle(statement, span, today)).filter((date) => date !== null)
  if (dates.some((date) => date.use === 'said')) {
    const sure = dates.map((date) => settled(statement, date, dates, today))
    const said = saidOnOf(statement, sure)
    return sure.map((date) =>
      fromTelling(
        date,
        said,
        spans.find((span) => span.start === date.start),
      ),
    )
  }
  const just = justNow(statement, today)
  return just ? [just, ...dates] : dates
}

/** Beside a day that is surely the telling's, one that lies far back or ahead is content: "decides on 15.12., said Otto yesterday". */
function settled(statement: Statement, date: ReadDate, all: readonly ReadDate[], today: LocalDate): ReadDate {
  const sure = all.some((other) => other !== date && other.use === 'said' && other.date !== null && daysBetween(other.date, today) <= 60)
  if (!sure || date.date === null) return date
  if (date.flag === 'future-date') return { ...date, flag: null }
  if (date.use !== 'said' || daysBetween(date.date, today) <= 90 || /\d{4}/.test(date.text)) return date
  // "The lease ended on 31 March" has happened.
  const before = statement.words.filter((word) => word.end <= date.start).slice(-2)
  if (before.some((word) => cueOf(word) === 'past' && !tellVerbs.has(word.low) && !speakVerbs.has(word.low)))
    return { ...date, use: 'content' }
  const [year, month, day] = date.date.split('-').map(Number)
  return { ...date, use: 'content', date: monthDay(today, month!, day!, [0, 1, 2], (each) => each >= today) ?? dayOf(year!, month!, day!) }
}

/** The day of the telling: of several, the one nearest to the word that tells or does. */
export function saidOnOf(statement: Statement, dates: readonly ReadDate[]): LocalDate | null {
  const said = dates.filter((date) => date.use === 'said' && date.date !== null)
  if (said.length < 2) return said[0]?.date ?? null
  const verbs = statement.words.filter(
    (word) => (tellVerbs.has(word.low) || didVerbs.has(word.low) || speakVerbs.has(word.low)) && !repPronouns.has(word.low),
  )
  const distance = (date: ReadDate) => Math.min(...verbs.map((verb) => Math.abs(verb.start - date.start)), 100_000)
  return said.toSorted((a, b) => distance(a) - distance(b))[0]?.date ?? null
}
