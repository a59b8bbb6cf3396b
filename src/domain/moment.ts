import { windowOf } from './ageing.ts'
import { localDate } from './calendar.ts'
import type { Deal } from './deal.ts'
import type { CriterionId, RecordId } from './ids.ts'
import { type Invalidation, invalidations } from './invalidation.ts'
import { goneRecords, type KnownPeople, knownPeople } from './known-people.ts'
import { saidDay } from './level-points.ts'
import type { Criterion, Playbook } from './playbook.ts'
import type { EvidenceRecord } from './record.ts'
import { stagePlace } from './stages.ts'
import type { Instant, LocalDate, Zone } from './time.ts'
import { toldAt } from './told-at.ts'

/** What every criterion of a deal is weighed by at one moment, looked up once. */
export interface Moment {
  deal: Deal
  playbook: Playbook
  at: Instant
  zone: Zone
  today: LocalDate
  /** Place of the deal's stage in the playbook's order. */
  place: number
  people: KnownPeople
  /** Standing records by criterion: not withdrawn, replaced or erased. */
  standing: ReadonlyMap<CriterionId, readonly EvidenceRecord[]>
  invalidations: readonly Invalidation[]
  /** Records whose doubt the rep conceded: our view at most (RULES 4). */
  conceded: ReadonlySet<RecordId>
  /** The day a record counts from: when it was said, else when it was recorded. */
  saidOn: (record: EvidenceRecord) => LocalDate
  windowOf: (criterion: Criterion) => number
}

/** Looks up what assessing a deal needs. The deal must be folded as of `at`, or `at` lie in its future. */
export function momentOf(deal: Deal, playbook: Playbook, at: Instant, zone: Zone): Moment {
  const gone = goneRecords(deal)
  const standing = new Map<CriterionId, EvidenceRecord[]>()
  const takers = takersOf(playbook)
  for (const record of deal.records) {
    if (gone.has(record.id)) continue
    for (const criterion of takers.get(record.criterion) ?? [record.criterion]) {
      const list = standing.get(criterion)
      if (list) list.push(record)
      else standing.set(criterion, [record])
    }
  }
  const saidOn = new Map<EvidenceRecord, LocalDate>()
  return {
    deal,
    playbook,
    at,
    zone,
    today: localDate(at, zone),
    place: stagePlace(playbook, deal.fields.stage),
    people: knownPeople(deal, playbook),
    standing,
    invalidations: invalidations(deal, playbook, zone),
    conceded: concededRecords(deal),
    saidOn: (record) => {
      const known = saidOn.get(record)
      if (known !== undefined) return known
      const day = saidDay(record) ?? localDate(toldAt(record), zone)
      saidOn.set(record, day)
      return day
    },
    windowOf: (criterion) => windowOf(criterion, playbook, deal.fields.stage),
  }
}

const takersByPlaybook = new WeakMap<Playbook, ReadonlyMap<CriterionId, readonly CriterionId[]>>()

/** For which of the playbook's criteria the evidence of one counts: its own, and those that take it from another playbook's. */
function takersOf(playbook: Playbook): ReadonlyMap<CriterionId, readonly CriterionId[]> {
  const known = takersByPlaybook.get(playbook)
  if (known) return known
  const takers = new Map<CriterionId, CriterionId[]>(playbook.criteria.map((c) => [c.id, [c.id]]))
  for (const criterion of playbook.criteria)
    for (const from of criterion.kind === 'ladder' ? criterion.countsFrom : [])
      takers.set(from, [...(takers.get(from) ?? []), criterion.id])
  takersByPlaybook.set(playbook, takers)
  return takers
}

function concededRecords(deal: Deal): Set<RecordId> {
  const quoted = deal.challenges.filter((c) => c.closed?.state === 'conceded').flatMap((c) => c.records)
  return new Set([...quoted, ...deal.ends.filter((e) => e.how === 'conceded').map((e) => e.record)])
}
