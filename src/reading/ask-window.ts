import { addDays } from '../domain/calendar.ts'
import type { LocalDate } from '../domain/time.ts'
import { fold } from './words.ts'

/** Days from first to last, both counted; null: open on that side. */
export interface Window {
  first: LocalDate | null
  last: LocalDate | null
}

const monthNames = [
  /\b(?:january|jan|januar|janner|janvier|enero)\b/,
  /\b(?:february|feb|februar|fevrier|febrero)\b/,
  /\b(?:march|mar|marz|mars|marzo)\b/,
  /\b(?:april|apr|avril|abril)\b/,
  /\b(?:in may|by may|before may|mai|mayo)\b/,
  /\b(?:june|jun|juni|juin|junio)\b/,
  /\b(?:july|jul|juli|juillet|julio)\b/,
  /\b(?:august|aug|aout|agosto)\b/,
  /\b(?:september|sept|sep|septembre|septiembre)\b/,
  /\b(?:october|oct|oktober|okt|octobre|octubre)\b/,
  /\b(?:november|nov|novembre|noviembre)\b/,
  /\b(?:december|dec|dezember|dez|decembre|diciembre)\b/,
]
const nextWord = /\b(?:next|nachste[nrs]?|kommende[nrs]?|prochaine?|proximo|proxima|siguiente|que viene)\b/
const units: [RegExp, 'week' | 'month' | 'quarter' | 'year'][] = [
  [/\b(?:week|woche|semaine|semana)\b/, 'week'],
  [/\b(?:month|monat|mois|mes)\b/, 'month'],
  [/\b(?:quarter|quartal|trimestre|q[1-4])\b/, 'quarter'],
  [/\b(?:year|jahr|jahres|annee|ano)\b/, 'year'],
]
const pastWords = /\b(?:overdue|past (?:their|its|the) close|late|uberfallig|verstrichen|en retard|depassee?s?|vencid[ao]s?|pasad[ao]s?)\b/
const within =
  /\b(?:next|nachsten|prochains|proximos|in|within|dans|en)\s+(?:the\s+|den\s+|les\s+|los\s+|die\s+)?(\d{1,3})\s*(?:prochains\s+)?(days?|tage[n]?|jours?|dias?|weeks?|wochen|semaines?|semanas?)\b/

/** The days a question speaks of: "this month", "nächste Woche", "in December", "next 30 days", "overdue"; null when it names none. */
export function windowIn(text: string, today: LocalDate): Window | null {
  const words = fold(text)
  if (pastWords.test(words)) return { first: null, last: addDays(today, -1) }
  const days = within.exec(words)
  if (days) return { first: today, last: addDays(today, Number(days[1]) * (/^(?:w|s)/.test(days[2]!) ? 7 : 1)) }
  const quarter = /\bq([1-4])\b/.exec(words)
  const [year = 0, month = 1] = today.split('-').map(Number)
  if (quarter) {
    const wanted = Number(quarter[1])
    const now = Math.ceil(month / 3)
    return quarterOf(wanted < now ? year + 1 : year, wanted)
  }
  const unit = units.find(([pattern]) => pattern.test(words))?.[1]
  const isNext = nextWord.test(words)
  if (unit === 'week') return weekOf(today, isNext ? 1 : 0)
  if (unit === 'month') return monthOf(year, month + (isNext ? 1 : 0))
  if (unit === 'quarter') return quarterOf(year, Math.ceil(month / 3) + (isNext ? 1 : 0))
  if (unit === 'year') return { first: `${year + (isNext ? 1 : 0)}-01-01`, last: `${year + (isNext ? 1 : 0)}-12-31` }
  if (/\b(?:today|heute|aujourd'hui|hoy)\b/.test(words)) return { first: today, last: today }
  if (/\b(?:tomorrow|morgen|demain|manana)\b/.test(words)) return { first: addDays(today, 1), last: addDays(today, 1) }
  const named = monthNames.findIndex((pattern) => pattern.test(words))
  if (named < 0) return null
  const said = Number(/\b(20\d\d)\b/.exec(words)?.[1] ?? 0)
  return monthOf(said || (named + 1 < month ? year + 1 : year), named + 1)
}

const pad = (n: number) => String(n).padStart(2, '0')

/** `month` may run over the end of the year. */
function monthOf(year: number, month: number): Window {
  const first = new Date(Date.UTC(year, month - 1, 1))
  const last = new Date(Date.UTC(year, month, 0))
  return { first: iso(first), last: iso(last) }
}

function quarterOf(year: number, quarter: number): Window {
  return { first: iso(new Date(Date.UTC(year, quarter * 3 - 3, 1))), last: iso(new Date(Date.UTC(year, quarter * 3, 0))) }
}

/** Monday to Sunday. */
function weekOf(today: LocalDate, ahead: number): Window {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(today, ahead * 7 - weekday)
  return { first: monday, last: addDays(monday, 6) }
}

function iso(date: Date): LocalDate {
  return `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}` as LocalDate
}
