import type { Direction } from '../domain/deal.ts'
import type { AnswerId, CriterionId, EventId } from '../domain/ids.ts'
import type { InvalidatingKind } from '../domain/playbook.ts'
import type { ReviewTrigger } from '../domain/review.ts'
import type { LocalDate } from '../domain/time.ts'
import type { Asked } from './ask/shape.ts'
import type { Ask } from './asks.ts'
import type { QuotedRecord, QuotedWords } from './deal-shown.ts'

/** A criterion that age put behind, and the last day on which its evidence still counted enough. */
export interface Fell {
  criterion: string
  until: LocalDate
}

export type Note =
  /** Heads the first question of a review in a thread that stands already. */
  | {
      kind: 'review-started'
      trigger: ReviewTrigger
      direction: Direction | null
      from: string | null
      to: string
      questions: number
      /** Of an ageing review; absent in what an older build kept. */
      fell?: Fell[]
    }
  /** "Unknown noted; better than a guess." */
  | { kind: 'unknown-noted' }
  /** "No change" says kindly until when the old record counts. */
  | { kind: 'unchanged'; criterion: string; countsUntil: LocalDate | null }
  | { kind: 'skipped'; criterion: string }
  /** Thanks, emoji, a question back: nothing was recorded. */
  | { kind: 'no-answer'; why: 'empty' | 'courtesy' | 'question' }
  /** A question back, answered from the deal's records. */
  | ({ kind: 'asked' /** A question of ours is open besides. */; stands: boolean } & Pick<
      Asked,
      'lines' | 'more' | 'missing' | 'next' | 'author'
    >)
  /** Something that makes older records count less; offers Undo. */
  | { kind: 'event'; event: EventId; what: InvalidatingKind; text: string; criteria: string[] }
  | { kind: 'event-undone'; what: InvalidatingKind }
  | { kind: 'corrected' }
  /** Heads the read-back of evidence: a message of somebody, or pasted words (`on` null). */
  | {
      kind: 'evidence-from'
      person: string | null
      place: string | null
      on: LocalDate | null
      /** The file of that message the words were taken from. */
      file?: { name: string; url: string }
    }
  /** The words hold nothing that counts any more. */
  | { kind: 'corrected-to-nothing' }
  /** A record was left out: the words are not about that criterion. */
  | { kind: 'not-about'; criterion: string }
  /** A close date moved later makes older evidence count less (RULES 4). */
  | { kind: 'moved-later'; criteria: string[] }
  | { kind: 'contradiction-settled'; criterion: string; choice: 'new' | 'old' | 'both' }
  /** A correction says otherwise than an older record, and no review is open that could ask: the choice is offered by buttons. */
  | {
      kind: 'clash'
      criterion: string
      criterionId: CriterionId
      older: QuotedRecord
      newer: QuotedRecord
      differs: Extract<Ask, { kind: 'contradiction' }>['differs']
    }
  | { kind: 'challenge-left-open'; criterion: string }
  /** What a model found was added by the owner. */
  | { kind: 'added' }
  /** A model found two quotations that do not go together. `raised`: a challenge was opened on it. */
  | { kind: 'drift'; criterion: string; older: QuotedWords; newer: QuotedWords; raised: boolean }
  | { kind: 'erased' }
  /** Stands where something was read from words that were edited or deleted since. */
  | { kind: 'words-gone' }
  /** A colleague's words, used when their question was answered already. */
  | { kind: 'beside'; criterion: string }
  | { kind: 'late' }
  | { kind: 'too-long'; kept: number }
  /** `pick`: what the day was said on can be, for buttons; absent once one is picked, and where nothing hangs on it. */
  | { kind: 'ambiguous-date'; text: string; pick?: { answer: AnswerId; days: LocalDate[] } }
  | { kind: 'future-date'; text: string }
