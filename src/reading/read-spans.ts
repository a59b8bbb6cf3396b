import type { Channel } from '../domain/record.ts'
import type { LocalDate } from '../domain/time.ts'
import { authorsDay } from './calendar-day.ts'
import { findDates } from './find-dates.ts'
import { findPeople, knownNames, type NameSpan, notPeopleOf, type People } from './find-people.ts'
import { languageOf } from './language.ts'
import { firstNames } from './name-words.ts'
import { readChannel } from './read-channel.ts'
import { findRoles } from './read-role.ts'
import type { ReadingContext } from './reading.ts'
import { lookBack } from './resolve-date.ts'
import type { Statement } from './statements.ts'
import { wordsOf } from './words.ts'

/** Spans of an answer that somebody took for facts, as text; null: none. */
export interface FactSpans {
  person: string | null
  role: string | null
  when: string | null
  channel: string | null
  holder: string | null
}

/** What the rules make of them; null where they make nothing of a span. */
export interface SpanFacts {
  person: string | null
  role: string | null
  saidOn: LocalDate | null
  channel: Channel | null
  holder: string | null
}

/**
 * Facts of spans that were pointed at, by the same rules that read a whole answer: a name is a buyer's name, a day has passed, a channel
 * and a role are words of the playbook. What these rules cannot resolve is left out, whoever pointed at it.
 *
 * @param text The whole answer, for its language.
 */
export function readSpans(spans: FactSpans, text: string, context: ReadingContext): SpanFacts {
  const today = authorsDay(context.sentAt, context.zone)
  return {
    person: nameIn(spans.person, context),
    role: roleIn(spans.role, context),
    saidOn: spans.when === null ? null : dayIn(spans.when, text, today),
    channel: spans.channel === null ? null : readChannel(statementOf(spans.channel), context.playbook.words, []),
    holder: nameIn(spans.holder, context),
  }
}

function statementOf(text: string): Statement {
  return { text, start: 0, end: text.length, words: wordsOf(text), quoted: false, question: false }
}

/** The one buyer a span names; words beside the name are too much to tell who is meant. */
function nameIn(span: string | null, context: ReadingContext): string | null {
  if (span === null) return null
  const statement = statementOf(span)
  const people: People = {
    known: context.people,
    colleagues: context.colleagues,
    notPeople: notPeopleOf([...context.notPeople, ...context.vendors]),
  }
  const found = peopleIn(statement, people, context)
  const [name] = found
  return found.length === 1 && name && name.side === 'buyer' && statement.words.length - (name.to - name.from) <= 1 ? name.name : null
}

/** "otto brine", typed in a hurry: small letters are no name to a reader of whole answers, but somebody pointed at these. */
function peopleIn(statement: Statement, people: People, { playbook }: ReadingContext): NameSpan[] {
  const found = findPeople(statement, people, knownNames(people), findRoles(statement, playbook.words.roles))
  const { words, text } = statement
  if (found.length > 0 || words.length < 2 || words.length > 3 || !firstNames.has(words[0]!.low)) return found
  const capitals = statementOf(text.replace(/(?<![\p{L}\p{N}'])\p{Ll}/gu, (letter) => letter.toUpperCase()))
  return findPeople(capitals, people, knownNames(people), findRoles(capitals, playbook.words.roles))
}

function roleIn(span: string | null, { playbook }: ReadingContext): string | null {
  const roles = span === null ? [] : findRoles(statementOf(span), playbook.words.roles)
  return roles.length === 1 ? roles[0]!.text : null
}

/** A day that has passed; one that can be read two ways, a month or a plan is none. */
function dayIn(span: string, text: string, today: LocalDate): LocalDate | null {
  const dates = findDates(statementOf(span), today, languageOf(wordsOf(text)), { left: 5 })
  const [only] = dates
  if (dates.length !== 1 || !only || only.range) return null
  const { written } = only
  if (written.kind === 'vague' || written.kind === 'ambiguous' || written.kind === 'month-end') return null
  const day = lookBack(written, today)
  return day !== null && day <= today ? day : null
}
