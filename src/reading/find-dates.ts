import * as german from 'chrono-node/de'
import * as english from 'chrono-node/en'
import * as spanish from 'chrono-node/es'
import * as french from 'chrono-node/fr'
import type { LocalDate } from '../domain/time.ts'
import { dayOf } from './calendar-day.ts'
import { isRangeEnd } from './date-ranges.ts'
import type { Language } from './language.ts'
import { months, weekdays } from './lexicon.ts'
import { plainDates } from './plain-dates.ts'
import type { Statement } from './statements.ts'
import { fold } from './words.ts'

/** A date as written, before anybody asked whether it looks back or ahead. */
export type WrittenDate =
  | { kind: 'day'; date: LocalDate; relative: boolean }
  | { kind: 'month-day'; month: number; day: number }
  | { kind: 'month-end'; date: LocalDate }
  | { kind: 'weekday'; weekday: number; looks: 'back' | 'ahead' | 'either'; weekBefore: boolean }
  | { kind: 'day-of-month'; day: number }
  /** A month, a quarter, "in three weeks": no day. */
  | { kind: 'vague' }
  /** 03/04: March or April. */
  | { kind: 'ambiguous' }

export interface DateSpan {
  /** Place in the plain words of the whole message. */
  start: number
  end: number
  text: string
  written: WrittenDate
  /** One end of several days: "between 16 and 18 Nov". Nothing was said on such a day for sure. */
  range?: boolean
}

/** How many stretches of an answer are given to the date parser at most: a pasted calendar must not hold up the rest. */
export interface DateBudget {
  left: number
}

/** Without clock times: "from 19 Nov" would be seven in the evening. */
function daysOnly(casual: typeof english.casual): typeof english.casual {
  const made = casual.clone()
  made.parsers = made.parsers.filter((parser) => !/TimeExpression/.test(parser.constructor.name))
  return made
}

const parsers = { en: daysOnly(english.casual), de: daysOnly(german.casual), fr: daysOnly(french.casual), es: daysOnly(spanish.casual) }

/** Words that are a month or weekday only in the right company: "may", "march", "sat", "Jan". */
const homographs = new Set('may march mar sat sun mon wed jan april june august mai marz juni juli avril juin abril mayo dec'.split(' '))
const monthLeads =
  /(?:\b(?:in|by|end of|until|till|early|mid|late|of|before|after|since|from|next|this|im|ende|mitte|anfang|bis|en|fin|debut|avant|a finales de|finales de)[ -])$/i

function fromParser(result: ReturnType<typeof english.parse>[number], text: string): WrittenDate | null {
  const low = fold(result.text)
  const before = text.slice(Math.max(0, result.index - 16), result.index)
  const after = text.slice(result.index + result.text.length, result.index + result.text.length + 12)
  const { start } = result
  const bare = low.replace(/^(?:on|am|le|el|in|im|en)\s+/, '')
  if (homographs.has(bare) && !/^\p{Lu}/u.test(result.text.slice(result.text.length - bare.length))) return null
  const weekday = start.isCertain('weekday')
  if (weekday && !start.isCertain('day') && !/\b(?:week|woche|semaine|semana)\b/.test(low)) {
    const around = `${low} ${fold(after.trim().split(/\s/)[0] ?? '')} ${fold(before)}`
    const back = /\b(?:last|past|letzte[nrs]?|vergangene[nrs]?|dernier|derniere|pasado|pasada)\b/.test(around)
    const ahead = /\b(?:next|coming|nachste[nrs]?|kommende[nrs]?|prochain|prochaine|proximo|proxima)\b/.test(around)
    return {
      kind: 'weekday',
      weekday: start.get('weekday') ?? 0,
      looks: back ? 'back' : ahead ? 'ahead' : 'either',
      weekBefore: /^\s+(?:of )?last week/i.test(after),
    }
  }
  if (weekday && /\b(?:last|letzte|derniere|pasada)\b/.test(low) && /\b(?:week|woche|semaine|semana)\b/.test(low)) {
    return { kind: 'weekday', weekday: start.get('weekday') ?? 0, looks: 'back', weekBefore: true }
  }
  if (!start.isCertain('month')) return null
  if (!start.isCertain('day')) {
    if (/\d{4}/.test(low) || monthLeads.test(before) || /^(?:in|im|en) /.test(low))
      return /last|letzt|dernier|pasad/.test(low) ? null : { kind: 'vague' }
    return null
  }
  const parts = [start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0] as const
  if (/\b(?:weeks?|months?|years?|quarters?|wochen?|monate?n?|jahre?n?|semaines?|mois|semanas?|mes|meses)\b/.test(low)) {
    return /\b(?:in|within|next|later|from|dans|en|dentro)\b/.test(low) ? { kind: 'vague' } : null
  }
  if (/^(?:now|jetzt|maintenant|ahora|gerade)$/.test(low)) return null
  // "Only after two days", "takes two days": a length of time, no day.
  const length =
    /\b(?:days?|tage?n?|jours?|dias?)\b/.test(low) && !/\b(?:ago|earlier|back|in|within|later|from|vor|hace|il y a|dans|dentro)\b/.test(low)
  if (length || /^(?:after|nach|apres|tras|despues)\b.*\b(?:days?|tage?n?|jours?|dias?)\b/.test(low)) return null
  const date = dayOf(...parts)
  if (!date) return null
  if (/\b(?:days?|tage?n?|jours?|dias?)\b/.test(low)) return { kind: 'day', date, relative: true }
  return start.isCertain('year') ? { kind: 'day', date, relative: false } : { kind: 'month-day', month: parts[1], day: parts[2] }
}

const hints = new Set([
  ...[...weekdays.keys()].filter((day) => day.endsWith('day')).map((day) => `${day}s`),
  ...months,
  'tues',
  'thur',
  'thurs',
  'weds',
  ...weekdays.keys(),
  ...'ago days vor tagen tage jours hace dias weeks'.split(' '),
])

/** Stretches of a statement that hold a word a date could hang on, so that the parser never sees a wall of text. */
function stretches(statement: Statement, budget: DateBudget): [number, number][] {
  const found: [number, number][] = []
  for (const word of statement.words) {
    if (!hints.has(word.low)) continue
    const from = Math.max(0, word.start - statement.start - 24)
    const to = Math.min(statement.text.length, word.end - statement.start + 24)
    const last = found.at(-1)
    if (last && from <= last[1] && to - last[0] < 240) last[1] = to
    else if (budget.left > 0) {
      budget.left--
      found.push([from, to])
    }
  }
  return found.map(([from, to]) => {
    let start = from
    let end = to
    while (start > 0 && from - start < 20 && /[\p{L}\p{N}]/u.test(statement.text[start - 1]!)) start--
    while (end < statement.text.length && end - to < 20 && /[\p{L}\p{N}]/u.test(statement.text[end]!)) end++
    return [start, end]
  })
}

/**
 * The dates written in a statement, in order. `today` is the author's day; nothing depends on the clock or zone of the
 * machine: the parser is given noon UTC of that day.
 */
export function findDates(statement: Statement, today: LocalDate, language: Language, budget: DateBudget): DateSpan[] {
  if (statement.text.length > 2_000 && budget.left <= 0) return []
  const { found, rest } = plainDates(statement.text, today, language)
  const reference = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 }
  for (const [from, to] of stretches(statement, budget)) {
    // "In Mondays call": hurried people drop the apostrophe. "On 16 November, 23 outages": what is counted is no year.
    const text = rest
      .slice(from, to)
      .replace(/\b(\w{3,6}day)s\b/gi, '$1 ')
      .replace(/(\p{L}{3,}\.?),(?=\s?\d{1,2}(?![\d:.]))/gu, (both, word: string) =>
        months.has(fold(word.replace('.', ''))) ? `${word};` : both,
      )
    for (const each of language === 'en' ? (['en'] as const) : ([language, 'en'] as const)) {
      for (const result of parsers[each].parse(text, reference)) {
        const written = fromParser(result, text)
        const start = from + result.index
        const end = start + result.text.length
        if (!written || result.text.includes('_') || found.some((other) => start < other.end && other.start < end)) continue
        found.push({ start, end, text: result.text.replace(/^(?:on|am|le|el|in|im|en) /i, '').replace(/[,;:]$/, ''), written })
      }
    }
  }
  const ordered = found.toSorted((a, b) => a.start - b.start)
  const inRange = (at: number) => isRangeEnd(statement.text, ordered, at)
  return ordered.map((span, at) => ({
    ...span,
    start: span.start + statement.start,
    end: span.end + statement.start,
    ...(inRange(at) ? { range: true } : {}),
  }))
}
