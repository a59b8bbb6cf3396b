import { localDate } from './calendar.ts'
import type { KnownPeople } from './known-people.ts'
import type { LadderCriterion } from './playbook.ts'
import type { EvidenceRecord } from './record.ts'
import type { LocalDate } from './time.ts'

/** A record's facts as the ladder asks for them: each point of the table of RULES 1, true or false. */
export interface Points {
  /** A buyer by name; a title alone is no person. */
  person: boolean
  /** Told, or remembered from another record of the same person. */
  role: boolean
  /** The day it was said, and not in the future. */
  date: boolean
  channel: boolean
  /** A buyer's words, by name or not. */
  buyerSaid: boolean
  /** A link or file. */
  link: boolean
  /** A document of the buyer's, or one of ours that they replied to or edited. */
  buyersDocument: boolean
  /** A document of ours that they left untouched. */
  sellersDocument: boolean
  /** A past act from the playbook's list for the criterion: editing the test plan says nothing of their pain. */
  act: boolean
  object: boolean
}

/** Whether the day a record claims to be said on is one it can have been said on. */
export function saidDay(record: EvidenceRecord): LocalDate | null {
  const { saidOn } = record.facts
  if (saidOn === null) return null
  // A future date is content, not a day something was said (RULES 1). It may be the author's today before it is the workspace's, so the
  // calendar farthest ahead on earth decides.
  return saidOn > localDate(record.recordedAt, 'Pacific/Kiritimati') ? null : saidOn
}

/** The record's facts as points of the ladder for one criterion: only an act that the playbook lists for it proves it. */
export function pointsOf(record: EvidenceRecord, criterion: LadderCriterion, people: KnownPeople): Points {
  const { facts } = record
  const person = facts.person !== null && !people.isTitle(facts.person)
  const artefact = facts.artefact
  const act = facts.act !== null && criterion.acts.includes(facts.act.id)
  return {
    person,
    role: person && (facts.role !== null || people.roleKnown(facts.person!)),
    date: saidDay(record) !== null,
    channel: facts.channel !== null,
    buyerSaid: facts.voice === 'buyer',
    link: artefact !== null && artefact.url !== null,
    buyersDocument: artefact !== null && (artefact.origin === 'buyer' || (artefact.origin === 'seller' && artefact.touched)),
    sellersDocument: artefact !== null && artefact.origin === 'seller' && !artefact.touched,
    act,
    object: act && facts.act!.object !== null,
  }
}
