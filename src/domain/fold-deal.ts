import type { Change } from './change.ts'
import { type Coaching, noCoaching } from './coaching.ts'
import type { Deal, DealFields } from './deal.ts'
import type { ReviewId } from './ids.ts'
import type { Review, ReviewQuestion } from './review.ts'
import type { Instant } from './time.ts'

/**
 * The deal as its journal tells it, rows in the order they were added.
 *
 * @param at As-of: rows recorded later than this moment are not known yet (RULES 2). Left out: all rows count.
 * @returns null before the deal was opened.
 */
export function foldDeal(changes: readonly Change[], at: Instant = Number.POSITIVE_INFINITY): Deal | null {
  let deal: Deal | null = null
  for (const change of changes) {
    if (change.at > at) continue
    if (change.type === 'opened') deal ??= open(change)
    else if (deal) {
      apply(deal, change)
      deal.version += 1
    }
  }
  return deal
}

function open(change: Extract<Change, { type: 'opened' }>): Deal {
  return {
    id: change.id,
    externalId: change.externalId,
    source: change.source,
    createdAt: change.at,
    version: 1,
    fields: change.fields,
    revisions: [{ at: change.at, fields: change.fields }],
    pendingStage: null,
    latestStageTime: null,
    outcome: null,
    dormant: null,
    deletedAt: null,
    moves: [],
    answers: [],
    records: [],
    ends: [],
    events: [],
    choices: [],
    challenges: [],
    overrides: [],
    signOffs: [],
    reviews: [],
    calls: [],
    testPlan: null,
    pocDecisions: [],
    testResult: null,
    coaching: noCoaching,
  }
}

/** Adds one row. The deal and its lists are this fold's own; rows and what hangs on them are never written to. */
function apply(deal: Deal, change: Exclude<Change, { type: 'opened' }>): void {
  const { at } = change
  switch (change.type) {
    case 'revised':
      revise(deal, at, change.fields)
      return
    case 'stage-told': {
      const told = change.time ?? at
      // A move older than the latest one told is history only.
      if (change.how === 'late' || (deal.latestStageTime !== null && told < deal.latestStageTime)) return
      deal.latestStageTime = told
      // Told twice by two doors it has stood since the first.
      if (deal.pendingStage?.stage !== change.stage) deal.pendingStage = { stage: change.stage, at, how: change.how }
      return
    }
    case 'stage-settled':
      deal.pendingStage = null
      return
    case 'moved':
      deal.moves.push(change.move)
      deal.pendingStage = null
      if (change.move.direction === 'reopen') reopen(deal)
      // Closing and qualifying out leave the deal in the stage it had.
      if (change.move.direction !== 'close' && change.move.direction !== 'dormant') revise(deal, at, { stage: change.move.to })
      return
    case 'closed':
      close(deal, change)
      return
    case 'reopened':
      reopen(deal)
      return
    case 'went-dormant':
      deal.dormant = change.dormancy
      return
    case 'return-called':
      if (deal.dormant) deal.dormant = { ...deal.dormant, came: { what: change.what, at } }
      return
    case 'deleted':
      deal.deletedAt = at
      return
    case 'restored':
      deal.deletedAt = null
      return
    case 'answered':
      deal.answers.push(change.answer)
      return
    case 'answer-part': {
      const { message, text } = change
      deal.answers = deal.answers.map((a) => (a.id === change.answer ? { ...a, parts: [...(a.parts ?? []), { message, text }] } : a))
      return
    }
    case 'answer-ended':
      deal.answers = deal.answers.map((a) => (a.id === change.answer ? { ...a, ended: { at, how: change.how } } : a))
      return
    case 'recorded':
      deal.records.push(change.record)
      return
    case 'record-ended':
      deal.ends.push({ record: change.record, at, how: change.how })
      return
    case 'event-noticed':
      deal.events.push(change.event)
      return
    case 'event-undone':
      deal.events = deal.events.map((e) => (e.id === change.event ? { ...e, undoneAt: at } : e))
      return
    case 'contradiction-settled':
      deal.choices.push(change.choice)
      return
    case 'challenge-raised':
      deal.challenges.push(change.challenge)
      return
    case 'challenge-closed':
      deal.challenges = deal.challenges.map((c) =>
        c.id === change.challenge ? { ...c, closed: { at, state: change.state, record: change.record } } : c,
      )
      return
    case 'overridden':
      // The newer replaces the older, which does not come back when the newer ends first.
      deal.overrides = [...deal.overrides.filter((o) => o.criterion !== change.override.criterion), change.override]
      return
    case 'override-ended':
      deal.overrides = deal.overrides.filter((o) => o.criterion !== change.criterion)
      return
    case 'signed-off':
      deal.signOffs.push(change.signOff)
      return
    case 'test-planned':
      if (deal.testPlan?.endsOn !== change.plan.endsOn) deal.testResult = null
      deal.testPlan = change.plan
      return
    case 'poc-decided':
      deal.pocDecisions.push(change.decision)
      return
    case 'test-ended':
      deal.testResult = { passed: change.passed, at, by: change.by }
      return
    case 'review-opened':
      deal.reviews.push(change.review)
      return
    case 'review-changed':
      inReview(deal, change.review, (r) => ({ ...r, states: [...r.states, { at, state: change.state }] }))
      return
    case 'question-added':
      inReview(deal, change.review, (r) => ({ ...r, questions: [...r.questions, change.question] }))
      return
    case 'question-changed':
      inQuestion(deal, change.review, change.question, (q) => ({
        ...q,
        states: [...q.states, { at, state: change.state }],
        answers: change.answer === null || q.answers.includes(change.answer) ? q.answers : [...q.answers, change.answer],
      }))
      return
    case 'followed-up':
      inQuestion(deal, change.review, change.question, (q) => ({ ...q, followUp: { at, missing: change.missing } }))
      return
    case 'closing-asked':
      inReview(deal, change.review, (r) => ({ ...r, closing: { askedAt: at, answeredAt: null } }))
      return
    case 'forecast-called':
      deal.calls.push(change.call)
      if (change.review === null) return
      inReview(deal, change.review, (r) => ({ ...r, closing: { askedAt: r.closing?.askedAt ?? at, answeredAt: at } }))
      return
    case 'person-erased':
      return
    case 'consulted':
    case 'suggested':
    case 'suggestion-taken':
    case 'doubted':
    case 'worded':
    case 'summed-up':
      deal.coaching = coachingAfter(deal.coaching, change)
      return
    default:
      unknownRow(change)
  }
}

type CoachingRow = Extract<Change, { type: 'consulted' | 'suggested' | 'suggestion-taken' | 'doubted' | 'worded' | 'summed-up' }>

function coachingAfter(coaching: Coaching, row: CoachingRow): Coaching {
  switch (row.type) {
    case 'consulted':
      return { ...coaching, consultations: [...coaching.consultations, row.consultation] }
    case 'suggested':
      return { ...coaching, pieces: [...coaching.pieces, { ...row.piece, taken: null }] }
    case 'suggestion-taken':
      return { ...coaching, pieces: coaching.pieces.map((p) => (p.id === row.suggestion ? { ...p, taken: row.at } : p)) }
    case 'doubted':
      return { ...coaching, doubts: [...coaching.doubts, row.doubt] }
    case 'worded':
      return { ...coaching, wordings: [...coaching.wordings, { ...row.wording, at: row.at }] }
    case 'summed-up':
      return { ...coaching, summaries: [...coaching.summaries, row.summary] }
  }
}

/** The compiler's proof that every kind of row is folded. */
function unknownRow(change: never): never {
  throw new TypeError(`a row of an unknown kind: ${JSON.stringify(change)}`)
}

function revise(deal: Deal, at: Instant, fields: Partial<DealFields>): void {
  deal.fields = { ...deal.fields, ...fields }
  deal.revisions.push({ at, fields: deal.fields })
}

/** Told again with the same outcome it ended when it did; what a person said of it stays when a CRM corrects the outcome. */
function close(deal: Deal, { at, type: _, ...closed }: Extract<Change, { type: 'closed' }>): void {
  const before = deal.outcome
  deal.outcome = { ...before, at: before?.outcome === closed.outcome ? before.at : at, ...closed }
}

function reopen(deal: Deal): void {
  deal.outcome = null
  deal.dormant = null
}

function inReview(deal: Deal, id: ReviewId, change: (review: Review) => Review): void {
  deal.reviews = deal.reviews.map((r) => (r.id === id ? change(r) : r))
}

function inQuestion(deal: Deal, review: ReviewId, id: string, change: (question: ReviewQuestion) => ReviewQuestion): void {
  inReview(deal, review, (r) => ({ ...r, questions: r.questions.map((q) => (q.id === id ? change(q) : q)) }))
}
