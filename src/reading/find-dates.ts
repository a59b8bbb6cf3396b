import * as german from 'chrono-node/de'
import * as english from 'chrono-node/en'
import * as spanish from 'chrono-node/es'
import * as french from 'chrono-node/fr'
import { addDays } from '../domain/calendar.ts'
import type { LocalDate } from '../domain/time.ts'
import { dayOf } from './calendar-day.ts'
import type { Language } from './language.ts'
import { months, weekdays } from './lexicon.ts'
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
}

/** How many stretches of an answer are given to the date parser at most: a pasted calendar must not hold up the rest. */
export interface DateBudget {
  left: number
}

/** Dates in figures read from one statement at most. */
const mostPerStatement = 12

/** Without clock times: "from 19 Nov" would be seven in the evening. */
function daysOnly(casual: typeof english.casual): typeof english.casual {
  const made = casual.clone()
  made.parsers = made.parsers.filter((parser) => !/TimeExpression/.test(parser.constructor.name))
  return made
}

const parsers = { en: daysOnly(english.casual), de: daysOnly(german.casual), fr: daysOnly(french.casual), es: daysOnly(spanish.casual) }

const relatives: Record<Language, [RegExp, number][]> = {
  en: [
    [/\b(?:the )?day before yesterday\b/gi, -2],
    [/\b(?:yest[a-z]{0,8}|y'?day|last night)\b/gi, -1],
    [/\b(?:just now|today|tody|this (?:morning|afternoon|noon)|earlier today)\b/gi, 0],
    [/\b(?:day after tomorrow)\b/gi, 2],
    [/\b(?:tomorr?ow|tmrw|tonight)\b/gi, 1],
  ],
  de: [
    [/\bvorgestern\b/gi, -2],
    [/\bgestern(?: abend| morgen| früh)?\b/gi, -1],
    [/\bheute(?: morgen| früh| mittag| vormittag| nachmittag)?\b/gi, 0],
    [/\bübermorgen\b/gi, 2],
    [/\bmorgen\b/g, 1],
  ],
  fr: [
    [/\bavant-hier\b/gi, -2],
    [/\bhier(?: soir| matin)?\b/gi, -1],
    [/\b(?:aujourd'hui|ce matin|cet après-midi)/gi, 0],
    [/\bdemain\b/gi, 1],
  ],
  es: [
    [/\b(?:anteayer|antes de ayer)\b/gi, -2],
    [/\b(?:ayer|anoche)\b/gi, -1],
    [/\b(?:hoy|esta mañana|esta tarde)\b/gi, 0],
    [/(?<!esta )(?<!la )\bmañana\b/gi, 1],
  ],
}

const slashContext =
  /(?:\b(?:on|by|until|till|before|after|from|since|date|dated|call|meeting|mail|email|demo|am|vom|bis|le|el|due|for)\s|[,(:]\s?|^)$/i

function year(text: string | undefined): number | null {
  if (!text) return null
  return text.length <= 2 ? 2000 + Number(text) : Number(text)
}

function dayMonth(day: number, month: number, inYear: number | null): WrittenDate | null {
  if (inYear !== null) {
    const date = dayOf(inYear, month, day)
    return date ? { kind: 'day', date, relative: false } : null
  }
  return dayOf(2028, month, day) ? { kind: 'month-day', month, day } : null
}

function lastOfMonth(inYear: number, month: number): LocalDate {
  return addDays(dayOf(month === 12 ? inYear + 1 : inYear, month === 12 ? 1 : month + 1, 1)!, -1)
}

function quarterEnd(quarter: number, inYear: number | null, today: LocalDate): LocalDate {
  const end = lastOfMonth(inYear ?? Number(today.slice(0, 4)), quarter * 3)
  return inYear === null && end < today ? lastOfMonth(Number(today.slice(0, 4)) + 1, quarter * 3) : end
}

/** Digits and fixed words that need no parser; each one found is blanked so that nobody reads it twice. */
function plainDates(text: string, today: LocalDate, language: Language): { found: DateSpan[]; rest: string } {
  const found: DateSpan[] = []
  let rest = text
  const take = (pattern: RegExp, read: (match: RegExpExecArray) => WrittenDate | null) => {
    for (const match of rest.matchAll(pattern)) {
      if (found.length >= mostPerStatement) return
      const written = read(match)
      if (!written) continue
      found.push({ start: match.index, end: match.index + match[0].length, text: match[0], written })
      rest = rest.slice(0, match.index) + '_'.repeat(match[0].length) + rest.slice(match.index + match[0].length)
    }
  }
  if (/\d/.test(text)) {
    take(/(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])/g, (m) => dayMonth(Number(m[3]), Number(m[2]), Number(m[1])))
    take(/(?<![\d.,])(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d{2})(?!\d|[.,:]\d))?(?!\d)/g, (m) =>
      dayMonth(Number(m[1]), Number(m[2]), year(m[3])),
    )
    take(/(?<![\d/.])(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?![\d/%])/g, (m) => {
      const [first, second] = [Number(m[1]), Number(m[2])]
      const before = rest.slice(Math.max(0, m.index - 12), m.index)
      if (
        !m[3] &&
        !slashContext.test(before) &&
        !/^0\d\/|\/0\d/.test(m[0]) &&
        !/^ (?:call|meeting|mail|email|demo)\b/.test(rest.slice(m.index + m[0].length, m.index + 20))
      )
        return null
      if (first < 1 || second < 1 || first > 31 || second > 31 || (first > 12 && second > 12)) return null
      if (first <= 12 && second <= 12 && first !== second)
        return language === 'en' ? { kind: 'ambiguous' } : dayMonth(first, second, year(m[3]))
      return first > 12 ? dayMonth(first, second, year(m[3])) : dayMonth(second, first, year(m[3]))
    })
    take(/\b(?:end of |by |close of )?Q([1-4])(?: |\/)?(20\d\d)?\b/gi, (m) =>
      /^[ebc]/i.test(m[0]) ? { kind: 'month-end', date: quarterEnd(Number(m[1]), year(m[2]), today) } : { kind: 'vague' },
    )
    take(/\b(?:the |am |le |el )?(\d{1,2})(?:st|nd|rd|th)\b(?! (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/gi, (m) =>
      Number(m[1]) >= 1 && Number(m[1]) <= 31 && /^the/i.test(m[0]) ? { kind: 'day-of-month', day: Number(m[1]) } : null,
    )
  }
  take(/\b(?:end of (?:the |this )?year|year[- ]end|EOY|Jahresende|fin de l'année|fin de año|end of the calendar year)\b/gi, () => ({
    kind: 'month-end',
    date: `${today.slice(0, 4)}-12-31`,
  }))
  take(/\b(?:end of (?:the |this )?month|month[- ]end|Monatsende)\b/gi, () => ({
    kind: 'month-end',
    date: lastOfMonth(Number(today.slice(0, 4)), Number(today.slice(5, 7))),
  }))
  for (const each of language === 'en' ? (['en'] as const) : ([language, 'en'] as const)) {
    for (const [pattern, days] of relatives[each]) take(pattern, () => ({ kind: 'day', date: addDays(today, days), relative: true }))
  }
  return { found, rest }
}

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
    // "In Mondays call": hurried people drop the apostrophe.
    const text = rest.slice(from, to).replace(/\b(\w{3,6}day)s\b/gi, '$1 ')
    for (const each of language === 'en' ? (['en'] as const) : ([language, 'en'] as const)) {
      for (const result of parsers[each].parse(text, reference)) {
        const written = fromParser(result, text)
        const start = from + result.index
        const end = start + result.text.length
        if (!written || result.text.includes('_') || found.some((other) => start < other.end && other.start < end)) continue
        found.push({ start, end, text: result.text.replace(/^(?:on|am|le|el|in|im|en) /i, ''), written })
      }
    }
  }
  return found
    .map((span) => ({ ...span, start: span.start + statement.start, end: span.end + statement.start }))
    .toSorted((a, b) => a.start - b.start)
}
