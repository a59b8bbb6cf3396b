import type { CriterionId } from './ids.ts'
import type { Facts, NoticedEvent } from './record.ts'

/** Evidence for one criterion, read from an answer. */
export interface Piece {
  criterion: CriterionId
  /** True for the criterion that was asked, false for one the answer speaks to as well. */
  asked: boolean
  /** The words this piece rests on, verbatim. */
  text: string
  facts: Facts
}

export type Reading =
  /** Thanks, emoji, a question, nothing: no answer, so nothing is recorded and the question stays. `question`: the rep asked something. */
  | { kind: 'none'; why: 'empty' | 'courtesy' | 'question' }
  /** An explicit "don't know" in any spelling. */
  | { kind: 'unknown' }
  /** "Still true", "no change", "I already told you": no new fact. */
  | { kind: 'unchanged' }
  | { kind: 'evidence'; pieces: Piece[]; events: NoticedEvent[] }
