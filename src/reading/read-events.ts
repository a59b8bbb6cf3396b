import type { CriterionId } from '../domain/ids.ts'
import type { InvalidatingKind, Playbook } from '../domain/playbook.ts'
import type { NoticedEvent } from '../domain/record.ts'
import { samePerson } from '../domain/same-person.ts'
import type { LocalDate } from '../domain/time.ts'
import type { NameSpan } from './find-people.ts'
import { conditional, negated } from './guards.ts'
import { pronouns } from './lexicon.ts'
import { findPhrases } from './phrases.ts'
import type { Statement } from './statements.ts'

/** Events that happen to one person: they count when that person is the one on record. */
const personal: readonly InvalidatingKind[] = ['champion-left', 'economic-buyer-changed']
/** A leaving by its words alone; whose it is, the name before it says. */
const leaving = [
  'has left',
  'left the company',
  'is leaving',
  'left last',
  'resigned',
  'quit',
  'was let go',
  'no longer works there',
  'is no longer with',
  'has quit',
  'got fired',
  'was fired',
  'ist weg',
  'hat gekundigt',
  'a demissionne',
  'ha dimitido',
  'left on',
  'left yesterday',
  'moved on',
  'is gone',
]

function holderOf(kind: InvalidatingKind, playbook: Playbook): CriterionId | null {
  const named = playbook.invalidation[kind]
  const single = playbook.criteria
    .filter((criterion) => criterion.kind === 'ladder' && criterion.singleHolder)
    .map((criterion) => criterion.id)
  return named?.find((id) => single.includes(id)) ?? null
}

export interface EventContext {
  playbook: Playbook
  holders: Partial<Record<CriterionId, string>>
  asked: CriterionId | null
  names: readonly NameSpan[]
  saidOn: LocalDate | null
}

function subjectBefore(statement: Statement, at: number, names: readonly NameSpan[]): NameSpan | 'pronoun' | null {
  for (let back = at - 1; back >= Math.max(0, at - 8); back--) {
    const name = names.find((each) => each.from <= back && back < each.to)
    if (name) return name
    if (pronouns.has(statement.words[back]!.low)) return 'pronoun'
  }
  return null
}

/** Does "left the company" befall the person this event is about? */
function befalls(kind: InvalidatingKind, statement: Statement, at: number, context: EventContext): InvalidatingKind | null {
  const subject = subjectBefore(statement, at, context.names)
  const kinds = personal.filter((each) => context.playbook.invalidation[each])
  if (subject === null || subject === 'pronoun') {
    const criterion = holderOf(kind, context.playbook)
    return criterion !== null && context.asked === criterion ? kind : null
  }
  if (subject.side === 'colleague') return null
  for (const each of kinds) {
    const criterion = holderOf(each, context.playbook)
    const holder = criterion ? context.holders[criterion] : undefined
    if (holder && samePerson(holder, subject.name)) return each
  }
  return null
}

/** Phrases that name whom they befall ("our champion left", "new CFO") need no subject. */
function selfContained(phrase: string): boolean {
  return /champion|cfo|ceo|budget|director|daf|finanz|geschaftsfuhr|geschäftsführ|financi|general|général|directeur|directrice|presupuesto/.test(
    phrase,
  )
}

/** Invalidating events told in a statement, by the playbook's phrases. "Wanda has not left" is none. */
export function readEvents(statement: Statement, context: EventContext): NoticedEvent[] {
  const { words } = statement
  const found: NoticedEvent[] = []
  const add = (kind: InvalidatingKind) => {
    if (!found.some((event) => event.kind === kind)) found.push({ kind, text: statement.text, on: context.saidOn })
  }
  if (statement.question) return found
  for (const { kind, phrases } of context.playbook.words.events) {
    for (const span of findPhrases(words, phrases)) {
      if (negated(words, span.from, span.to) || conditional(words, span.from)) continue
      const felt = personal.includes(kind) && !selfContained(span.phrase) ? befalls(kind, statement, span.from, context) : kind
      if (felt) add(felt)
    }
  }
  for (const span of findPhrases(words, leaving)) {
    if (negated(words, span.from, span.to) || conditional(words, span.from)) continue
    const subject = subjectBefore(statement, span.from, context.names)
    if (subject === null || subject === 'pronoun') continue
    const felt = befalls('champion-left', statement, span.from, context)
    if (felt) add(felt)
  }
  return found
}
