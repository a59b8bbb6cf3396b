import { assessDeal } from '../assess-deal.ts'
import type { LadderView } from '../assessment.ts'
import type { Change } from '../change.ts'
import type { Answer, Deal } from '../deal.ts'
import { foldDeal } from '../fold-deal.ts'
import type { CriterionId, EventId, RecordId } from '../ids.ts'
import { explainLevel } from '../level.ts'
import { ladderViews } from '../plan-review.ts'
import type { Playbook } from '../playbook.ts'
import type { Reading } from '../reading.ts'
import type { EvidenceRecord } from '../record.ts'
import type { MissingFact, Review, ReviewQuestion } from '../review.ts'
import type { Instant, Zone } from '../time.ts'
import { advance, type NextStep } from './advance.ts'
import { closeChallenges, settleQuestions } from './judge-records.ts'
import { closingOpen, followUpPending, liveReview, openQuestion, questionState } from './open-question.ts'
import { eventsOf, recordsOf } from './rows-of-reading.ts'

export interface AnswerInput {
  journal: readonly Change[]
  playbook: Playbook
  reading: Reading
  answer: Answer
  now: Instant
  zone: Zone
  /** A fresh id at each call. */
  ids: () => string
}

/** What an answer amounted to, as plain data: the rows to keep, and what to say. */
export interface Conclusion {
  changes: Change[]
  /** The deal once the rows are kept. */
  deal: Deal
  /** Records made, the asked criterion's first. */
  records: RecordId[]
  events: EventId[]
  /** Planned questions that this answer made needless. */
  settled: CriterionId[]
  reaffirmed: CriterionId[]
  /** The question these words answered; null outside a review. */
  question: ReviewQuestion | null
  next: NextStep
}

/**
 * Turns a read answer into rows (RULES 1, 4, 5): records, noticed events, challenges reaffirmed, questions settled, a contradiction to
 * choose on, at most one follow-up, and the next question. Pure: what it returns is all that happens.
 */
export function concludeAnswer({ journal, playbook, reading, answer, now, zone, ids }: AnswerInput): Conclusion {
  const before = foldDeal(journal)!
  const review = liveReview(before)
  const open = review ? openQuestion(review) : null
  const nothing = { records: [], events: [], settled: [], reaffirmed: [], question: open }
  if (reading.kind === 'none') return { changes: [], deal: before, ...nothing, next: review ? { kind: 'stay' } : { kind: 'none' } }

  const changes: Change[] = [{ type: 'answered', at: now, answer }]
  const records = recordsOf(reading, open?.criterion ?? null, { answer, now, ids })
  for (const record of records) changes.push({ type: 'recorded', at: now, record })
  const events = eventsOf(reading, { answer, now, ids })
  for (const event of events) changes.push({ type: 'event-noticed', at: now, event })

  const asked = open ? records.find((r) => r.criterion === open.criterion) : undefined
  if (review && open && (asked || reading.kind !== 'evidence'))
    changes.push({
      type: 'question-changed',
      at: now,
      review: review.id,
      question: open.id,
      state: reading.kind === 'unknown' ? 'unknown' : 'answered',
      answer: answer.id,
    })

  const reaffirmed = closeChallenges(before, records, changes, { journal, playbook, now, zone })
  const settled = review ? settleQuestions(review, open, records, changes, { journal, playbook, now, zone }) : []
  const after = foldDeal([...journal, ...changes])!
  const next = stepAfter({ after, review, open, asked, changes, playbook, now, zone, ids })
  return {
    changes,
    deal: foldDeal([...journal, ...changes])!,
    records: records.map((r) => r.id),
    events: events.map((e) => e.id),
    settled,
    reaffirmed,
    question: open,
    next,
  }
}

interface StepInput {
  after: Deal
  review: Review | null
  open: ReviewQuestion | null
  asked: EvidenceRecord | undefined
  changes: Change[]
  playbook: Playbook
  now: Instant
  zone: Zone
  ids: () => string
}

function stepAfter({ after, review, open, asked, changes, playbook, now, zone, ids }: StepInput): NextStep {
  const live = review ? liveReview(after) : null
  if (!live) return { kind: 'none' }
  const views = ladderViews(assessDeal(after, playbook, now, zone))
  const clash = views.find(
    (v) =>
      v.contradiction &&
      !live.questions.some((q) => q.reason === 'contradicted' && q.criterion === v.criterion && questionState(q) === 'asked'),
  )
  const mine = changes.flatMap((c) => (c.type === 'recorded' ? [c.record.id] : []))
  if (clash?.contradiction && mine.includes(clash.contradiction.newer)) {
    const question = choiceQuestion(live, clash, ids, now)
    changes.push({ type: 'question-added', at: now, review: live.id, question })
    return { kind: 'question', question: question.id }
  }
  const missing = open && asked && mayFollowUp(live) ? followUpFor(open, asked, after, playbook) : []
  if (open && missing.length > 0) {
    changes.push({ type: 'followed-up', at: now, review: live.id, question: open.id, missing })
    return { kind: 'follow-up', question: open.id, missing }
  }
  if (closingOpen(live)) return { kind: 'closing' }
  const on = advance(live, now)
  changes.push(...on.changes)
  return on.next
}

/** The choice between two records is a question of its own, asked at once: nothing counts above "someone said" until it is made. */
export function choiceQuestion(review: Review, view: LadderView, ids: () => string, now: Instant): ReviewQuestion {
  return {
    id: `c${review.questions.length + 1}-${ids().slice(-4)}`,
    criterion: view.criterion,
    question: null,
    reason: 'contradicted',
    slots: [],
    opening: 'plain',
    lastRecord: view.contradiction!.older,
    challenge: null,
    states: [{ at: now, state: 'asked' }],
    followUp: null,
    answers: [],
  }
}

/**
 * A review costs its rep at most so many messages, the closing form's answer among them. What a fifth question leaves no room for is
 * named in its read-back instead, and "Correct" adds it.
 */
const mostMessages = 7

/** Whether the review has room for one more question beside those it set out with, the choices that came up, and the closing form. */
function mayFollowUp({ questions }: Review): boolean {
  const followedUp = questions.filter((q) => q.followUp !== null).length
  const open = questions.filter((q) => questionState(q) !== 'settled').length
  return open + followedUp + 1 < mostMessages
}

/** At most one follow-up per question, only under "on record" and under the bar, when what is missing would change the level (RULES 5). */
function followUpFor(question: ReviewQuestion, record: EvidenceRecord, deal: Deal, playbook: Playbook): MissingFact[] {
  if (question.followUp !== null || followUpPending(question)) return []
  const criterion = playbook.criteria.find((c) => c.id === question.criterion)
  if (criterion?.kind !== 'ladder' || record.kind !== 'evidence') return []
  const { level, missing } = explainLevel(record, criterion, deal, playbook)
  const bar = criterion.bars[deal.fields.stage] ?? 0
  return level >= 3 || level >= bar ? [] : missing
}
