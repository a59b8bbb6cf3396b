import { daysBetween } from './calendar.ts'
import type { Level } from './playbook.ts'
import type { EvidenceRecord } from './record.ts'
import { samePerson } from './same-person.ts'
import type { LocalDate } from './time.ts'

/** A record with the day it counts from and what it is worth before ageing. */
export interface Dated {
  record: EvidenceRecord
  said: LocalDate
  level: Level
}

/**
 * The confirmations among a criterion's records: each a record at L3 or better by another buyer, said on or after a buyer's act and
 * within 2W of it. Together they are L5 and age from the later of the two (RULES 1).
 *
 * @param windowDays W at the moment asked for, halved late in a deal: what took longer than that to be confirmed was not confirmed.
 */
export function confirmations(records: readonly Dated[], windowDays: number): Dated[] {
  const acts = records.filter((r) => r.level >= 4 && r.record.facts.person !== null)
  if (acts.length === 0) return []
  return records.filter(
    (later) =>
      later.level >= 3 &&
      acts.some((act) => {
        const gap = daysBetween(act.said, later.said)
        return gap >= 0 && gap <= 2 * windowDays && areTwoBuyers(act.record, later.record)
      }),
  )
}

/** Doubtful identity counts as the same person, and so does an unnamed one. */
function areTwoBuyers(a: EvidenceRecord, b: EvidenceRecord): boolean {
  const { person: one } = a.facts
  const { person: two } = b.facts
  return one !== null && two !== null && !samePerson(one, two)
}
