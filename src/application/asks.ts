import type { Money } from '../domain/deal.ts'
import type { AnswerId, ChallengeId, CriterionId, RecordId, ReviewId } from '../domain/ids.ts'
import type { MissingFact, QuestionReason } from '../domain/review.ts'
import type { LocalDate } from '../domain/time.ts'
import type { QuotedRecord, QuotedWords, ShownDoubt } from './deal-shown.ts'

export interface AskBase {
  review: ReviewId
  question: string
  /** 1-based place among the review's questions, and how many there are. */
  place: number
  of: number
  criterion: string
  criterionId: CriterionId
}

export type Ask =
  | (AskBase & {
      kind: 'question'
      reason: QuestionReason
      opening: 'plain' | 'what-changed' | 'what-changed-since'
      last: QuotedRecord | null
      /** Last day the last record counts as now; null when it does not fall. */
      countsUntil: LocalDate | null
      text: string
      /** The manager whose own words these are; absent for all other questions. */
      asker?: string
      /** Set when the question challenges what passed. */
      challenge: {
        id: ChallengeId
        reason: 'audit' | 'stale-soon' | 'higher-bar' | 'doubt' | 'clash'
        /** Of a clash: what does not go together. */
        clash?: { older: QuotedWords; newer: QuotedWords }
      } | null
      /** Why the record it opens with may be weak; absent where nothing says so. */
      doubts?: ShownDoubt[]
      /** Set where a model worded it: `plain` is the playbook's wording, which returns when anything it rests on is erased. */
      worded?: { basedOn: RecordId[]; plain: string }
    })
  | (AskBase & {
      kind: 'follow-up'
      missing: MissingFact[]
      person: string | null
      holder: string | null
      /** Where it asks for the day: the answer that lacks it, and the rep's today, for buttons. */
      when?: { answer: AnswerId; today: LocalDate }
    })
  | (AskBase & {
      kind: 'contradiction'
      older: QuotedRecord
      newer: QuotedRecord
      differs: { what: 'holder' | 'vendor' | 'amount' | 'number' | 'date'; older: string; newer: string }
    })
  | {
      kind: 'closing-form'
      review: ReviewId
      closeDate: LocalDate | null
      amount: Money | null
      lastHeard: { person: string; on: LocalDate | null } | null
      nextStep: string | null
      /** Buttons "Worth winning: yes / no" when the rep's sign-off is due. */
      askWorthWinning: boolean
    }
