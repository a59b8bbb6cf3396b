import type { Consultation, Doubt, ReviewSummary, SuggestedPiece, WordedQuestion } from './coaching.ts'
import type {
  Answer,
  AnswerPart,
  Challenge,
  ChallengeState,
  Choice,
  ClosingWords,
  DealEvent,
  DealFields,
  DealSource,
  Dormancy,
  ForecastCall,
  Outcome,
  Override,
  PocDecision,
  ReturnTrigger,
  SignOff,
  StageMove,
  TestPlan,
} from './deal.ts'
import type { AnswerId, ChallengeId, CriterionId, DealId, EventId, RecordId, ReviewId, StageId, SuggestionId } from './ids.ts'
import type { EvidenceRecord } from './record.ts'
import type { MissingFact, QuestionState, Review, ReviewQuestion, ReviewState } from './review.ts'
import type { Instant } from './time.ts'

/**
 * A deal is a journal: every change is a row that is only ever added, and the deal at a moment is the fold of the rows up to it.
 * `at` is when it was recorded (RULES 2: as-of reads select by it). Erasure alone rewrites rows: it empties words and names.
 */
export type Change = { at: Instant } & (
  | { type: 'opened'; id: DealId; externalId: string; source: DealSource; fields: DealFields }
  /** Fields that changed, the stage excepted: a stage changes by `moved` alone. */
  | { type: 'revised'; by: string; fields: Partial<Omit<DealFields, 'stage'>> }
  /**
   * A stage told by the CRM; acted on when it has stood for the debounce. `time`: the CRM's own. How: `changed`; `late`: older than
   * what was told before, so history only; `entered`: the deal stands there already, but its review has not begun.
   */
  | {
      type: 'stage-told'
      stage: StageId
      time: Instant | null
      how: 'changed' | 'late' | 'entered'
      /** E-mail of the person who typed it; absent when a CRM told it. */
      by?: string
    }
  /** A told stage came back to where it was before the debounce: nothing moved. */
  | { type: 'stage-settled' }
  | { type: 'moved'; move: StageMove }
  /** `by` and the words of the closing form are absent when a CRM told it. */
  | ({ type: 'closed'; outcome: Outcome } & Partial<ClosingWords>)
  | { type: 'reopened' }
  | { type: 'went-dormant'; dormancy: Dormancy }
  /** What a deal that is qualified out waited for: the CRM told it. */
  | { type: 'return-called'; what: ReturnTrigger }
  | { type: 'deleted' }
  /** The CRM spoke of a deleted deal again: somebody took it out of the bin. */
  | { type: 'restored' }
  | { type: 'answered'; answer: Answer }
  /** One of several messages whose words, joined, are an answer: each is edited and deleted by itself. */
  | ({ type: 'answer-part'; answer: AnswerId } & AnswerPart)
  | { type: 'answer-ended'; answer: AnswerId; how: 'edited' | 'erased' }
  | { type: 'recorded'; record: EvidenceRecord }
  | { type: 'record-ended'; record: RecordId; how: 'withdrawn' | 'replaced' | 'conceded' | 'erased' }
  | { type: 'event-noticed'; event: DealEvent }
  | { type: 'event-undone'; event: EventId }
  | { type: 'contradiction-settled'; choice: Choice }
  | { type: 'challenge-raised'; challenge: Challenge }
  | { type: 'challenge-closed'; challenge: ChallengeId; state: Exclude<ChallengeState, 'open'>; record: RecordId | null }
  | { type: 'overridden'; override: Override }
  | { type: 'override-ended'; criterion: CriterionId }
  | { type: 'signed-off'; signOff: SignOff }
  /** Takes the place of the plan before; with another end the result is open again. */
  | { type: 'test-planned'; plan: TestPlan }
  | { type: 'poc-decided'; decision: PocDecision }
  | { type: 'test-ended'; passed: boolean; by: string }
  | { type: 'review-opened'; review: Review }
  | { type: 'review-changed'; review: ReviewId; state: ReviewState }
  /** A question the review did not plan: the choice between two records that contradict each other. Asked at once. */
  | { type: 'question-added'; review: ReviewId; question: ReviewQuestion }
  | { type: 'question-changed'; review: ReviewId; question: string; state: QuestionState; answer: AnswerId | null }
  | { type: 'followed-up'; review: ReviewId; question: string; missing: MissingFact[] }
  | { type: 'closing-asked'; review: ReviewId }
  | { type: 'forecast-called'; review: ReviewId | null; call: ForecastCall }
  /** Somebody was erased from the deal: so many rows lost words or names. */
  | { type: 'person-erased'; rows: number }
  /** A model was asked. What came of it are the rows after this one. */
  | { type: 'consulted'; consultation: Consultation }
  | { type: 'suggested'; piece: SuggestedPiece }
  | { type: 'suggestion-taken'; suggestion: SuggestionId; by: string }
  | { type: 'doubted'; doubt: Doubt }
  | { type: 'worded'; wording: WordedQuestion }
  | { type: 'summed-up'; summary: ReviewSummary }
)

export type ChangeType = Change['type']
