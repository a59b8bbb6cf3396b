import { contradictionsOf } from '../../domain/contradiction.ts'
import type { AnswerId, CriterionId } from '../../domain/ids.ts'
import type { LadderCriterion, Playbook } from '../../domain/playbook.ts'
import type { Reading } from '../../domain/reading.ts'
import type { EvidenceRecord } from '../../domain/record.ts'
import { recordsOf } from '../../domain/review-flow/rows-of-reading.ts'
import type { Instant } from '../../domain/time.ts'
import { readAnswer } from '../../reading/read-answer.ts'
import type { ReadingContext } from '../../reading/reading.ts'
import { type FoundWeakness, weaknessesOf } from '../../reading/weak-evidence.ts'
import type { EvalCase } from './case-schema.ts'

/** Answers are typed at noon there. */
const zone = 'Europe/Berlin'

/** A case as the rules played it, as far as a model may add to it. */
export interface PlayedCase {
  evalCase: EvalCase
  playbook: Playbook
  criterion: LadderCriterion
  today: string
  reading: Reading
  /** What was recorded before, oldest first. */
  earlier: EvidenceRecord[]
  /** What the answer made. */
  records: EvidenceRecord[]
  people: { name: string; role: string | null }[]
  /** For each record the answer made. */
  weaknesses: { record: EvidenceRecord; found: FoundWeakness[] }[]
  /** The asked criterion is contradicted by the answer, and was not before. */
  contradicted: boolean
}

/** Words as Slack hands them on: three characters escaped. */
function asSent(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function noon(day: string): Instant {
  return Date.parse(`${day}T11:00:00Z`)
}

/** Plays a case through the reading, the rules of weakness and the comparing of typed values, as a review does. */
export function playCase(evalCase: EvalCase, playbook: Playbook): PlayedCase {
  const { deal, asked, answered } = evalCase
  const criterion = playbook.criteria.find((each): each is LadderCriterion => each.kind === 'ladder' && each.id === asked)!
  const earlier: EvidenceRecord[] = []
  const people = Object.entries(deal.people).map(([name, role]): { name: string; role: string | null } => ({ name, role }))
  const holders: Partial<Record<CriterionId, string>> = { ...deal.holders }
  const vendors: string[] = []
  let next = 0
  const tell = (text: string, on: string): { reading: Reading; records: EvidenceRecord[] } => {
    const last = earlier.findLast((record) => record.criterion === asked) ?? null
    const context: ReadingContext = {
      playbook,
      sentAt: noon(on),
      zone,
      asked: { criterion: asked, lastRecord: last, earlier: null },
      people,
      holders,
      vendors,
      files: [],
      colleagues: [],
      notPeople: [deal.account],
    }
    const reading = readAnswer(asSent(text), context)
    const answer = { id: `a${next}` as AnswerId, text, by: 'robin@example.com', message: null } as Parameters<typeof recordsOf>[2]['answer']
    return { reading, records: recordsOf(reading, asked, { answer, now: noon(on), ids: () => `r${next++}` }) }
  }
  for (const { on, says } of evalCase.earlier) {
    const told = tell(says, on).records
    earlier.push(...told)
    for (const { facts, criterion } of told) {
      if (facts.holder) holders[criterion] = facts.holder
      if (facts.vendor && !vendors.includes(facts.vendor)) vendors.push(facts.vendor)
      if (facts.person && !people.some((each) => each.name === facts.person)) people.push({ name: facts.person, role: facts.role })
    }
  }
  const { reading, records } = tell(evalCase.answer, answered)
  const weaknesses = records.flatMap((record) => {
    const spoken = playbook.criteria.find((each): each is LadderCriterion => each.kind === 'ladder' && each.id === record.criterion)
    if (!spoken || record.kind !== 'evidence') return []
    const { text, facts } = record
    return [{ record, found: weaknessesOf({ text, facts, criterion: spoken, playbook, today: answered, recordedOn: answered, holders }) }]
  })
  const mine = (all: EvidenceRecord[]) => all.filter((record) => record.criterion === asked)
  const before = contradictionsOf(criterion, mine(earlier), []).open
  const after = contradictionsOf(criterion, mine([...earlier, ...records]), []).open
  const isNew = after !== null && records.some((record) => record.id === after.newer.id)
  return {
    evalCase,
    playbook,
    criterion,
    today: answered,
    reading,
    earlier,
    records,
    people,
    weaknesses,
    contradicted: isNew && after.newer.id !== before?.newer.id,
  }
}
