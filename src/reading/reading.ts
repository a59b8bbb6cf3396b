import type { CriterionId } from '../domain/ids.ts'
import type { Playbook } from '../domain/playbook.ts'
import type { EvidenceRecord, Facts } from '../domain/record.ts'
import type { Instant, Zone } from '../domain/time.ts'

/** A person of the deal whose role is remembered once known (RULES 1). */
export interface KnownPerson {
  name: string
  role: string | null
}

export interface AskedQuestion {
  criterion: CriterionId
  /** The record the question opened with: its content (numbers, holder, required facts) carries over to an answer that points back at it ("it's in their deck"). */
  lastRecord: EvidenceRecord | null
  /** Facts of the partial answer that this one completes, when a follow-up was asked. */
  earlier: Facts | null
}

export interface ReadingContext {
  playbook: Playbook
  /** When the message was sent, and the author's time zone: "Friday" and "yesterday" are read from there. */
  sentAt: Instant
  zone: Zone
  asked: AskedQuestion | null
  people: KnownPerson[]
  /** Who holds a single-holder criterion as far as recorded: {"champion": "Wanda Crumb"}. */
  holders: Partial<Record<CriterionId, string>>
  /** Vendors named before, so that a second spelling is no new one. */
  vendors: string[]
  /** Files that came with the message. */
  files: { name: string; url: string }[]
  /** Names of colleagues on the seller's side (the rep, the manager), never taken for a buyer. */
  colleagues: string[]
  /** The account's and our product's own names: never a person or a vendor. */
  notPeople: string[]
}

export type { Piece, Reading } from '../domain/reading.ts'
