import { aged, ageOf, lastDayAt } from './ageing.ts'
import type { LadderView, WeighedRecord } from './assessment.ts'
import { confirmations, type Dated } from './confirmed-twice.ts'
import { contradictionsOf } from './contradiction.ts'
import { invalidationsOf, isInvalidated } from './invalidation.ts'
import { levelAmong } from './level.ts'
import type { Moment } from './moment.ts'
import type { LadderCriterion, Level } from './playbook.ts'
import type { EvidenceRecord } from './record.ts'
import type { LocalDate } from './time.ts'
import { toldAt } from './told-at.ts'

/** A contradicted criterion counts no more than this until the rep chooses (RULES 4). */
const contradictedCap = 2
/** Conceded, invalidated and rejected records count no more than our view (RULES 4). */
const loweredCap = 1

/** What a criterion's records amount to at a moment. */
export interface Weight
  extends Pick<
    LadderView,
    | 'level'
    | 'effectiveLevel'
    | 'knownUnknown'
    | 'records'
    | 'best'
    | 'countsUntil'
    | 'ageDays'
    | 'windowDays'
    | 'loweredBy'
    | 'contradiction'
  > {
  /** What it would be worth if nothing aged, for "behind by age alone". */
  agelessLevel: Level
  /** Some don't-know stands, whatever its age. */
  agelessUnknown: boolean
  /** What it would be worth had neither age nor an event lowered it, for "stale". */
  beforeAgeAndEvents: Level
}

/** One thing that can carry a criterion: a record by itself (up to L4), or the later record of a confirmed pair (L5). */
interface Carrier {
  record: EvidenceRecord
  said: LocalDate
  level: Level
}

/** Weighs a criterion's records one by one and takes the highest (RULES 1): weaker news alone never lowers it. */
export function weigh(criterion: LadderCriterion, moment: Moment): Weight {
  const { today } = moment
  const windowDays = moment.windowOf(criterion)
  const events = invalidationsOf(criterion.id, moment.invalidations, moment.playbook)
  const records = moment.standing.get(criterion.id) ?? []
  const own: Dated[] = records.map((record) => ({
    record,
    said: moment.saidOn(record),
    level: levelAmong(record, criterion, moment.people),
  }))
  const outdated = new Set(own.filter((r) => isInvalidated(r.record, r.said, events)).map((r) => r.record))
  const { conceded } = moment
  const { open, rejected } = contradictionsOf(
    criterion,
    records.filter((r) => !outdated.has(r) && !conceded.has(r.id)),
    moment.deal.choices,
  )

  const granted = capped(own, (r) => conceded.has(r.id))
  const chosen = capped(granted, (r) => rejected.has(r.id))
  const valid = capped(chosen, (r) => outdated.has(r))
  // Whether two records make a pair is asked with the window of the moment; the stored level knows no late stages.
  const levels = {
    stored: best(withPairs(own, criterion.windowDays)),
    granted: best(withPairs(granted, criterion.windowDays)),
    chosen: best(withPairs(chosen, criterion.windowDays)),
    valid: best(withPairs(valid, criterion.windowDays)),
  }
  const carriers = withPairs(valid, windowDays)
  const worth = (c: Carrier) => aged(c.level, ageOf(c.said, today), windowDays)
  const full = carriers.reduce<Level>((highest, c) => (worth(c) > highest ? worth(c) : highest), 0)
  const cap = (level: Level): Level => (open && level > contradictedCap ? contradictedCap : level)
  const effectiveLevel = cap(full)
  const bearer = carriers.filter((c) => worth(c) === full && c.level > 0).sort(newestFirst)[0]

  const loweredBy: Weight['loweredBy'] = []
  if (full < levels.valid) loweredBy.push('age')
  if (levels.valid < levels.chosen) loweredBy.push('invalidation')
  if (effectiveLevel < full || levels.chosen < levels.granted) loweredBy.push('contradiction')
  if (levels.granted < levels.stored) loweredBy.push('concession')

  return {
    level: levels.stored,
    effectiveLevel,
    ...unknowns(own, moment, windowDays),
    records: weighedRecords(own, valid, worth),
    best: bearer?.record.id ?? null,
    countsUntil: lastDay(carriers, effectiveLevel, windowDays),
    ageDays: bearer ? ageOf(bearer.said, today) : null,
    windowDays,
    loweredBy,
    contradiction: open && { older: open.older.id, newer: open.newer.id },
    agelessLevel: cap(levels.valid),
    beforeAgeAndEvents: levels.chosen,
  }
}

function capped(records: readonly Dated[], isLowered: (record: EvidenceRecord) => boolean): Dated[] {
  return records.map((r) => (r.level > loweredCap && isLowered(r.record) ? { ...r, level: loweredCap } : r))
}

function withPairs(records: readonly Dated[], windowDays: number): Carrier[] {
  return [...records, ...confirmations(records, windowDays).map((r): Carrier => ({ ...r, level: 5 }))]
}

function best(carriers: readonly Carrier[]): Level {
  return carriers.reduce<Level>((highest, c) => (c.level > highest ? c.level : highest), 0)
}

/** Newest said first, then newest recorded; ids rise with time and decide the rest, so that no order is left to chance. */
function newestFirst(a: Carrier, b: Carrier): number {
  return compareText(b.said, a.said) || toldAt(b.record) - toldAt(a.record) || compareText(b.record.id, a.record.id)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Whether an explicit don't-know stands: younger than W (RULES 3), so not on day W itself. */
function unknowns(own: readonly Dated[], moment: Moment, windowDays: number): Pick<Weight, 'knownUnknown' | 'agelessUnknown'> {
  const unknown = own.filter((r) => r.record.kind === 'unknown')
  return { knownUnknown: unknown.some((r) => ageOf(r.said, moment.today) < windowDays), agelessUnknown: unknown.length > 0 }
}

/** Records newest said first, each with what it is worth by itself and now; a confirmed pair is the criterion's level, not a record's. */
function weighedRecords(own: readonly Dated[], valid: readonly Dated[], worth: (c: Carrier) => Level): WeighedRecord[] {
  const now = new Map(valid.map((r) => [r.record, r]))
  return [...own].sort(newestFirst).map(({ record, level }) => ({ record, level, effectiveLevel: worth(now.get(record)!) }))
}

/** Last day on which something still carries the level. */
function lastDay(carriers: readonly Carrier[], least: Level, windowDays: number): LocalDate | null {
  const days = carriers.map((c) => lastDayAt(least, c.level, c.said, windowDays)).filter((day) => day !== null)
  return days.length === 0 ? null : days.reduce((latest, day) => (day > latest ? day : latest))
}
