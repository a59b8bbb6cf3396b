import type { Author, Coaching, QuotedPlace } from './coaching.ts'
import type { DriftKind } from './drift.ts'
import type { AnswerId, ChallengeId, CriterionId, DealId, EventId, RecordId, StageId } from './ids.ts'
import type { Channel, EvidenceRecord, MessageRef, NoticedEvent, RecordEnd } from './record.ts'
import type { Review } from './review.ts'
import type { Instant, LocalDate } from './time.ts'

/** Integer minor units with an ISO 4217 code: {minor: 8400000, currency: 'EUR'} is €84,000. `XXX`, ISO's "no currency", when none was given. */
export interface Money {
  minor: number
  currency: string
}

export type Outcome = 'won' | 'lost' | 'no_decision'

/** What a person said when they closed a deal. */
export interface ClosingWords {
  /** E-mail of who closed it. */
  by: string
  /** What decided it, in the buyer's words. */
  decided: string | null
  /** What they would ask earlier next time. */
  earlier: string | null
}

/** Where a deal came from, and where its fields are kept. */
export type DealSource = 'import' | 'webhook' | 'qualify' | 'hubspot' | 'salesforce' | 'pipedrive'

/** The fields of a deal at one moment; each change of them is a revision, so that any past moment can be read. */
export interface DealFields {
  name: string
  account: string | null
  ownerEmail: string | null
  managerEmail: string | null
  pipeline: string | null
  stage: StageId
  amount: Money | null
  closeDate: LocalDate | null
  kind: 'revenue' | 'poc'
  isPrivate: boolean
}

/** How a move changed the journey (RULES 5). */
export type Direction = 'forward' | 'skip' | 'back' | 'loop' | 'close' | 'reopen' | 'dormant'

export interface StageMove {
  from: StageId
  to: StageId
  direction: Direction
  at: Instant
  /** Criteria under the entry bar of the stage entered, in playbook order. */
  openGaps: CriterionId[]
  playbook: { id: string; version: number }
}

/** One message of several that were taken as one answer. */
export interface AnswerPart {
  message: MessageRef
  text: string
}

/** The words of a message by which something was told, kept verbatim. */
export interface Answer {
  id: AnswerId
  text: string
  at: Instant
  /** E-mail of the author. */
  by: string
  message: MessageRef | null
  /**
   * Set for words the owner used as evidence: pasted, or a message of the Slack user who wrote it. `file`: the file of that message they were
   * taken from; they change with no edit of the message.
   */
  usedFrom?: { user: string | null; file?: { id: string; name: string; url: string } }
  /** The messages it was joined from, in order, when they are several; `message` is the newest of them. */
  parts?: AnswerPart[]
  /** Set when the message was edited later (the newer answer) or deleted. */
  ended: { at: Instant; how: 'edited' | 'erased' } | null
}

/** A noticed event with its life: `undoneAt` when the rep pressed Undo. */
export interface DealEvent extends NoticedEvent {
  id: EventId
  at: Instant
  answerId: AnswerId | null
  by: string
  undoneAt: Instant | null
}

/** The rep's choice between two records that contradict each other (RULES 4). */
export interface Choice {
  at: Instant
  criterion: CriterionId
  older: RecordId
  newer: RecordId
  choice: 'new' | 'old' | 'both'
  by: string
  /** Why, in the rep's words, if they said; erased with the newer record's message. */
  why?: string
}

export type ChallengeState = 'open' | 'reaffirmed' | 'conceded' | 'withdrawn'

/** Why a challenge was raised; the words are the message's. */
export type ChallengeReason =
  | { kind: 'audit' }
  /** Counts until that day at this level. */
  | { kind: 'stale-soon'; until: LocalDate }
  | { kind: 'higher-bar'; stage: StageId }
  | { kind: 'doubt'; text: string }
  /** Two quotations that do not go together, the older first. They are places: what stands there is shown. */
  | { kind: 'clash'; how: DriftKind; older: QuotedPlace; newer: QuotedPlace; author: Author }

export interface Challenge {
  id: ChallengeId
  criterion: CriterionId
  raisedAt: Instant
  raisedBy: 'audit' | 'rule' | 'model' | { email: string }
  reason: ChallengeReason
  /** The records it doubts. */
  records: RecordId[]
  closed: { at: Instant; state: Exclude<ChallengeState, 'open'>; record: RecordId | null } | null
}

/** A manager's word that a criterion may stay under its bar for a while. */
export interface Override {
  criterion: CriterionId
  at: Instant
  /** E-mail of the manager. */
  by: string
  /** As Slack showed them then; absent in what an older build kept. */
  name?: string
  reason: string
  /** Last day it stands. */
  until: LocalDate
}

/** worth-winning: yes or no with a reason (RULES 3). */
export interface SignOff {
  at: Instant
  by: string
  as: 'rep' | 'manager'
  yes: boolean
  reason: string | null
}

/** The rep's forecast call of a closing form (RULES 5 and 8). */
export interface ForecastCall {
  at: Instant
  by: string
  closeDate: LocalDate | null
  amount: Money | null
  /** True when the rep kept what stood. */
  kept: boolean
  lastHeard: { person: string | null; on: LocalDate | null } | null
  nextStep: { text: string; person: string | null; by: LocalDate | null } | null
}

/** What a CRM can tell of a deal that is qualified out. */
export type ReturnTrigger = 'close-date' | 'amount'

/** Qualified out: a good outcome, with what would bring it back. */
export interface Dormancy {
  at: Instant
  by: string
  reason: string
  bringBack: string | null
  returnOn: LocalDate | null
  /** What told by the CRM brings it up again, besides a new stage, which always does; absent or null: nothing. */
  trigger?: ReturnTrigger | null
  /** That came, and when. */
  came?: { what: ReturnTrigger; at: Instant }
}

/** A part of the gate before a test: see `poc-gate.ts` (RULES 7). */
export type PocPart = 'economic-buyer' | 'criteria' | 'mapping' | 'decision' | 'owner' | 'why-now'

/** How a buyer's test is run and judged (RULES 7), as somebody of ours put it down. */
export interface TestPlan {
  at: Instant
  by: string
  /** Written pass or fail criteria, each with the criterion it is about; null: not said. */
  criteria: { text: string; about: CriterionId | null }[]
  decisionOn: LocalDate | null
  endsOn: LocalDate | null
  /** The buyer's person who runs it. */
  owner: string | null
  /** Who agreed to the plan, on which day and by which channel: a fact to be checked, not a box to be ticked. */
  agreed: { person: string; on: LocalDate; channel: Channel } | null
}

/** A test was called approved with all six parts; or a manager went ahead without; or its stage was entered without. */
export interface PocDecision {
  at: Instant
  /** E-mail; null where a stage change did it. */
  by: string | null
  /** As Slack showed them then. */
  name: string | null
  how: 'approved' | 'forced' | 'entered'
  missing: PocPart[]
  reason: string | null
}

/** Everything known of a deal at a moment: the fold of its changes (see change.ts). */
export interface Deal {
  id: DealId
  externalId: string
  source: DealSource
  createdAt: Instant
  /** Count of changes folded in; the store's version of the whole deal. */
  version: number
  fields: DealFields
  /** Field revisions, oldest first, the first being the opening one. */
  revisions: { at: Instant; fields: DealFields }[]
  /** A stage told but not yet stood long enough (debounce). */
  pendingStage: { stage: StageId; at: Instant; how: 'changed' | 'entered' } | null
  /** Latest `time` of a stage told; an older one is history only. */
  latestStageTime: Instant | null
  outcome: ({ outcome: Outcome; at: Instant } & Partial<ClosingWords>) | null
  dormant: Dormancy | null
  /** Deleted in the CRM: hidden from every list, kept for the record. */
  deletedAt: Instant | null
  moves: StageMove[]
  answers: Answer[]
  records: EvidenceRecord[]
  ends: ({ record: RecordId } & RecordEnd)[]
  events: DealEvent[]
  choices: Choice[]
  challenges: Challenge[]
  overrides: Override[]
  signOffs: SignOff[]
  reviews: Review[]
  calls: ForecastCall[]
  testPlan: TestPlan | null
  pocDecisions: PocDecision[]
  testResult: { passed: boolean; at: Instant; by: string } | null
  /** What a model said of it. */
  coaching: Coaching
}
