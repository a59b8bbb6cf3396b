import type { Answer, DealEvent } from '../deal.ts'
import type { CriterionId, EventId, RecordId } from '../ids.ts'
import type { Reading } from '../reading.ts'
import type { EvidenceRecord } from '../record.ts'
import type { Instant } from '../time.ts'
import { noFacts } from './no-facts.ts'

interface Told {
  answer: Answer
  now: Instant
  /** A fresh id at each call. */
  ids: () => string
}

/** The records an answer makes, the asked criterion's first. `asked`: what "don't know" and "no change" are about; without it they are about nothing. */
export function recordsOf(reading: Reading, asked: CriterionId | null, { answer, now, ids }: Told): EvidenceRecord[] {
  if (reading.kind === 'none') return []
  const common = { answerId: answer.id, recordedAt: now, recordedBy: answer.by, message: answer.message }
  if (reading.kind !== 'evidence')
    return asked ? [{ ...common, id: ids() as RecordId, criterion: asked, kind: reading.kind, text: answer.text, facts: noFacts }] : []
  const pieces = [...reading.pieces].sort((a, b) => Number(b.asked) - Number(a.asked))
  return pieces.map((p) => ({ ...common, id: ids() as RecordId, criterion: p.criterion, kind: 'evidence', text: p.text, facts: p.facts }))
}

/** The events an answer tells of. */
export function eventsOf(reading: Reading, { answer, now, ids }: Told): DealEvent[] {
  if (reading.kind !== 'evidence') return []
  return reading.events.map((e) => ({ ...e, id: ids() as EventId, at: now, answerId: answer.id, by: answer.by, undoneAt: null }))
}
