import { hasEvidence } from '../challenge.ts'
import type { Change } from '../change.ts'
import type { Answer, Deal } from '../deal.ts'
import { foldDeal } from '../fold-deal.ts'
import type { AnswerId, CriterionId, EventId, RecordId } from '../ids.ts'
import type { Reading } from '../reading.ts'
import type { Instant } from '../time.ts'
import { toldAt } from '../told-at.ts'
import type { NextStep } from './advance.ts'
import { afterCorrection } from './after-correction.ts'
import type { Judging } from './judge-records.ts'
import { eventsOf, recordsOf } from './rows-of-reading.ts'

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
    .filter((c) => c.closed === null && !hasEvidence(c, gone))
    .map((c): Change => ({ type: 'challenge-closed', at: now, challenge: c.id, state: 'withdrawn', record: null }))
}

/** What corrected words amounted to: the rows to keep, and what to say. */
export interface CorrectionConclusion {
  changes: Change[]
  deal: Deal
  records: RecordId[]
  events: EventId[]
  reaffirmed: CriterionId[]
  next: NextStep
}

export interface CorrectionInput extends Judging {
  reading: Reading
  answer: Answer
  /** A fresh id at each call. */
  ids: () => string
}

/** When the words of an answer were first told, before any correction of them. */
export function firstTold(deal: Deal, answer: Answer): Instant {
  return Math.min(answer.at, ...deal.records.filter((r) => r.answerId === answer.id).map(toldAt))
}

/**
 * The corrected words replace what was read from the old ones, and are no newer than they were. The review goes on where it stood, unless
 * the correction settled what was open.
 */
export function concludeCorrection(old: AnswerId, { reading, answer, ids, ...judging }: CorrectionInput): CorrectionConclusion {
  const { journal, now } = judging
  const deal = foldDeal(journal)!
  const criterion = criterionAnswered(deal, old)
  const was = deal.answers.find((a) => a.id === old)
  const told = was ? firstTold(deal, was) : now
  const records = recordsOf(reading, criterion, { answer, now, ids }).map((record) => ({ ...record, toldAt: told }))
  const events = eventsOf(reading, { answer, now, ids })
  const changes: Change[] = [
    ...endAnswer(deal, old, 'edited', now),
    { type: 'answered', at: now, answer },
    ...records.map((record): Change => ({ type: 'recorded', at: now, record })),
    ...events.map((event): Change => ({ type: 'event-noticed', at: now, event })),
  ]
  const { reaffirmed, next } = afterCorrection({ was: old, is: answer.id, records, ids }, changes, judging)
  return {
    changes,
    deal: foldDeal([...journal, ...changes])!,
    records: records.map((r) => r.id),
    events: events.map((e) => e.id),
    reaffirmed: records.filter((r) => reaffirmed.includes(r.id)).map((r) => r.criterion),
    next,
  }
}
