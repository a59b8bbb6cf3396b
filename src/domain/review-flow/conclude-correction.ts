import type { Change } from '../change.ts'
import type { Answer, Deal } from '../deal.ts'
import { foldDeal } from '../fold-deal.ts'
import type { AnswerId, CriterionId, EventId, RecordId } from '../ids.ts'
import type { Reading } from '../reading.ts'
import type { EvidenceRecord } from '../record.ts'
import type { Instant } from '../time.ts'
import { noFacts } from './no-facts.ts'

/** Which criterion an answer was given to, for reading its correction in the same light; null when it was volunteered. */
export function criterionAnswered(deal: Deal, answer: AnswerId): CriterionId | null {
  for (const review of deal.reviews.toReversed()) {
    const question = review.questions.find((q) => q.answers.includes(answer))
    if (question) return question.criterion
  }
  return deal.records.find((r) => r.answerId === answer)?.criterion ?? null
}

/** Rows that end an answer with its records and events: edited (something replaces them) or erased (nothing does). */
export function endAnswer(deal: Deal, answer: AnswerId, how: 'edited' | 'erased', now: Instant): Change[] {
  const ended = new Set(deal.ends.map((e) => e.record))
  return [
    { type: 'answer-ended', at: now, answer, how },
    ...deal.records
      .filter((r) => r.answerId === answer && !ended.has(r.id))
      .map((r): Change => ({ type: 'record-ended', at: now, record: r.id, how: how === 'edited' ? 'replaced' : 'erased' })),
    ...deal.events
      .filter((e) => e.answerId === answer && e.undoneAt === null)
      .map((e): Change => ({ type: 'event-undone', at: now, event: e.id })),
    ...withdrawnChallenges(deal, answer, now),
  ]
}

/** A challenge goes when all the evidence it doubts has gone (RULES 4). */
function withdrawnChallenges(deal: Deal, answer: AnswerId, now: Instant): Change[] {
  const gone = new Set([...deal.ends.map((e) => e.record), ...deal.records.filter((r) => r.answerId === answer).map((r) => r.id)])
  return deal.challenges
    .filter((c) => c.closed === null && c.records.length > 0 && c.records.every((r) => gone.has(r)))
    .map((c): Change => ({ type: 'challenge-closed', at: now, challenge: c.id, state: 'withdrawn', record: null }))
}

/** The corrected words replace what was read from the old ones; the review goes on where it stood. */
export function concludeCorrection(
  journal: readonly Change[],
  old: AnswerId,
  { reading, answer, now, ids }: { reading: Reading; answer: Answer; now: Instant; ids: () => string },
): { changes: Change[]; deal: Deal; records: RecordId[]; events: EventId[] } {
  const deal = foldDeal(journal)!
  const criterion = criterionAnswered(deal, old)
  const records: EvidenceRecord[] = []
  const common = { answerId: answer.id, recordedAt: now, recordedBy: answer.by, message: answer.message }
  if (reading.kind === 'evidence')
    for (const p of [...reading.pieces].sort((a, b) => Number(b.asked) - Number(a.asked)))
      records.push({ ...common, id: ids() as RecordId, criterion: p.criterion, kind: 'evidence', text: p.text, facts: p.facts })
  else if (reading.kind !== 'none' && criterion)
    records.push({ ...common, id: ids() as RecordId, criterion, kind: reading.kind, text: answer.text, facts: noFacts })
  const events =
    reading.kind === 'evidence'
      ? reading.events.map((e) => ({ ...e, id: ids() as EventId, at: now, answerId: answer.id, by: answer.by, undoneAt: null }))
      : []
  const changes: Change[] = [
    ...endAnswer(deal, old, 'edited', now),
    { type: 'answered', at: now, answer },
    ...records.map((record): Change => ({ type: 'recorded', at: now, record })),
    ...events.map((event): Change => ({ type: 'event-noticed', at: now, event })),
  ]
  return { changes, deal: foldDeal([...journal, ...changes])!, records: records.map((r) => r.id), events: events.map((e) => e.id) }
}
