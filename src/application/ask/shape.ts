import type { Standing } from '../../domain/assessment.ts'
import type { CriterionId } from '../../domain/ids.ts'
import type { Level } from '../../domain/playbook.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { AskMeaning } from '../../reading/ask-meaning.ts'
import type { Window } from '../../reading/ask-window.ts'
import type { Author } from '../coach.ts'
import type { DealLine, GapLine, OverrideShown, QuotedRecord, ShownDoubt, StandLine } from '../deal-shown.ts'

/** Where a sentence of an answer comes from; there is none without. */
export type Source =
  /** Words on record; `url`: their message, where the asker can open it. */
  | { kind: 'record'; record: QuotedRecord; url: string | null }
  /** A field of the deal, as the CRM or a person last told it. */
  | { kind: 'fields' }
  /** The owner's closing form of that day. */
  | { kind: 'call'; on: LocalDate }
  /** A manager's override; its line says who and until when. */
  | { kind: 'override' }
  /** A sign-off of that day; `by`: e-mail. */
  | { kind: 'sign-off'; by: string; on: LocalDate }
  /** Counted by the playbook's rules from all that is on record. */
  | { kind: 'rules' }
  /** Written in the playbook. */
  | { kind: 'playbook' }

/** One sentence of an answer: what it says, in codes and stored words. Labels are the playbook's. */
export type AskedLine =
  /** `contradicted`: its sources do not go together, and nobody has chosen. `doubt`: why it may be weaker than it sounds. */
  (
    | { kind: 'quote'; criterion: string; standing: Standing; level: Level; contradicted?: true; doubt?: ShownDoubt }
    /** `person` null: the name was erased since. */
    | { kind: 'person'; person: string | null; role: string | null; holds: string[] }
    | { kind: 'heard'; person: string | null; on: LocalDate }
    | { kind: 'closing'; on: LocalDate; isOver: boolean }
    | { kind: 'dates'; criterion: string; days: LocalDate[] }
    /** What the buyer agreed to do next. */
    | { kind: 'step'; text: string; person: string | null; due: LocalDate | null }
    | { kind: 'signed'; criterion: string; yes: boolean; as: 'rep' | 'manager' }
    /** What a manager allowed to stay under its bar: shown wherever the criterion is. */
    | { kind: 'overridden'; overrides: OverrideShown[] }
    | { kind: 'risk'; code: string; criterion: string | null }
    | { kind: 'stand'; stand: StandLine }
    /** What a criterion is about, where somebody asks what we mean by it. */
    | { kind: 'definition'; criterion: string; text: string }
    /** A model's sentence, of which code has found every quotation. */
    | { kind: 'sentence'; text: string }
  ) & { sources: [Source, ...Source[]] }

/** What is not on record: a criterion's label, or what else was asked for. */
export type Missing = { criterion: string } | 'person' | 'heard' | 'closing' | 'step' | 'weak' | 'behind' | 'risk' | 'dates' | 'anything'

/** An answer from one deal's records. */
export interface Asked {
  kind: 'asked'
  deal: DealLine
  about: AskMeaning['about']
  lines: AskedLine[]
  /** Lines there are besides. */
  more: number
  /** Not recorded, in the playbook's order; "nothing is weak" is said by `weak` and its like. */
  missing: Missing[]
  /** What to ask the buyer next. */
  next: GapLine | null
  thread: string | null
  /** Null: by rules. */
  author: Author | null
}

/** What a list of deals is after; codes alone, so that a button can carry it. */
export interface ListWish {
  about: Exclude<AskMeaning['about'], 'none'>
  criterionId: CriterionId | null
  dates: AskMeaning['dates']
  lacking: boolean
  /** "My deals", all that are open to the asker, or it was not said: the asker's own and managed ones, if there are any. */
  scope: 'mine' | 'all' | 'unsaid'
  window: Window | null
}

/** Why a deal stands in a list. No words of anybody: those are told of one deal at a time. */
export type RowWhy =
  | { kind: 'level'; level: Level; once: Level; on: LocalDate | null; isDue: boolean }
  | { kind: 'signed'; yes: boolean | null; on: LocalDate | null }
  | { kind: 'criteria'; labels: string[] }
  | { kind: 'risks'; codes: string[]; noDecision: boolean }
  | { kind: 'closes'; on: LocalDate | null }
  | { kind: 'heard'; on: LocalDate | null }
  | { kind: 'step'; due: LocalDate | null; on: LocalDate | null }
  | { kind: 'stand'; atBar: number; due: number }

export interface AskedRow {
  line: DealLine
  why: RowWhy
  /** The deal's thread, where the asker can open it. */
  url: string | null
}

/** Deals that are as asked. */
export interface AskedList {
  kind: 'asked-list'
  wish: ListWish
  /** The criterion's label. */
  criterion: string | null
  /** Whose deals were looked at. `see`: all open ones the asker may see. */
  looked: 'own' | 'managed' | 'both' | 'see'
  rows: AskedRow[]
  /** How many were shown on the pages before. */
  from: number
  matching: number
  of: number
  /** Deals without a finished review, of which nothing is called weak or at risk (RULES 6). */
  notReviewed: number
  /** False where there are more deals than were looked at. */
  complete: boolean
}

/** Several deals may be meant. `question`: the words, for the buttons. */
export interface AskWhich {
  kind: 'ask-which'
  question: string
  deals: DealLine[]
  more: number
}

export type AskReply =
  | Asked
  | AskedList
  | AskWhich
  /** A question, but not one on records that rules or model understand. */
  | { kind: 'ask-unclear' }
  /** The same sentence for a deal that does not exist and one that is not open to the asker. */
  | { kind: 'refusal'; refusal: { kind: 'no-deal-open' } }
