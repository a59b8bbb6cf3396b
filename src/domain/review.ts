import type { Direction } from './deal.ts'
import type { AnswerId, ChallengeId, CriterionId, QuestionId, RecordId, ReviewId, StageId } from './ids.ts'
import type { Instant } from './time.ts'

export type ReviewTrigger = 'stage' | 'command' | 'ageing' | 'manager'
export type ReviewState = 'open' | 'paused' | 'concluded' | 'expired' | 'superseded'
export type QuestionState = 'planned' | 'asked' | 'answered' | 'unknown' | 'skipped' | 'settled'

/** A state and since when: the whole list is kept so that any past moment can be read. */
export interface Stamped<State> {
  at: Instant
  state: State
}

/** Why a criterion is asked about; decides order (RULES 5) and how the question opens. */
export type QuestionReason = 'contradicted' | 'invalidated' | 'carried-over' | 'behind' | 'to-earn' | 'aged' | 'audit' | 'buyer'

export interface ReviewQuestion {
  /** Stable within its review: "q1". */
  id: string
  criterion: CriterionId
  /** The playbook's wording; null when the wording is a rule's own (a contradiction's choice). */
  question: QuestionId | null
  reason: QuestionReason
  /** Reserved slots it fills (RULES 5). */
  slots: ('audit' | 'buyer')[]
  /** First question after a step back ("what changed?"), or a loop ("what changed since?"). */
  opening: 'plain' | 'what-changed' | 'what-changed-since'
  /** The record it opens with. */
  lastRecord: RecordId | null
  challenge: ChallengeId | null
  /** A manager's own words instead of the playbook's, and whose they are; absent for every other question. */
  asked?: { text: string; by: string; name: string }
  states: Stamped<QuestionState>[]
  /** The one follow-up this question may have had. */
  followUp: { at: Instant; missing: MissingFact[] } | null
  /** The answers given to it, in order. */
  answers: AnswerId[]
}

/** What would lift a record to the next level, named all at once in a follow-up. */
export type MissingFact =
  | 'person'
  | 'role'
  | 'date'
  | 'channel'
  | 'buyers-document'
  | 'link'
  | 'object'
  | 'holder'
  | 'second-buyer'
  | 'number-now'
  | 'number-wanted'
  | 'authority'
  | 'dated-step'
  | 'paper-step'
  | 'dated-event'
  | 'consequence'
  | 'alternative'

export interface Review {
  id: ReviewId
  trigger: ReviewTrigger
  /** The stage whose bars the questions are for. */
  stage: StageId
  direction: Direction | null
  startedAt: Instant
  states: Stamped<ReviewState>[]
  questions: ReviewQuestion[]
  /** Due but over the cap of five: listed, asked next time. */
  notAsked: CriterionId[]
  /** The closing form: null until asked. */
  closing: { askedAt: Instant; answeredAt: Instant | null } | null
  playbook: { id: string; version: number }
}
