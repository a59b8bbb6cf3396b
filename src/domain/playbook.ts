import type { CriterionId, QuestionId, StageId } from './ids.ts'

/** L0 unknown, L1 our view, L2 someone said, L3 on record, L4 buyer's act, L5 confirmed twice (RULES 1). */
export type Level = 0 | 1 | 2 | 3 | 4 | 5

/** The buyer's own questions, and the seller's three (DESIGN 2). A criterion may serve two. */
export type Stream = 'buyer' | 'act' | 'choose-us' | 'worth-winning'

/** What must be in the words for a criterion to pass L2; the reading finds them (RULES 1). */
export type RequiredFact =
  | 'number-now'
  | 'number-wanted'
  | 'authority'
  | 'dated-step'
  | 'paper-step'
  | 'dated-event'
  | 'consequence'
  | 'alternative'

/** Typed values that code compares between records of one criterion (RULES 4). `number` compares like with like (same unit, same role). */
export type Comparable = 'holder' | 'vendor' | 'amount' | 'number' | 'date'

/** Things that happen to a deal and make older records of the named criteria count as no more than our view (RULES 4). */
export type InvalidatingKind =
  | 'champion-left'
  | 'economic-buyer-changed'
  | 'reorganisation'
  | 'close-date-later'
  | 'new-competitor'
  | 'stage-back'

export interface Stage {
  id: StageId
  /** As people write it: "Evaluate". */
  label: string
  /** Other spellings that CRMs and people use; matched without case, spaces and punctuation. */
  aliases: string[]
}

export interface Question {
  id: QuestionId
  /** Stages this wording is for. */
  stages: StageId[]
  /** The question itself, one or two short sentences, ending in a question mark. `{account}` and `{holder}` may be used. */
  ask: string
}

export interface Coaching {
  /** Whom to ask: "the economic buyer". */
  whom: string
  /** Words one can say to the buyer. */
  ask: string
  /** What would count as evidence. */
  counts: string
}

interface CriterionCommon {
  id: CriterionId
  /** Shown to people: "Economic buyer". */
  label: string
  streams: Stream[]
  /** W of RULES 2, calendar days. */
  windowDays: number
  /** For the audit slot (RULES 5): how much it hurts when this is wrong. */
  weight: number
  definition: string
  strong: string[]
  weak: string[]
  coaching: Coaching
  /** Other ways to ask the buyer the same, for a digest in which several deals lack it. */
  alsoAsk: string[]
}

/** A criterion that evidence climbs. `bars` holds the least level to leave each stage. */
export interface LadderCriterion extends CriterionCommon {
  kind: 'ladder'
  bars: Record<StageId, Level>
  requires: RequiredFact[]
  /** True when one person holds this (economic buyer, champion): naming another is a contradiction. */
  singleHolder: boolean
  compare: Comparable[]
  /**
   * Criteria of other playbooks whose evidence counts here too, so that a deal can be seen by another playbook without being asked
   * everything again: the authority of one is the economic buyer of another.
   */
  countsFrom: CriterionId[]
  questions: Question[]
  /** Acts of the buyer that count for this criterion, ids of `Vocabulary.acts`. */
  acts: string[]
  /** Words by which an answer speaks to this criterion though another was asked; lower case, a `*` at the end matches any ending. */
  words: string[]
}

/** worth-winning: no ladder, a yes or no by the rep, later by a manager (RULES 3). */
export interface SignOffCriterion extends CriterionCommon {
  kind: 'sign-off'
  bars: Record<StageId, 'rep' | 'manager'>
  ask: string
}

export type Criterion = LadderCriterion | SignOffCriterion

/** An act of the buyer's that leaves no document, in the past tense: "introduced", "sent the form" (RULES 1, L4). */
export interface Act {
  id: string
  /** Shown to people: "introduced someone". */
  label: string
  /** Past-tense phrases by language, lower case; `*` at the end of a word matches any ending, ` .. ` up to five words between. */
  phrases: string[]
}

/** A phrase list by which an invalidating event is noticed in an answer. */
export interface EventPhrases {
  kind: InvalidatingKind
  phrases: string[]
}

/** What evidence says that sounds strong and is weak, by what is weak about it (`Weakness`); lower case, all languages together. */
export interface WeakWords {
  /** Titles that sound like power over money: "cfo", "head of *". */
  seniorTitles: string[]
  /** Words that name the role and say nothing of its power: "economic buyer", "decision maker". */
  roleNames: string[]
  /** Somebody is to settle it for us: "will sort it out upstairs". */
  goBetween: string[]
  /** Figures of ours or of other customers: "our calculator", "benchmark". */
  ownFigures: string[]
  /** Courtesy and liking: "loved the demo", "keep in touch". */
  politeness: string[]
  noObjections: string[]
  /** Confidence: "rock solid", "definitely". */
  confident: string[]
  /** Long ago, without a day: "when we first met". */
  longAgo: string[]
  /** Deeds still to come, besides `promises`. */
  laterDeeds: string[]
  /** Told by somebody who was not there, besides `hearsay`. */
  passedOn: string[]
  /** Guesses, besides `hedges`: "gut feeling". */
  guesses: string[]
  /** Papers of ours sent or shown, besides `sellerDocuments`. */
  ourPapers: string[]
  /** Words that say nothing definite: "as soon as possible", "save time". */
  vague: string[]
  /** Reasons of ours, not of the buyer's: "end of our quarter". */
  ourReasons: string[]
}

/** Word lists of a playbook, lower case, all languages together; the reading uses them, sales operations may edit them. */
export interface Vocabulary {
  acts: Act[]
  events: EventPhrases[]
  /** Role titles and what they are called: "cfo", "head of *", "ops lead". */
  roles: string[]
  hedges: string[]
  hearsay: string[]
  promises: string[]
  unknown: string[]
  unchanged: string[]
  /** Thanks and the like: no answer at all. */
  courtesies: string[]
  authority: string[]
  paper: string[]
  consequence: string[]
  doNothing: string[]
  buyerDocuments: string[]
  sellerDocuments: string[]
  weak: WeakWords
  channels: { call: string[]; meeting: string[]; email: string[]; chat: string[] }
}

export interface Playbook {
  id: string
  /** Rises whenever a rule or a word of the file changes; every verdict stores it. */
  version: number
  name: string
  stages: Stage[]
  criteria: Criterion[]
  /** From this stage on W is halved (RULES 2). */
  halveFrom: StageId
  invalidation: Record<InvalidatingKind, CriterionId[]>
  words: Vocabulary
}
