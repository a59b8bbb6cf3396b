import type { LadderView } from './assessment.ts'
import { localDate } from './calendar.ts'
import type { Challenge, Deal } from './deal.ts'
import type { CriterionId, RecordId } from './ids.ts'
import { goneRecords, knownPeople } from './known-people.ts'
import { levelAmong } from './level.ts'
import { saidDay } from './level-points.ts'
import type { LadderCriterion, Playbook } from './playbook.ts'
import type { EvidenceRecord } from './record.ts'
import type { Zone } from './time.ts'
import { toldAt } from './told-at.ts'

/** Open challenges a deal can have at once (RULES 4). */
export const challengesPerDeal = 3

/** A challenge is on record before it counts; it reaffirms nothing under this level, unless the bar is lower (RULES 4). */
const reaffirmingLevel = 3

/** Challenges that are open: not closed, and with evidence left to doubt. */
export function openChallenges(deal: Pick<Deal, 'challenges' | 'ends'>): Challenge[] {
  const unclosed = deal.challenges.filter((c) => c.closed === null)
  if (unclosed.length === 0) return unclosed
  const gone = goneRecords(deal)
  return unclosed.filter((c) => hasEvidence(c, gone))
}

/** Whether something is left to doubt: any of the records; of two quotations that do not go together, both. */
export function hasEvidence({ records, reason }: Challenge, gone: ReadonlySet<RecordId>): boolean {
  if (reason.kind === 'clash') return !gone.has(reason.older.record) && !gone.has(reason.newer.record)
  return records.length === 0 || records.some((id) => !gone.has(id))
}

/** The open challenge of a criterion. */
export function openChallenge(deal: Pick<Deal, 'challenges' | 'ends'>, criterion: CriterionId): Challenge | null {
  return openChallenges(deal).find((c) => c.criterion === criterion) ?? null
}

/** Challenges to be closed as withdrawn: every record they doubt was withdrawn, replaced or erased (RULES 4). */
export function withoutEvidence(deal: Pick<Deal, 'challenges' | 'ends'>): Challenge[] {
  const open = openChallenges(deal)
  return deal.challenges.filter((c) => c.closed === null && !open.includes(c))
}

/** Whether a criterion may be challenged once more: one open per criterion, three per deal (RULES 4). */
export function canRaise(deal: Pick<Deal, 'challenges' | 'ends'>, criterion: CriterionId): boolean {
  const open = openChallenges(deal)
  return open.length < challengesPerDeal && !open.some((c) => c.criterion === criterion)
}

/** A challenge doubts what passed: due, at or above its entry bar, with a record to doubt. */
export function canBeDoubted(view: LadderView): boolean {
  return (view.standing === 'at_bar' || view.standing === 'to_earn') && view.best !== null && view.contradiction === null
}

/**
 * Whether a record answers a challenge: a new one, said after the evidence quoted, at L3, or at the bar if that is lower (RULES 4).
 *
 * @param view The criterion as it stands with the record in it; gives the bar.
 */
export function reaffirms(
  record: EvidenceRecord,
  challenge: Challenge,
  view: LadderView,
  deal: Deal,
  playbook: Playbook,
  zone: Zone,
): boolean {
  if (record.kind !== 'evidence' || record.criterion !== challenge.criterion || challenge.records.includes(record.id)) return false
  if (toldAt(record) < challenge.raisedAt) return false
  const criterion = playbook.criteria.find((c): c is LadderCriterion => c.id === challenge.criterion && c.kind === 'ladder')
  if (!criterion || levelAmong(record, criterion, knownPeople(deal, playbook)) < Math.min(reaffirmingLevel, view.bar)) return false
  const quoted = deal.records.filter((r) => challenge.records.includes(r.id))
  return quoted.every((old) => isAfter(record, old, zone))
}

/** Said on a later day; on the same day, by someone else or through another channel or paper, so that one talk told twice renews nothing. */
function isAfter(record: EvidenceRecord, old: EvidenceRecord, zone: Zone): boolean {
  const day = (r: EvidenceRecord) => saidDay(r) ?? localDate(toldAt(r), zone)
  if (day(record) !== day(old)) return day(record) > day(old)
  const source = (r: EvidenceRecord) => JSON.stringify([r.facts.person, r.facts.channel, r.facts.act, r.facts.artefact?.url ?? null])
  return toldAt(record) > toldAt(old) && source(record) !== source(old)
}
