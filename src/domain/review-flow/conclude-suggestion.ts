import type { Change } from '../change.ts'
import type { SuggestedPiece } from '../coaching.ts'
import type { Answer } from '../deal.ts'
import { foldDeal } from '../fold-deal.ts'
import type { RecordId } from '../ids.ts'
import type { EvidenceRecord, Facts } from '../record.ts'
import { afterCorrection } from './after-correction.ts'
import { firstTold } from './conclude-correction.ts'
import { concludeFacts, type FactsConclusion } from './conclude-facts.ts'
import type { Judging } from './judge-records.ts'

/** A suggestion with the facts code has read for it. */
export interface TakenPiece {
  piece: SuggestedPiece
  answer: Answer
  /** The words the record rests on; those of the record it completes stay as they are. */
  text: string
  facts: Facts
  /** E-mail of who takes it: from then on it is their word. */
  by: string
}

/**
 * A suggestion is taken: the record it completes gets its facts, or a new one is made of the answer's words. Levels follow as they do for
 * a correction, and nothing is newer than the words are.
 */
export function concludeSuggestion({ piece, answer, text, facts, by }: TakenPiece, ids: () => string, judging: Judging): FactsConclusion {
  const { now, journal } = judging
  const taken: Change = { type: 'suggestion-taken', at: now, suggestion: piece.id, by }
  if (piece.record !== null) {
    const done = concludeFacts([{ record: piece.record, facts }], ids, { ...judging, journal: [...journal, taken] })
    return { ...done, changes: [taken, ...done.changes] }
  }
  const record: EvidenceRecord = {
    id: ids() as RecordId,
    answerId: answer.id,
    criterion: piece.criterion,
    kind: 'evidence',
    text,
    facts,
    recordedAt: now,
    toldAt: firstTold(foldDeal(journal)!, answer),
    recordedBy: by,
    message: answer.message,
  }
  const changes: Change[] = [taken, { type: 'recorded', at: now, record }]
  const { reaffirmed, next } = afterCorrection({ was: answer.id, is: answer.id, records: [record], ids }, changes, judging)
  return {
    changes,
    deal: foldDeal([...journal, ...changes])!,
    records: [record.id],
    leftOut: [],
    reaffirmed: reaffirmed.includes(record.id) ? [record.criterion] : [],
    next,
  }
}
