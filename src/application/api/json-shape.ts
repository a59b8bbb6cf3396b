import type { AssessmentName, NoDecisionRisk, RiskCode, Standing } from '../../domain/assessment.ts'
import type { ChallengeState, DealSource, Direction, Outcome } from '../../domain/deal.ts'
import type { CriterionId } from '../../domain/ids.ts'
import type { Level } from '../../domain/playbook.ts'
import type { Channel, NumberFact } from '../../domain/record.ts'
import type { QuestionState, ReviewState, ReviewTrigger } from '../../domain/review.ts'
import type { LocalDate } from '../../domain/time.ts'

/** The read API's words (DESIGN 5). Instants are ISO in UTC, dates `YYYY-MM-DD`; what is absent is null, and lists never are. */

export interface EvidenceJson {
  text: string
  facts: {
    person: string | null
    role: string | null
    saidOn: LocalDate | null
    channel: Channel | null
    artefact: { label: string; origin: 'buyer' | 'seller' | 'unknown'; url: string | null } | null
    hedged: boolean
    hearsay: boolean
    numbers: NumberFact[]
  }
  level: Level
  effectiveLevel: Level
  saidOn: LocalDate | null
  recordedAt: string
  recordedBy: string
}

interface CriterionCommon {
  id: CriterionId
  standing: Standing
  assessment: AssessmentName
}

export interface LadderJson extends CriterionCommon {
  entryBar: Level
  bar: Level
  level: Level
  effectiveLevel: Level
}

export interface SignOffJson extends CriterionCommon {
  entryBar: 'rep' | 'manager' | null
  bar: 'rep' | 'manager'
  level: null
  effectiveLevel: null
  signOff: { yes: boolean; as: 'rep' | 'manager'; by: string; on: LocalDate; reason: string | null; lapsesOn: LocalDate } | null
}

export type CriterionJson = LadderJson | SignOffJson
export type CriterionWithEvidence = CriterionJson & { evidence: EvidenceJson[] }

export interface ReadingJson {
  atBar: number
  due: number
  largestShortfall: { criterion: CriterionId; levels: number } | null
}

export interface ReviewJson {
  state: ReviewState
  startedAt: string
  trigger: ReviewTrigger
  questions: { criterion: CriterionId; state: QuestionState }[]
  notAsked: CriterionId[]
}

export interface ForecastJson {
  closeDate: LocalDate | null
  amount: number | null
  currency: string | null
  kept: boolean
  calledAt: string
  calledBy: string
  lastHeard: { person: string | null; on: LocalDate | null } | null
  nextStep: { text: string; person: string | null; by: LocalDate | null } | null
}

/** A deal in the list: without evidence and reviews. */
export interface DealSummaryJson {
  externalId: string
  source: DealSource
  name: string
  account: string | null
  ownerEmail: string | null
  pipeline: string | null
  /** The playbook's label, as `supportedStage` is. */
  stage: string
  supportedStage: string
  amount: number | null
  currency: string | null
  closeDate: LocalDate | null
  kind: 'revenue' | 'poc'
  outcome: Outcome | null
  /** Null when the deal is closed. */
  gate: 'open' | 'blocked' | null
  criteria: CriterionJson[]
  challenges: { criterion: CriterionId; state: ChallengeState; reason: string }[]
  stageMoves: { from: string; to: string; direction: Direction; at: string; openGaps: CriterionId[] }[]
  risks: RiskCode[]
  readings: { act: ReadingJson; chooseUs: ReadingJson; worthWinning: ReadingJson }
  noDecisionRisk: NoDecisionRisk
  forecast: ForecastJson | null
  asOf: string
}

export interface DealJson extends Omit<DealSummaryJson, 'criteria'> {
  criteria: CriterionWithEvidence[]
  reviews: ReviewJson[]
}
