import type { Money, Outcome, PocDecision, PocPart } from '../domain/deal.ts'
import type { CriterionId, DealId, RecordId, SuggestionId } from '../domain/ids.ts'
import type { Level } from '../domain/playbook.ts'
import type { PocLack } from '../domain/poc-gate.ts'
import type { Channel } from '../domain/record.ts'
import type { MissingFact } from '../domain/review.ts'
import type { LocalDate } from '../domain/time.ts'
import type { Weakness } from '../domain/weakness.ts'

export interface DealLine {
  id: DealId
  externalId: string
  name: string
  account: string | null
  amount: Money | null
  closeDate: LocalDate | null
  /** The playbook's label of the CRM's stage. */
  stage: string
  supportedStage: string
  /** How it ended; null or absent (in what an older build kept) while it goes on. */
  outcome?: Outcome | null
  /** True while it is qualified out. */
  isOut?: boolean
}

/** A record as a question or a challenge quotes it. */
export interface QuotedRecord {
  id: RecordId
  text: string
  person: string | null
  role: string | null
  channel: Channel | null
  saidOn: LocalDate | null
  recordedOn: LocalDate
  level: Level
}

/** What was read from an answer for one criterion, in the words of the ladder. */
export interface ReadBack {
  criterion: string
  level: Level
  person: string | null
  role: string | null
  channel: Channel | null
  saidOn: LocalDate | null
  /** "form", "edited the test plan": what makes it a buyer's act. */
  proof: string | null
  /** Why it is not more, for the words: "a promise", "hedged". */
  cappedBy: string[]
  /** Facts that would lift it and that no follow-up asks for; absent in what an older build kept. */
  lacks?: MissingFact[]
  /** Set when this settled a challenge. */
  challenge: 'reaffirmed' | null
}

/** A gap with its coaching question: whom to ask, in words one can say, and what would count. */
export interface GapLine {
  criterion: string
  assessment: 'weak' | 'missing' | 'stale' | 'contradicted'
  standing: 'behind' | 'to_earn'
  whom: string
  ask: string
  counts: string
}

/** A manager's word that a criterion may stay under its bar for a while, as it is shown. */
export interface OverrideShown {
  criterionId: CriterionId
  criterion: string
  /** The manager's name; the e-mail where nobody kept the name. */
  by: string
  /** Why, in the manager's words. */
  text: string
  /** Last day it stands. */
  until: LocalDate
}

/** The gate before a buyer's test as it is shown: its plan, and what is missing of the six parts. */
export interface PocShown {
  lacks: PocLack[]
  plan: {
    criteria: { text: string; about: string | null }[]
    decisionOn: LocalDate | null
    endsOn: LocalDate | null
    /** The buyer's owner. */
    person: string | null
    agreed: { person: string; on: LocalDate; channel: Channel } | null
  } | null
  /** Whom to ask for each part, as the playbook calls them. */
  whom: { economicBuyer: string; champion: string }
  /** How it was decided on last; `missing`: parts that did not hold then. */
  decided: { how: PocDecision['how']; by: string | null; text: string | null; on: LocalDate; missing: PocPart[] } | null
  /** How the test ended; null: not known. */
  passed: boolean | null
}

export interface StandLine {
  atBar: number
  due: number
  overridden: number
  /** Those that are, each with who, why and until when; absent where there is none. */
  overrides?: OverrideShown[]
  gate: 'open' | 'blocked' | null
  readings: { stream: 'act' | 'choose-us' | 'worth-winning'; atBar: number; due: number; worst: string | null }[]
  noDecisionRisk: 'low' | 'raised' | 'high' | 'unknown'
  noDecisionPoints: ('why-change' | 'why-now' | 'cost-of-doing-nothing' | 'indecision')[]
}

/** Words of a record, of the day they were said or told on. */
export interface QuotedWords {
  id: RecordId
  text: string
  on: LocalDate
}

/** What a model found in an answer beside the rules, as a line with a button; it counts for nothing until the owner adds it. */
export interface ShownSuggestion {
  id: SuggestionId
  criterionId: CriterionId
  /** The criterion's label. */
  criterion: string
  /** It completes what was read, else it is a piece of its own. */
  completes: boolean
  /** The words it rests on. */
  text: string
  /** Facts that were not read before, as code reads them. */
  person: string | null
  role: string | null
  channel: Channel | null
  saidOn: LocalDate | null
  holder: string | null
  /** What it would count as. */
  level: Level
}

/** Why a record that sounds strong may be weak. */
export interface ShownDoubt {
  record: RecordId
  weakness: Weakness
  /** The playbook's own words for it, where a line says it best. */
  line: string | null
  by: 'rules' | 'model'
}

/** A sentence of a model's with what it cites. */
export interface CitedLine {
  text: string
  /** `level`: what the record counts as; absent in what an older build kept. */
  cites: { id: RecordId; person: string | null; on: LocalDate; level?: Level }[]
}
