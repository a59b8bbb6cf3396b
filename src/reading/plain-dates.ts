import { addDays } from '../domain/calendar.ts'
import type { LocalDate } from '../domain/time.ts'
import { dayOf } from './calendar-day.ts'
import type { DateSpan, WrittenDate } from './find-dates.ts'
import type { Language } from './language.ts'

/** Dates in figures read from one statement at most. */
const mostPerStatement = 12

const relatives: Record<Language, [RegExp, number][]> = {
  en: [
    [/\b(?:the )?day before yesterday\b/gi, -2],
    [/\b(?:yest[a-z]{0,8}|y'?days?|last night)\b/gi, -1],
    [/\b(?:just now|today'?s|today|tdy|tody|this (?:morning|afternoon|noon)|earlier today)\b/gi, 0],
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
  /(?:\b(?:on|by|until|till|before|after|from|since|date|dated|call|meeting|mail|email|demo|am|vom|bis|le|el|due|for|mtg)\s|[,(:]\s?|^)$/i

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
export function plainDates(text: string, today: LocalDate, language: Language): { found: DateSpan[]; rest: string } {
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
        !/^(?: (?:call|meeting|mail|email|demo|mtg)\b|:\s)/.test(rest.slice(m.index + m[0].length, m.index + 20))
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
