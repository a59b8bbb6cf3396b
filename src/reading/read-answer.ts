import type { NoticedEvent } from '../domain/record.ts'
import { authorsDay } from './calendar-day.ts'
import type { NameSpan } from './find-people.ts'
import { languageOf } from './language.ts'
import { isSpeechOrAct } from './lexicon.ts'
import { isQuestion, nameWords, noAnswer } from './no-answer.ts'
import { piecesOf } from './pieces.ts'
import { plainWords } from './plain-words.ts'
import { readEvents } from './read-events.ts'
import { readStatement, type StatementRead, statementContext } from './read-statement.ts'
import type { Reading, ReadingContext } from './reading.ts'
import { withRoleSaidLater } from './role-said-later.ts'
import { speaksToMachine } from './speaks-to-machine.ts'
import { type Statement, statementsOf } from './statements.ts'

/** Statements read at most; what a longer paste holds beyond them is kept as words, not as facts. */
export const mostStatements = 250

/**
 * Reads an answer without a model: what it amounts to, and the facts in it. Pure: the same words in the same context read the same.
 * @param text the message as Slack sent it (mrkdwn) or as plain words, up to 40,000 characters
 * @returns spans and numbers as written; a fact that could not be read is null, never guessed
 */
export function readAnswer(text: string, context: ReadingContext): Reading {
  const { text: plain, links } = plainWords(text)
  const vocabulary = context.playbook.words
  const all = statementsOf(plain, isSpeechOrAct)
    .slice(0, mostStatements)
    .map((statement) => withoutLinkWords(statement, links))
  const attached = context.files.length > 0 || links.length > 0
  // A shrug says it too.
  if (/^[^\p{L}\p{N}]*(?:¯.{1,3}\(ツ\).{1,3}¯|🤷)/u.test(plain) && plain.length < 20 && !attached) return { kind: 'unknown' }
  if (all.every((statement) => statement.words.length === 0) && !attached)
    return { kind: 'none', why: text.trim() === '' ? 'empty' : /^\s*[?¿][?¿\s]*$/.test(plain) ? 'question' : 'courtesy' }
  if (/^\W*(?:n\/?a|k\. ?a\.?)\W*$/i.test(plain) && !attached) return { kind: 'unknown' }
  const known = nameWords([
    ...context.people.map((person) => person.name),
    ...Object.values(context.holders).filter((name) => name !== undefined),
  ])
  const none = attached ? null : noAnswer(all, { vocabulary, isKnownName: (low) => known.has(low) })
  if (none === 'courtesy' || none === 'question') return { kind: 'none', why: none }
  const answers = all.filter((statement) => !isQuestion(statement))
  const told = answers.length > 0 ? answers : [{ text: plain, start: 0, end: plain.length, words: [], quoted: false, question: false }]
  const shared = {
    links,
    today: authorsDay(context.sentAt, context.zone),
    language: languageOf(told.flatMap((statement) => statement.words)),
  }
  const statements = statementContext(context, told, shared)
  const reads: StatementRead[] = []
  const events: NoticedEvent[] = []
  let last: NameSpan | null = null
  for (const statement of told) {
    const read: StatementRead = readStatement(statement, statements, last)
    // Whom "he" and "she" will mean: who told, else who was named last.
    last = (read.teller.score >= 6 ? read.teller.name : null) ?? read.names.findLast((name) => name.side === 'buyer') ?? last
    reads.push(read)
    const noticed = readEvents(statement, {
      playbook: context.playbook,
      holders: context.holders,
      asked: context.asked?.criterion ?? null,
      names: read.names,
      saidOn: read.saidOn,
    })
    for (const event of noticed) if (!events.some((other) => other.kind === event.kind)) events.push(event)
  }
  if (none !== null && events.length === 0) return { kind: none }
  const pieces = piecesOf(reads, plain, statements, speaksToMachine(text))
  return { kind: 'evidence', pieces: withRoleSaidLater(pieces, reads), events }
}

/** The words inside a bare address ("https://files/otto-brine.pdf") are nobody's. */
function withoutLinkWords(statement: Statement, links: readonly { start: number; end: number; label: string; url: string }[]): Statement {
  const bare = links.filter((link) => link.label === link.url && link.start < statement.end && statement.start < link.end)
  if (bare.length === 0) return statement
  return { ...statement, words: statement.words.filter((word) => !bare.some((link) => word.start >= link.start && word.end <= link.end)) }
}
