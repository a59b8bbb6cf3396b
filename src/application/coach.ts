import type { Author } from '../domain/coaching.ts'
import type { DriftKind } from '../domain/drift.ts'
import type { AnswerId, CriterionId, DealId, RecordId, StageId, WorkspaceId } from '../domain/ids.ts'
import type { Level, Playbook } from '../domain/playbook.ts'
import type { Channel } from '../domain/record.ts'
import type { QuestionReason } from '../domain/review.ts'
import type { LocalDate } from '../domain/time.ts'
import type { Weakness } from '../domain/weakness.ts'

export type { Author } from '../domain/coaching.ts'
export { type DriftKind, driftKinds } from '../domain/drift.ts'

/**
 * What a model may be asked, and what comes back once code has checked it (DESIGN 1.3: the model suggests, code decides). Ids and codes
 * only; every quotation is a span of stored words that code has located, and its `text` is those stored words, never the model's.
 */

/** A span of text: UTF-16 offsets, end exclusive; `text` is what stands there. */
export interface Span {
  start: number
  end: number
  text: string
}

/** Whole sentences of a record's stored text. */
export interface Quote extends Span {
  record: RecordId
}

/** One record as a model may see it. */
export interface CoachRecord {
  id: RecordId
  answer: AnswerId | null
  criterion: CriterionId
  text: string
  person: string | null
  role: string | null
  channel: Channel | null
  saidOn: LocalDate | null
  recordedOn: LocalDate
  level: Level
  /** Flagged as words to the machine (`facts.flags`, 'instructions'): no model sees it, and nothing is said from it. */
  instructed: boolean
}

/** Whose deal it is about, for every task that reads one. */
export interface CoachDeal {
  playbook: Playbook
  stage: StageId
  name: string
  account: string | null
  today: LocalDate
}

/** Evidence for one criterion that a model finds in words, beside what the rules read. A suggestion until a person accepts it. */
export interface FoundPiece {
  criterion: CriterionId
  /** The whole sentences it rests on, so that no "not" and no "I think" is cut off. */
  words: Span
  /** Facts as verbatim spans of the same words; null: not said. */
  person: Span | null
  role: Span | null
  when: Span | null
  channel: Span | null
  /** Who holds a single-holder criterion. */
  holder: Span | null
}

/** Evidence that sounds strong and is weak. */
export interface FoundDoubt {
  weakness: Weakness
  quote: Quote
  /** Index into the criterion's `weak` list of the playbook that says so best; null: none of them. */
  line: number | null
}

/** Two quotations that do not go together, the older first. */
export interface FoundContradiction {
  criterion: CriterionId
  how: DriftKind
  older: Quote
  newer: Quote
}

/** The same, between earlier evidence and the words at hand, which are no record yet. */
export interface FoundClash {
  criterion: CriterionId
  how: DriftKind
  older: Quote
  inAnswer: Span
}

/** A sentence of a model's that code has checked: every name, number and day in it stands in what it cites. */
export interface CitedSentence {
  text: string
  /** At least one. */
  quotes: Quote[]
}

/** Words of a model's for a question or a challenge: one or two plain sentences that end in one question mark. */
export interface Wording {
  question: string
  text: string
}

export interface CoachTasks {
  /** (a, c) Facts and criteria in an answer that the rules may have missed, and earlier words it does not go with. */
  'read-answer': {
    ask: CoachDeal & {
      /** The criterion the open question is about; null outside one. */
      asked: CriterionId | null
      question: string | null
      text: string
      /** The words speak to the machine (`speaksToMachine` of the reading): no model is asked. */
      instructed: boolean
      /** Of the asked criterion and those the rules found in the answer; newest first. */
      earlier: CoachRecord[]
      people: { name: string; role: string | null }[]
    }
    told: { pieces: FoundPiece[]; clashes: FoundClash[] }
  }
  /** (b, c, d, e) Once as a review begins: weak evidence, contradictions and drift, and the words of its questions. */
  'prepare-review': {
    ask: CoachDeal & {
      records: CoachRecord[]
      questions: { id: string; criterion: CriterionId; reason: QuestionReason; text: string; last: RecordId | null; isChallenge: boolean }[]
    }
    told: { doubts: FoundDoubt[]; contradictions: FoundContradiction[]; wordings: Wording[] }
  }
  /** (f) The review's summary: two or three sentences. */
  'summarise-review': {
    ask: CoachDeal & {
      records: CoachRecord[]
      /** What code has found, in words, so that the model need not reckon: "5 of 11 at the bar". */
      stands: string[]
    }
    told: { sentences: CitedSentence[] }
  }
  /** (g) One line on a deal for a manager's digest. */
  'digest-line': {
    ask: CoachDeal & { records: CoachRecord[]; risks: string[] }
    told: { sentences: CitedSentence[] }
  }
  /** (h) Criteria that pasted words speak to; code reads the facts of each span itself. */
  'read-pasted': {
    ask: CoachDeal & {
      text: string
      /** As in `read-answer`. */
      instructed: boolean
      people: { name: string; role: string | null }[]
    }
    told: { pieces: FoundPiece[] }
  }
  /** (i) What a question is after. Sees no deal's data. */
  'ask-meaning': {
    ask: { playbook: Playbook; question: string }
    told: {
      about: 'weak' | 'behind' | 'criterion' | 'risk' | 'next-step' | 'people' | 'dates' | 'whole-deal' | 'none'
      criterion: CriterionId | null
      /** The words that name a deal; null: all the asker's deals. */
      deal: Span | null
      /** Deals that lack something are asked for ("which deals have no ..."). */
      lacking: boolean
    }
  }
  /** (i) One deal's question answered from its records. */
  'ask-answer': {
    ask: CoachDeal & { question: string; records: CoachRecord[]; stands: string[] }
    told: { sentences: CitedSentence[] }
  }
}
export type CoachTask = keyof CoachTasks

export type Consulted<Task extends CoachTask> =
  | {
      by: 'model'
      told: CoachTasks[Task]['told']
      author: Author
      /** Claims that code could not verify, and left out. */
      dropped: number
    }
  /**
   * Nothing usable came; the rules speak. `off`: no model is set, the workspace switched it off, or the task cannot be asked with names
   * left out. `instructed`: the words at hand speak to the machine.
   */
  | { by: 'rules'; why: 'off' | 'budget' | 'resting' | 'late' | 'refused' | 'unusable' | 'unreachable' | 'instructed' }

export interface CoachCall<Task extends CoachTask> {
  workspace: WorkspaceId
  task: Task
  /** Whose words it sees: never more than one deal's. Null for `ask-meaning`. */
  deal: DealId | null
  ask: CoachTasks[Task]['ask']
  ref: string
}

/** Asks the model, inside a deadline. Never throws; never called inside a transaction. */
export interface Coach {
  /** False: no model is set at all, so that nothing needs to be prepared for it. */
  isOn: boolean
  consult<Task extends CoachTask>(call: CoachCall<Task>): Promise<Consulted<Task>>
}

/** No model: the rules are the product. */
export const rulesOnly: Coach = { isOn: false, consult: async () => ({ by: 'rules', why: 'off' }) }
