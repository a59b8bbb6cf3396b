import { readingContext } from '../../application/answer-context.ts'
import { closeOutcome } from '../../application/told/close-told.ts'
import { openingFields, revisedFields } from '../../application/told/told-fields.ts'
import type { Change } from '../../domain/change.ts'
import type { Answer, Deal, DealFields, Direction } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { AnswerId, DealId, StageId } from '../../domain/ids.ts'
import { planMove } from '../../domain/move.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { Review, ReviewTrigger } from '../../domain/review.ts'
import { advance } from '../../domain/review-flow/advance.ts'
import { closeChallenges, settleQuestions } from '../../domain/review-flow/judge-records.ts'
import { liveReview, questionState } from '../../domain/review-flow/open-question.ts'
import { eventsOf, recordsOf } from '../../domain/review-flow/rows-of-reading.ts'
import { startReview } from '../../domain/review-flow/start-review.ts'
import type { Instant, Zone } from '../../domain/time.ts'
import { readAnswer } from '../../reading/read-answer.ts'
import type { HistoryRow } from './read-history.ts'
import type { Note } from './read-notes.ts'

/** What a replay judges by. */
export interface World {
  playbook: Playbook
  zone: Zone
  /** Ids in the order made: the same files give the same. */
  ids(): string
}

/** One deal as it lives through a replay: its journal in memory, and the deal it amounts to. */
export interface Life {
  journal: Change[]
  deal: Deal
  /** Risks its owner would have been told outside reviews, and when. */
  told: Map<string, Instant>
  /** The move whose review waits for a place: its direction. */
  owed: Direction | null
}

export function born(world: World, { externalId, fields, stage }: HistoryRow, at: Instant): Life {
  const first = stage ?? world.playbook.stages[0]!.id
  const id = world.ids() as DealId
  const opened: Change = { type: 'opened', at, id, externalId, source: 'import', fields: openingFields(fields, externalId, first) }
  return { journal: [opened], deal: foldDeal([opened])!, told: new Map(), owed: null }
}

export function add(life: Life, changes: readonly Change[]): void {
  if (changes.length === 0) return
  life.journal.push(...changes)
  life.deal = foldDeal(life.journal)!
}

/** Fields that changed; what stood before is given back where any did. */
export function revise(life: Life, { fields }: HistoryRow, at: Instant): DealFields | null {
  const before = life.deal.fields
  const changed = revisedFields(before, fields)
  if (!changed) return null
  add(life, [{ type: 'revised', at, by: 'crm', fields: changed }])
  return before
}

/** The deal moves; its review is owed from then on. */
export function move(world: World, life: Life, stage: StageId, at: Instant): void {
  const { deal } = life
  if (stage === deal.fields.stage && !deal.outcome) return
  const planned = planMove(deal, world.playbook, stage, at, world.zone)
  add(life, [...(deal.outcome ? [{ type: 'reopened', at } as const] : []), { type: 'moved', at, move: planned }])
  life.owed = planned.direction
}

export function close(world: World, life: Life, outcome: NonNullable<HistoryRow['outcome']>, at: Instant): void {
  const { deal, journal } = life
  const seen = { ...world, workspace: '' as never, id: deal.id, externalId: deal.externalId, journal, thread: null, now: at }
  const owedSince = Number.NEGATIVE_INFINITY
  add(life, closeOutcome({ ...seen, owedSince, stageDebounce: 0 }, deal, [], outcome, at).changes)
  life.owed = null
}

export function begin(world: World, life: Life, trigger: ReviewTrigger, at: Instant): Review {
  const { journal, owed } = life
  const started = startReview({ ...world, journal, trigger, direction: trigger === 'stage' ? owed : null, now: at })
  add(life, started.changes)
  life.owed = null
  return liveReview(life.deal)!
}

/** Nobody answered for five working days. */
export function expire(life: Life, at: Instant): void {
  const live = liveReview(life.deal)
  if (live) add(life, [{ type: 'review-changed', at, review: live.id, state: 'expired' }])
}

/** A note as an answer: records by the same reading, questions it answers answered; a review without questions left is over. */
export function takeNote(world: World, life: Life, note: Note, at: Instant): number {
  const { playbook, zone } = world
  const { deal, journal } = life
  const by = deal.fields.ownerEmail ?? 'nobody'
  const context = readingContext({ deal, playbook, sentAt: at, zone, question: null, criterion: note.criterion, files: [], colleagues: [] })
  const reading = readAnswer(note.text, context)
  if (reading.kind === 'none') return 0
  const answer: Answer = { id: world.ids() as AnswerId, text: note.text, at, by, message: null, ended: null }
  const records = recordsOf(reading, note.criterion, { answer, now: at, ids: world.ids })
  if (records.length === 0) return 0
  const changes: Change[] = [
    { type: 'answered', at, answer },
    ...records.map((record): Change => ({ type: 'recorded', at, record })),
    ...eventsOf(reading, { answer, now: at, ids: world.ids }).map((event): Change => ({ type: 'event-noticed', at, event })),
  ]
  const judging = { journal, playbook, now: at, zone }
  closeChallenges(deal, records, changes, judging)
  const live = liveReview(deal)
  if (live) {
    const answered = live.questions.find(
      (q) => (questionState(q) === 'asked' || questionState(q) === 'planned') && records.some((r) => r.criterion === q.criterion),
    )
    const state = reading.kind === 'unknown' ? 'unknown' : 'answered'
    if (answered) changes.push({ type: 'question-changed', at, review: live.id, question: answered.id, state, answer: answer.id })
    settleQuestions(live, answered ?? null, records, changes, judging)
  }
  add(life, changes)
  const still = liveReview(life.deal)
  if (!still) return records.length
  const next = advance(still, at)
  add(
    life,
    next.next.kind === 'closing' ? [...next.changes, { type: 'review-changed', at, review: still.id, state: 'concluded' }] : next.changes,
  )
  return records.length
}
