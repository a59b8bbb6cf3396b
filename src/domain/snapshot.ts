import type { Assessment, AssessmentName, CriterionView, LadderView, NoDecisionRisk, RiskCode, Standing } from './assessment.ts'
import type { Deal, DealFields, Direction, Money, Outcome } from './deal.ts'
import { forecastAt, type StandingForecast } from './forecast.ts'
import type { CriterionId, DealId, RecordId, StageId } from './ids.ts'
import type { Level } from './playbook.ts'
import { isForced, isPoc } from './poc-gate.ts'
import type { Instant, LocalDate } from './time.ts'

export type SnapshotReason = 'stage-change' | 't-90' | 't-60' | 't-30' | 'close'

/** A criterion in a snapshot: levels and codes. */
export interface FrozenCriterion {
  criterion: CriterionId
  entryBar: Level | 'rep' | 'manager' | null
  bar: Level | 'rep' | 'manager'
  /** Null for worth-winning. */
  level: Level | null
  effectiveLevel: Level | null
  standing: Standing
  assessment: AssessmentName
  /** The strongest record that is stored, the newest of several; null without one, and for worth-winning. Absent in an older build's. */
  record?: RecordId | null
  /** What took the effective level under the stored one. Absent in an older build's. */
  loweredBy?: LadderView['loweredBy']
}

/** A deal frozen for statistics (RULES 8): ids, levels, codes, dates and amounts; no words and no names, so erasure need not touch it. */
export interface Snapshot {
  deal: DealId
  at: Instant
  reason: SnapshotReason
  /** Changes folded in when it was taken. */
  version: number
  /** The rules of the verdict. */
  playbook: { id: string; version: number }
  stage: StageId
  supportedStage: StageId
  kind: DealFields['kind']
  closeDate: LocalDate | null
  amount: Money | null
  outcome: Outcome | null
  dormant: boolean
  /** The move that caused it, for a stage change. */
  move: {
    from: StageId
    to: StageId
    direction: Direction
    openGaps: readonly CriterionId[]
    playbook: { id: string; version: number }
  } | null
  forecast: StandingForecast
  gate: Assessment['gate']
  atBar: number
  due: number
  overridden: number
  criteria: readonly FrozenCriterion[]
  risks: readonly { code: RiskCode; criterion: CriterionId | null }[]
  noDecisionRisk: NoDecisionRisk
  reviewed: boolean
  /** Its purpose was a test, or it had a test plan (RULES 7); absent in what an older build froze. */
  isPoc?: boolean
  /** A proof of concept was begun with a part of its gate missing (RULES 7); absent where it was not. */
  forced?: boolean
}

/** Freezes a deal as it stands; the result and all in it cannot be changed. */
export function snapshotOf(deal: Deal, assessment: Assessment, at: Instant, reason: SnapshotReason): Snapshot {
  const move = reason === 'stage-change' ? (deal.moves.at(-1) ?? null) : null
  return frozen({
    deal: deal.id,
    at,
    reason,
    version: deal.version,
    playbook: { ...assessment.playbook },
    stage: assessment.stage,
    supportedStage: assessment.supportedStage,
    kind: deal.fields.kind,
    closeDate: deal.fields.closeDate,
    amount: deal.fields.amount && { ...deal.fields.amount },
    outcome: deal.outcome?.outcome ?? null,
    dormant: deal.dormant !== null,
    move: move && { from: move.from, to: move.to, direction: move.direction, openGaps: [...move.openGaps], playbook: { ...move.playbook } },
    forecast: copied(forecastAt(deal, at)),
    gate: assessment.gate,
    atBar: assessment.atBar,
    due: assessment.due,
    overridden: assessment.overridden,
    criteria: assessment.criteria.map(frozenCriterion),
    risks: assessment.risks.map((r) => ({ code: r.code, criterion: r.criterion })),
    noDecisionRisk: assessment.noDecisionRisk,
    reviewed: assessment.reviewed,
    isPoc: isPoc(deal),
    ...(isForced(deal) ? { forced: true } : {}),
  })
}

function frozenCriterion(view: CriterionView): FrozenCriterion {
  const isLadder = view.kind === 'ladder'
  return {
    criterion: view.criterion,
    entryBar: view.entryBar,
    bar: view.bar,
    level: isLadder ? view.level : null,
    effectiveLevel: isLadder ? view.effectiveLevel : null,
    standing: view.standing,
    assessment: view.assessment,
    record: isLadder ? strongest(view) : null,
    loweredBy: isLadder ? [...view.loweredBy] : [],
  }
}

/** Records come newest first. Of a confirmed pair neither has the criterion's level by itself. */
function strongest({ records }: LadderView): RecordId | null {
  const most = Math.max(...records.map((r) => r.level))
  return records.find((r) => r.level === most)?.record.id ?? null
}

/** Freezing must not reach the deal's own amounts. */
function copied(forecast: StandingForecast): StandingForecast {
  return { ...forecast, amount: forecast.amount && { ...forecast.amount } }
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part)
    Object.freeze(value)
  }
  return value
}
