import { type DriftKind, driftKinds, type FoundClash } from '../../application/coach.ts'
import type { ReadAnswerReply } from '../replies/read-answer.ts'
import { quoteIn, quoteOf } from './quote.ts'
import { type ShownRecord, sift } from './shown.ts'
import type { Traced } from './traced.ts'

/** Clashes of which both sides are quoted, a record's words and the words at hand; the record says which criterion it is about. */
export function checkClashes(claims: ReadAnswerReply['clashes'], records: readonly ShownRecord[], words: Traced, most: number) {
  return sift(
    claims,
    most,
    ({ how, record, older, answer }): FoundClash | null => {
      const earlier = quoteOf(records, record, older)
      const inAnswer = quoteIn(answer, words)
      if (!earlier || !inAnswer || !isDrift(how)) return null
      return { criterion: earlier.of.record.criterion, how, older: earlier.quote, inAnswer }
    },
    ({ criterion, older }) => `${criterion} ${older.record}`,
  )
}

export function isDrift(how: string): how is DriftKind {
  return (driftKinds as readonly string[]).includes(how)
}
