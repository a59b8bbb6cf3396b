import type { Assessment, CriterionView } from '../../domain/assessment.ts'
import type { Deal } from '../../domain/deal.ts'
import { stageLabel } from '../../domain/move.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { DealLine, OverrideShown, StandLine } from '../deal-shown.ts'

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
    ...overridesShown(assessment, playbook),
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

/** The overrides that stand, in the playbook's order; nothing where there is none. */
export function overridesShown({ criteria }: Assessment, playbook: Playbook): { overrides?: OverrideShown[] } {
  const overrides = criteria.flatMap((view) => overrideShown(view, playbook) ?? [])
  return overrides.length > 0 ? { overrides } : {}
}

/** Of one criterion; null where none stands, or nothing is due of it. */
export function overrideShown(view: CriterionView, playbook: Playbook): OverrideShown | null {
  const { criterion, override, assessment } = view
  if (!override || assessment !== 'overridden') return null
  const { by, name, reason, until } = override
  return { criterionId: criterion, criterion: criterionLabel(playbook, criterion), by: name ?? by, text: reason, until }
}

/** What people call a criterion; the id itself when the playbook no longer has it. */
export function criterionLabel(playbook: Playbook, id: string): string {
  return playbook.criteria.find((c) => c.id === id)?.label ?? id
}

/** Labels of what is behind, in playbook order; what is overridden is shown apart. */
export function behindLabels(assessment: Assessment, playbook: Playbook): string[] {
  return assessment.criteria
    .filter((c) => c.standing === 'behind' && c.assessment !== 'overridden')
    .map((c) => criterionLabel(playbook, c.criterion))
}
