import { assessDeal } from '../assess-deal.ts'
import type { Assessment, LadderView } from '../assessment.ts'
import { reaffirms } from '../challenge.ts'
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
import { noFacts } from './no-facts.ts'
import { closingOpen, followUpPending, liveReview, openQuestion, questionState } from './open-question.ts'

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
  const records = recordsOf(reading, answer, open?.criterion ?? null, now, ids)
  for (const record of records) changes.push({ type: 'recorded', at: now, record })
  const events =
    reading.kind === 'evidence'
      ? reading.events.map((e) => ({ ...e, id: ids() as EventId, at: now, answerId: answer.id, by: answer.by, undoneAt: null }))
      : []
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

  const reaffirmed = closeChallenges(before, records, changes, journal, playbook, now, zone)
  const settled = review ? settleQuestions(review, open, records, changes, journal, playbook, now, zone, answer) : []
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

function recordsOf(
  reading: Exclude<Reading, { kind: 'none' }>,
  answer: Answer,
  asked: CriterionId | null,
  now: Instant,
  ids: () => string,
): EvidenceRecord[] {
  const common = { answerId: answer.id, recordedAt: now, recordedBy: answer.by, message: answer.message }
  if (reading.kind !== 'evidence')
    return asked ? [{ ...common, id: ids() as RecordId, criterion: asked, kind: reading.kind, text: answer.text, facts: noFacts }] : []
  const pieces = [...reading.pieces].sort((a, b) => Number(b.asked) - Number(a.asked))
  return pieces.map((p) => ({ ...common, id: ids() as RecordId, criterion: p.criterion, kind: 'evidence', text: p.text, facts: p.facts }))
}

function viewsAfter(
  journal: readonly Change[],
  changes: Change[],
  playbook: Playbook,
  now: Instant,
  zone: Zone,
): { deal: Deal; views: Map<CriterionId, LadderView>; assessment: Assessment } {
  const deal = foldDeal([...journal, ...changes])!
  const assessment = assessDeal(deal, playbook, now, zone)
  return { deal, assessment, views: new Map(ladderViews(assessment).map((v) => [v.criterion, v])) }
}

function closeChallenges(
  before: Deal,
  records: EvidenceRecord[],
  changes: Change[],
  journal: readonly Change[],
  playbook: Playbook,
  now: Instant,
  zone: Zone,
): CriterionId[] {
  const { deal, views } = viewsAfter(journal, changes, playbook, now, zone)
  const closed: CriterionId[] = []
  for (const challenge of before.challenges.filter((c) => c.closed === null)) {
    const view = views.get(challenge.criterion)
    // What contradicts the evidence it would confirm has to be chosen between first.
    const by =
      view &&
      !view.contradiction &&
      records.find((r) => r.criterion === challenge.criterion && reaffirms(r, challenge, view, deal, playbook, zone))
    if (!by) continue
    changes.push({ type: 'challenge-closed', at: now, challenge: challenge.id, state: 'reaffirmed', record: by.id })
    closed.push(challenge.criterion)
  }
  return closed
}

/** A planned question vanishes when the answer brought its criterion to the bar, or on record: asking again would ask twice (RULES 5). */
function settleQuestions(
  review: Review,
  open: ReviewQuestion | null,
  records: EvidenceRecord[],
  changes: Change[],
  journal: readonly Change[],
  playbook: Playbook,
  now: Instant,
  zone: Zone,
  answer: Answer,
): CriterionId[] {
  const { views } = viewsAfter(journal, changes, playbook, now, zone)
  const settled: CriterionId[] = []
  for (const q of review.questions) {
    const mine = records.find((r) => r.criterion === q.criterion)
    if (!mine || q.id === open?.id || questionState(q) !== 'planned') continue
    const weighed = views.get(q.criterion)?.records.find((r) => r.record.id === mine.id)
    const bar = views.get(q.criterion)?.bar ?? 5
    if (!weighed || weighed.level < Math.min(3, bar)) continue
    changes.push({ type: 'question-changed', at: now, review: review.id, question: q.id, state: 'settled', answer: answer.id })
    settled.push(q.criterion)
  }
  return settled
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
  const missing = open && asked ? followUpFor(open, asked, after, playbook) : []
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

/** At most one follow-up per question, only under "on record" and under the bar, when what is missing would change the level (RULES 5). */
function followUpFor(question: ReviewQuestion, record: EvidenceRecord, deal: Deal, playbook: Playbook): MissingFact[] {
  if (question.followUp !== null || followUpPending(question)) return []
  const criterion = playbook.criteria.find((c) => c.id === question.criterion)
  if (criterion?.kind !== 'ladder' || record.kind !== 'evidence') return []
  const { level, missing } = explainLevel(record, criterion, deal, playbook)
  const bar = criterion.bars[deal.fields.stage] ?? 0
  return level >= 3 || level >= bar ? [] : missing
}
