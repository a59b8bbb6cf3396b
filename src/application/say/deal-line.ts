import type { Assessment } from '../../domain/assessment.ts'
import type { Deal } from '../../domain/deal.ts'
import { stageLabel } from '../../domain/move.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { DealLine, StandLine } from '../deal-shown.ts'

/** The deal in one line, as every message heads it. */
export function dealLine(deal: Deal, assessment: Assessment, playbook: Playbook): DealLine {
  const { name, account, amount, closeDate, stage } = deal.fields
  return {
    id: deal.id,
    externalId: deal.externalId,
    name,
    account,
    amount,
    closeDate,
    stage: stageLabel(playbook, stage),
    supportedStage: stageLabel(playbook, assessment.supportedStage),
    outcome: deal.outcome?.outcome ?? null,
    ...(deal.dormant ? { isOut: true } : {}),
  }
}

/** How the deal stands, in counts and readings, never as one number. */
export function standLine(assessment: Assessment, playbook: Playbook): StandLine {
  const label = (id: string) => criterionLabel(playbook, id)
  return {
    atBar: assessment.atBar,
    due: assessment.due,
    overridden: assessment.overridden,
    gate: assessment.gate,
    readings: assessment.readings.map((r) => ({
      stream: r.stream,
      atBar: r.atBar,
      due: r.due,
      worst: r.largestShortfall ? label(r.largestShortfall.criterion) : null,
    })),
    noDecisionRisk: assessment.noDecisionRisk,
    noDecisionPoints: assessment.noDecisionPoints,
  }
}

/** What people call a criterion; the id itself when the playbook no longer has it. */
export function criterionLabel(playbook: Playbook, id: string): string {
  return playbook.criteria.find((c) => c.id === id)?.label ?? id
}

/** Labels of what is behind, in playbook order. */
export function behindLabels(assessment: Assessment, playbook: Playbook): string[] {
  return assessment.criteria.filter((c) => c.standing === 'behind').map((c) => criterionLabel(playbook, c.criterion))
}
