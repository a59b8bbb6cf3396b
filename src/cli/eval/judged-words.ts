import { localDate } from '../../domain/calendar.ts'
import type { Deal } from '../../domain/deal.ts'
import type { AnswerId, CriterionId, RecordId } from '../../domain/ids.ts'
import type { Zone } from '../../domain/time.ts'
import type { Opinion } from './case-schema.ts'
import type { JudgedWords } from './own-cases.ts'

/** Of what somebody marked as judged wrong, the ids and what they think is right: all that the store keeps. */
export interface JudgedIds {
  answer: AnswerId
  record: RecordId
  criterion: CriterionId
  opinion: Opinion
}

/** Looks up the words and the situation of the deal when the answer was given. Null: its words are gone, or were edited into others. */
export function judgedWords({ answer: id, record, criterion, opinion }: JudgedIds, deal: Deal, zone: Zone): JudgedWords | null {
  const answer = deal.answers.find((each) => each.id === id)
  if (!answer || answer.ended !== null || answer.text.trim() === '') return null
  const fields = deal.revisions.findLast((each) => each.at <= answer.at)?.fields ?? deal.fields
  const before = deal.records.filter((each) => each.recordedAt < answer.at && each.answerId !== id && each.text !== '')
  const roles = new Map<string, string | null>()
  const holders: Record<string, string> = {}
  for (const { facts, criterion } of before) {
    if (facts.person) roles.set(facts.person, facts.role ?? roles.get(facts.person) ?? null)
    if (facts.holder) holders[criterion] = facts.holder
  }
  return {
    id: record,
    account: fields.account ?? fields.name,
    stage: fields.stage,
    criterion,
    answered: localDate(answer.at, zone),
    answer: answer.text,
    earlier: deal.answers
      .filter((each) => each.at < answer.at && each.ended === null)
      .toSorted((a, b) => a.at - b.at)
      .map((each) => ({ on: localDate(each.at, zone), says: each.text })),
    people: [...roles].map(([name, role]) => ({ name, role })),
    holders,
    opinion,
  }
}
