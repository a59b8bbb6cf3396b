import type { AnswerId, CriterionId, RecordId } from './ids.ts'
import type { InvalidatingKind, RequiredFact } from './playbook.ts'
import type { Instant, LocalDate } from './time.ts'

export type Channel = 'call' | 'meeting' | 'email' | 'chat'

/** A document, and whose it is. `touched`: the buyer replied to it or edited it, which lifts the seller's-document cap (RULES 1). */
export interface Artefact {
  /** As the rep called it: "their ops deck", "vendor form". */
  label: string
  origin: 'buyer' | 'seller' | 'unknown'
  /** A link or a Slack file's permalink; null: only spoken of. */
  url: string | null
  touched: boolean
}

/** A past act of the buyer's, from the playbook's list. `object`: what was done, "the test plan"; L4 without a link needs one. */
export interface BuyerAct {
  id: string
  object: string | null
}

export interface NumberFact {
  /** The span as written: "9 %". */
  text: string
  value: number
  unit: 'percent' | 'money' | 'duration-days' | 'count'
  /** ISO 4217, for money whose currency was said. */
  currency: string | null
  /** A number now, a number wanted, or neither could be told. */
  role: 'now' | 'wanted' | null
}

/** A date that is content ("the board sits on 15 Dec"), not the day it was said. */
export interface DateFact {
  text: string
  date: LocalDate
}

/** Everything read from an answer's words for one criterion. Spans are verbatim; null means not said. */
export interface Facts {
  /** The buyer who said or did it. A title alone is no person. */
  person: string | null
  role: string | null
  /** Whose words these are: a buyer's, a colleague's, or the rep's own. */
  voice: 'buyer' | 'colleague' | 'rep'
  saidOn: LocalDate | null
  channel: Channel | null
  artefact: Artefact | null
  act: BuyerAct | null
  /** A future act ("will send"): at most L3. */
  promise: boolean
  hedged: boolean
  /** Told by someone who was not there. */
  hearsay: boolean
  /** The criterion's own subject, for single-holder ones: who the economic buyer or champion is. */
  holder: string | null
  vendor: string | null
  numbers: NumberFact[]
  dates: DateFact[]
  /** Required facts found in the words (or carried from the record the question quoted). */
  found: RequiredFact[]
  /** Flags for later eyes; never change a level upwards. `instructions`: the words speak to the machine. */
  flags: ('instructions' | 'future-date' | 'ambiguous-date')[]
}

/** What an answer amounted to. */
export type RecordKind =
  | 'evidence'
  /** An explicit "don't know": L0, and never worth less than a guess. */
  | 'unknown'
  /** "Still true", no new fact: L1, renews nothing. */
  | 'unchanged'
  /** Taken over from the CRM: at most L1. */
  | 'prefilled'

/** Why a record counts less from a moment on. Nothing is removed: rows end, they do not vanish. */
export interface RecordEnd {
  at: Instant
  how: 'withdrawn' | 'replaced' | 'conceded' | 'erased'
}

/** One piece of evidence for one criterion (RULES 1). */
export interface EvidenceRecord {
  id: RecordId
  answerId: AnswerId | null
  criterion: CriterionId
  kind: RecordKind
  /** The words verbatim; empty after erasure. */
  text: string
  facts: Facts
  recordedAt: Instant
  /** When its words were first told, where these facts correct earlier ones: a correction makes nothing newer. Absent: at `recordedAt`. */
  toldAt?: Instant
  /** E-mail of who recorded it. */
  recordedBy: string
  /** Where the words stand, for links and erasure. */
  message: MessageRef | null
}

export interface MessageRef {
  channel: string
  ts: string
}

/** An invalidating event noticed in an answer or told by a person. */
export interface NoticedEvent {
  kind: InvalidatingKind
  /** The span that says so. */
  text: string
  on: LocalDate | null
}
