import type { NoDecisionRisk } from '../assessment.ts'
import type { Money } from '../deal.ts'
import type { ChallengeId, CriterionId, DealId, StageId } from '../ids.ts'
import type { LocalDate } from '../time.ts'

/** How a deal stood when a channel last had a digest: ids, levels, codes, dates and amounts, so that erasure need not touch it. */
export interface KeptDeal {
  stage: StageId
  closeDate: LocalDate | null
  amount: Money | null
  /** Effective levels of the ladder's criteria. */
  levels: Record<CriterionId, number>
  behind: CriterionId[]
  /** Keys of the risks it could show then. */
  risks: string[]
  challenges: ChallengeId[]
  /** How many moves were made. */
  moves: number
  /** Of these, by their place, those told without some of their open gaps, which the rep reads of first. Absent: none. */
  passed?: number[]
  noDecision: NoDecisionRisk
  /** Keys of what waited for the manager. */
  waits: string[]
  isSilent: boolean
}

export type KeptDeals = Readonly<Record<DealId, KeptDeal>>
