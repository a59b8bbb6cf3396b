import type { Change } from '../change.ts'
import type { MissingFact, Review } from '../review.ts'
import type { Instant } from '../time.ts'
import { openQuestion, questionState } from './open-question.ts'

/** What the thread shows next. */
export type NextStep =
  /** The open question stands as it was; nothing new is asked. */
  | { kind: 'stay' }
  | { kind: 'question'; question: string }
  | { kind: 'follow-up'; question: string; missing: MissingFact[] }
  | { kind: 'closing' }
  /** No live review: what was said is kept, nothing is asked. */
  | { kind: 'none' }

/** Asks the next planned question, or the closing form when none is left. The review is the state after the changes so far. */
export function advance(review: Review, now: Instant): { changes: Change[]; next: NextStep } {
  const open = openQuestion(review)
  if (open && questionState(open) === 'asked') return { changes: [], next: { kind: 'question', question: open.id } }
  const planned = review.questions.find((q) => questionState(q) === 'planned')
  if (planned)
    return {
      changes: [{ type: 'question-changed', at: now, review: review.id, question: planned.id, state: 'asked', answer: null }],
      next: { kind: 'question', question: planned.id },
    }
  if (review.closing) return { changes: [], next: { kind: 'closing' } }
  return { changes: [{ type: 'closing-asked', at: now, review: review.id }], next: { kind: 'closing' } }
}
