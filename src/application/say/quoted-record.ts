import type { Assessment } from '../../domain/assessment.ts'
import { localDate } from '../../domain/calendar.ts'
import type { RecordId } from '../../domain/ids.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import type { Level } from '../../domain/playbook.ts'
import type { EvidenceRecord } from '../../domain/record.ts'
import type { Zone } from '../../domain/time.ts'
import type { QuotedRecord } from '../posts.ts'

/** A record as a question quotes it. */
export function quoteRecord(record: EvidenceRecord, level: Level, zone: Zone): QuotedRecord {
  const { person, role, channel, saidOn } = record.facts
  return { id: record.id, text: record.text, person, role, channel, saidOn, recordedOn: localDate(record.recordedAt, zone), level }
}

/** The record with that id as the assessment weighs it; null when it is not on view. */
export function quoteFrom(assessment: Assessment, id: RecordId | null, zone: Zone): QuotedRecord | null {
  if (id === null) return null
  for (const view of ladderViews(assessment)) {
    const weighed = view.records.find((r) => r.record.id === id)
    if (weighed) return quoteRecord(weighed.record, weighed.level, zone)
  }
  return null
}
