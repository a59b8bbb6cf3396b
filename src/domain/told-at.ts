import type { EvidenceRecord } from './record.ts'
import type { Instant } from './time.ts'

/**
 * When a record's words were told. A correction is recorded later than that, and renews nothing: it neither ages anew, nor escapes an
 * event, nor becomes the newer of two that contradict each other (RULES 2 and 4).
 */
export function toldAt(record: Pick<EvidenceRecord, 'recordedAt' | 'toldAt'>): Instant {
  return record.toldAt ?? record.recordedAt
}
