import type { Deal } from '../domain/deal.ts'
import { isErased } from '../domain/erased.ts'
import type { CriterionId } from '../domain/ids.ts'
import type { Playbook } from '../domain/playbook.ts'
import type { ReviewQuestion } from '../domain/review.ts'
import { followUpPending } from '../domain/review-flow/open-question.ts'
import type { Instant, Zone } from '../domain/time.ts'
import { toldAt } from '../domain/told-at.ts'
import type { AskedQuestion, KnownPerson, ReadingContext } from '../reading/reading.ts'

export interface ContextInput {
  deal: Deal
  playbook: Playbook
  sentAt: Instant
  zone: Zone
  /** The question the words answer; null when they are volunteered. */
  question: ReviewQuestion | null
  /** For a correction: the criterion the first words were given to. */
  criterion?: CriterionId | null
  files: { name: string; url: string }[]
  /** Names of our own people: the rep, the manager. */
  colleagues: string[]
}

/** What reading an answer needs to know of the deal: people and roles on record, who holds what, what was quoted. */
export function readingContext({ deal, playbook, sentAt, zone, question, criterion, files, colleagues }: ContextInput): ReadingContext {
  const ended = new Set(deal.ends.map((e) => e.record))
  const records = deal.records.filter((r) => !ended.has(r.id)).toSorted((a, b) => toldAt(b) - toldAt(a))
  const asked = question?.criterion ?? criterion ?? null
  const holders: ReadingContext['holders'] = {}
  for (const r of records) if (r.facts.holder) holders[r.criterion] ??= r.facts.holder
  return {
    playbook,
    sentAt,
    zone,
    asked: asked ? askedQuestion(asked, question, records) : null,
    people: knownPeople(records),
    holders,
    vendors: [...new Set(records.flatMap((r) => (r.facts.vendor && !isErased(r.facts.vendor) ? [r.facts.vendor] : [])))],
    files,
    colleagues,
    notPeople: [deal.fields.name, ...(deal.fields.account ? [deal.fields.account] : [])],
  }
}

function askedQuestion(criterion: CriterionId, question: ReviewQuestion | null, records: Deal['records']): AskedQuestion {
  const mine = records.filter((r) => r.criterion === criterion && r.kind === 'evidence')
  const completes =
    question && followUpPending(question) ? mine.find((r) => r.answerId !== null && question.answers.includes(r.answerId)) : undefined
  return { criterion, lastRecord: mine.find((r) => r.id === question?.lastRecord) ?? mine[0] ?? null, earlier: completes?.facts ?? null }
}

function knownPeople(records: Deal['records']): KnownPerson[] {
  const people = new Map<string, KnownPerson>()
  for (const { facts } of records) {
    for (const name of [facts.person, facts.holder]) {
      if (!name || isErased(name)) continue
      const known = people.get(name)
      const role = name === facts.person ? facts.role : null
      if (!known) people.set(name, { name, role })
      else if (known.role === null && role !== null) people.set(name, { name, role })
    }
  }
  return [...people.values()]
}
