import type { Instant, LocalDate, Zone } from '../domain/time.ts'
import { authorsDay, dayOf } from './calendar-day.ts'
import { languageOf } from './language.ts'
import { isSpeechOrAct } from './lexicon.ts'
import { readDates } from './read-date.ts'
import { monthDay } from './resolve-date.ts'
import { statementsOf } from './statements.ts'

/** A date of an answer that nobody can be sure of, in its own words. */
export type OddDate =
  /** Two readings, the day first: {text: '03/04', days: ['2026-04-03', '2026-03-04']}. Empty: it is a day to come, so nothing hangs on it. */
  { flag: 'ambiguous-date'; text: string; days: LocalDate[] } | { flag: 'future-date'; text: string }

/** Statements looked through; what is asked about stands near the start. */
const mostStatements = 60

/**
 * The dates of an answer that can be read two ways, or that lie ahead though they seem to say when something was said.
 * @param text plain words
 */
export function oddDates(text: string, { sentAt, zone }: { sentAt: Instant; zone: Zone }): OddDate[] {
  const today = authorsDay(sentAt, zone)
  const statements = statementsOf(text, isSpeechOrAct).slice(0, mostStatements)
  const language = languageOf(statements.flatMap((statement) => statement.words))
  const budget = { left: 20 }
  return statements
    .flatMap((statement) => readDates(statement, today, language, budget))
    .flatMap(({ flag, text: words, use }): OddDate[] => {
      if (flag === 'future-date') return [{ flag, text: words }]
      return flag === 'ambiguous-date' ? [{ flag, text: words, days: use === 'said' ? bothReadings(words, today) : [] }] : []
    })
}

/** "03/04" as 3 April and as 4 March: the latest such days that are past, or today. */
function bothReadings(words: string, today: LocalDate): LocalDate[] {
  const [, first, second, year] = /(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?/.exec(words) ?? []
  if (first === undefined || second === undefined) return []
  const inYear = year === undefined ? null : year.length === 2 ? 2000 + Number(year) : Number(year)
  const read = (day: number, month: number) =>
    inYear === null ? monthDay(today, month, day, [0, -1], (date) => date <= today) : dayOf(inYear, month, day)
  return [read(Number(first), Number(second)), read(Number(second), Number(first))].filter(
    (day) => day !== null && day <= today,
  ) as LocalDate[]
}
