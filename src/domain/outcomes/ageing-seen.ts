import type { CriterionId, RecordId } from '../ids.ts'
import type { Journey } from './journey.ts'

/** How often evidence that was good enough for its bar had aged under it; each record counts once, however often its deal was frozen. */
export interface AgeingSeen {
  criterion: CriterionId
  /** Deals with such a record. */
  deals: number
  /** Records that reached the bar, what age took aside. */
  reached: number
  /** Of those: age had taken them under the bar when they were last seen as the strongest of their criterion. */
  lost: number
}

/**
 * How evidence ages in practice, per criterion in the order first seen: a guide for windows, from snapshots alone. What an event, a
 * contradiction or a concession lowered tells nothing of age and is left out; so is what an older build froze, which cannot tell them apart.
 */
export function ageingSeen(journeys: readonly Journey[]): AgeingSeen[] {
  const seen = new Map<CriterionId, AgeingSeen>()
  for (const journey of journeys)
    for (const [criterion, looks] of lastLooks(journey)) {
      const row = seen.get(criterion) ?? { criterion, deals: 0, reached: 0, lost: 0 }
      seen.set(criterion, row)
      row.deals += 1
      row.reached += looks.size
      row.lost += [...looks.values()].filter((isUnder) => isUnder).length
    }
  return [...seen.values()]
}

/** Of each record of a deal the last look at it: whether age had taken it under its bar. */
function lastLooks({ snapshots }: Journey): Map<CriterionId, Map<RecordId, boolean>> {
  const looks = new Map<CriterionId, Map<RecordId, boolean>>()
  for (const { criteria, outcome } of snapshots) {
    // How a closed deal ages tells nothing.
    if (outcome !== null) continue
    for (const { criterion, bar, level, effectiveLevel, record, loweredBy } of criteria) {
      if (typeof bar !== 'number' || bar === 0 || level === null || effectiveLevel === null || level < bar) continue
      if (!record || !loweredBy?.every((cause) => cause === 'age')) continue
      const records = looks.get(criterion) ?? new Map<RecordId, boolean>()
      looks.set(criterion, records.set(record, effectiveLevel < bar))
    }
  }
  return looks
}
