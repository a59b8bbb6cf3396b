import type { Deal } from './deal.ts'
import { type KnownPeople, knownPeople } from './known-people.ts'
import { type Points, pointsOf } from './level-points.ts'
import { missingFor } from './missing-facts.ts'
import type { LadderCriterion, Level, Playbook } from './playbook.ts'
import type { EvidenceRecord } from './record.ts'
import type { MissingFact } from './review.ts'

/** Why a record is worth no more, however good its facts are otherwise. */
export type CapReason =
  | 'unknown'
  | 'unchanged'
  | 'prefilled'
  | 'instructions'
  | 'colleague'
  | 'hedged-without-buyer'
  | 'hearsay-without-buyer'
  | 'hedged'
  | 'hearsay'
  | 'required-fact'
  | 'no-holder'
  | 'promise'
  | 'sellers-document'

interface Cap {
  reason: CapReason
  level: Level
  applies: (record: EvidenceRecord, points: Points, criterion: LadderCriterion) => boolean
}

/** The caps of RULES 1, lowest first. A cap never lifts. */
const caps: readonly Cap[] = [
  { reason: 'unknown', level: 0, applies: (r) => r.kind === 'unknown' },
  { reason: 'unchanged', level: 1, applies: (r) => r.kind === 'unchanged' },
  { reason: 'prefilled', level: 1, applies: (r) => r.kind === 'prefilled' },
  { reason: 'instructions', level: 1, applies: (r) => r.facts.flags.includes('instructions') },
  // A link to what the buyer did or wrote speaks for itself, whoever passes it on.
  { reason: 'colleague', level: 1, applies: (r, p) => r.facts.voice === 'colleague' && !(p.link && (p.buyersDocument || p.act)) },
  { reason: 'hedged-without-buyer', level: 1, applies: (r, p) => r.facts.hedged && !p.person },
  { reason: 'hearsay-without-buyer', level: 1, applies: (r, p) => r.facts.hearsay && !p.person },
  { reason: 'hedged', level: 2, applies: (r) => r.facts.hedged },
  // Someone who was not there is not on record for what was said there.
  { reason: 'hearsay', level: 2, applies: (r) => r.facts.hearsay },
  { reason: 'required-fact', level: 2, applies: (r, _, c) => c.requires.some((fact) => !r.facts.found.includes(fact)) },
  // A person who reports is not thereby the economic buyer or the champion.
  { reason: 'no-holder', level: 2, applies: (r, _, c) => c.singleHolder && r.facts.holder === null },
  { reason: 'promise', level: 3, applies: (r) => r.facts.promise },
  { reason: 'sellers-document', level: 3, applies: (_, p) => p.sellersDocument },
]

interface Rung {
  level: Level
  reached: (p: Points) => boolean
}

/** The rungs of RULES 1, highest first. L5 needs two records: see confirmed-twice.ts. */
const rungs: readonly Rung[] = [
  // A document or act of theirs with a date and a link; or an act from the list with person, date and object.
  { level: 4, reached: (p) => p.date && p.link && (p.buyersDocument || p.act) },
  { level: 4, reached: (p) => p.date && p.act && p.person && p.object },
  { level: 3, reached: (p) => p.buyerSaid && p.person && p.role && p.date && p.channel },
  // A buyer's document without its day, and an act without its object, are still the buyer's.
  { level: 2, reached: (p) => p.buyerSaid || (p.buyersDocument && p.link) || (p.act && p.person) },
  { level: 1, reached: () => true },
]

/** What a record is worth and why not more. */
export interface ExplainedLevel {
  level: Level
  /** Caps that keep it from more than its level; empty when only facts are missing. */
  cappedBy: CapReason[]
  /** Facts that would change the level, all at once (RULES 5: the one follow-up); empty when nothing the rep could add would. */
  missing: MissingFact[]
}

/** Level of these points under the caps. */
export function levelFrom(record: EvidenceRecord, points: Points, criterion: LadderCriterion): { level: Level; cappedBy: CapReason[] } {
  const reached = rungs.find((r) => r.reached(points))!.level
  const holding = caps.filter((c) => c.level < reached && c.applies(record, points, criterion))
  const level = holding.reduce<Level>((least, c) => (c.level < least ? c.level : least), reached)
  return { level, cappedBy: holding.filter((c) => c.level === level).map((c) => c.reason) }
}

/** Level of a record among people already looked up; for weighing many records of one deal. */
export function levelAmong(record: EvidenceRecord, criterion: LadderCriterion, people: KnownPeople): Level {
  return levelFrom(record, pointsOf(record, criterion, people), criterion).level
}

/**
 * What a record is worth by itself, L0 to L4 (RULES 1); L5 takes two records.
 *
 * @param deal Where roles are remembered from: any standing record that names the same person's role.
 * @param playbook Its list of titles tells a title from a name; without it a title is taken for a name.
 */
export function levelOf(
  record: EvidenceRecord,
  criterion: LadderCriterion,
  deal: Pick<Deal, 'records' | 'ends'>,
  playbook?: Playbook,
): Level {
  return levelAmong(record, criterion, knownPeople(deal, playbook))
}

/**
 * The level with its reasons, for messages.
 *
 * @param deal Also gives the stage: facts are named up to that stage's bar, at least up to the next level.
 */
export function explainLevel(
  record: EvidenceRecord,
  criterion: LadderCriterion,
  deal: Pick<Deal, 'records' | 'ends' | 'fields'>,
  playbook?: Playbook,
): ExplainedLevel {
  const points = pointsOf(record, criterion, knownPeople(deal, playbook))
  const { level, cappedBy } = levelFrom(record, points, criterion)
  return { level, cappedBy, missing: missingFor(record, points, criterion, level, criterion.bars[deal.fields.stage] ?? 0) }
}
