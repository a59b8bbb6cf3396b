import type { ChallengeId, CriterionId, RecordId, StageId } from './ids.ts'
import type { Level, Stream } from './playbook.ts'
import type { EvidenceRecord } from './record.ts'
import type { LocalDate } from './time.ts'

export type Standing = 'behind' | 'to_earn' | 'at_bar' | 'not_due'
export type AssessmentName = 'met' | 'weak' | 'missing' | 'stale' | 'challenged' | 'contradicted' | 'overridden' | 'not_due'

/** A record with what it is worth by itself, and at the moment asked for (after ageing, invalidation and caps). */
export interface WeighedRecord {
  record: EvidenceRecord
  level: Level
  effectiveLevel: Level
}

interface ViewCommon {
  criterion: CriterionId
  standing: Standing
  assessment: AssessmentName
  /** `name`: of the manager, where it is known. */
  override: { reason: string; by: string; until: LocalDate; name?: string } | null
}

/** A criterion of the ladder as it stands at a moment. */
export interface LadderView extends ViewCommon {
  kind: 'ladder'
  entryBar: Level
  bar: Level
  /** The best a stored record reaches, age and invalidation aside. */
  level: Level
  effectiveLevel: Level
  /** How far under the exit bar, 0 when at it; L0 and L1 rank alike (RULES 3). */
  shortfall: number
  /** An explicit "don't know" younger than W stands. */
  knownUnknown: boolean
  /** Records newest said first; ended ones (withdrawn, replaced, erased) are left out. */
  records: WeighedRecord[]
  /** The record that gives the effective level (for L5 the later of the two). */
  best: RecordId | null
  /** Last day of the present effective level with nothing new; null when it cannot fall. */
  countsUntil: LocalDate | null
  /** Age of the best record's effective age in days, and the window used (halved or not). */
  ageDays: number | null
  windowDays: number
  /** Why the effective level is under the stored one. */
  loweredBy: ('age' | 'invalidation' | 'contradiction' | 'concession')[]
  contradiction: { older: RecordId; newer: RecordId } | null
  challenge: ChallengeId | null
}

/** worth-winning as it stands. */
export interface SignOffView extends ViewCommon {
  kind: 'sign-off'
  entryBar: 'rep' | 'manager' | null
  bar: 'rep' | 'manager'
  signOff: { yes: boolean; as: 'rep' | 'manager'; by: string; on: LocalDate; reason: string | null; lapsesOn: LocalDate } | null
}

export type CriterionView = LadderView | SignOffView

/** n of m at the bar for one of the seller's three streams, plus the largest shortfall (RULES 6). */
export interface StreamReading {
  stream: Exclude<Stream, 'buyer'>
  atBar: number
  due: number
  largestShortfall: { criterion: CriterionId; levels: number } | null
}

export type RiskCode = 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7' | 'R8'
export interface Risk {
  code: RiskCode
  criterion: CriterionId | null
}
export type NoDecisionRisk = 'low' | 'raised' | 'high' | 'unknown'

/** A whole deal at a moment, by one playbook: plain data that messages and the API show. */
export interface Assessment {
  /** The rules it was made by. */
  playbook: { id: string; version: number }
  stage: StageId
  criteria: CriterionView[]
  /** Null when the deal is closed. */
  gate: 'open' | 'blocked' | null
  atBar: number
  due: number
  overridden: number
  supportedStage: StageId
  readings: StreamReading[]
  noDecisionRisk: NoDecisionRisk
  /** Why, for the words: the points that counted. */
  noDecisionPoints: ('why-change' | 'why-now' | 'cost-of-doing-nothing' | 'indecision')[]
  risks: Risk[]
  /** False until one review was finished: then R1, R2, R7 wait. */
  reviewed: boolean
}
