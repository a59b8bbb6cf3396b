import type { Risk } from '../../domain/assessment.ts'
import type { DealChange } from '../../domain/digest/changes.ts'
import { stageLabel } from '../../domain/move.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { criterionLabel } from '../say/deal-line.ts'
import type { ChangeShown, RiskShown } from './shape.ts'

/** A risk with its criterion's label. */
export function riskShown({ code, criterion }: Risk, playbook: Playbook): RiskShown {
  return { code, criterion: criterion === null ? null : criterionLabel(playbook, criterion) }
}

/** A change with the labels of its stages and criteria. */
export function changeShown(change: DealChange, playbook: Playbook): ChangeShown {
  const label = (id: string) => criterionLabel(playbook, id)
  switch (change.kind) {
    case 'risk':
    case 'risk-over':
      return { kind: change.kind, risk: riskShown(change.risk, playbook) }
    case 'moved':
      return {
        kind: 'moved',
        from: stageLabel(playbook, change.from),
        to: stageLabel(playbook, change.to),
        direction: change.direction,
        gaps: change.openGaps.map(label),
      }
    case 'behind':
    case 'challenge':
      return { kind: change.kind, criterion: label(change.criterion) }
    case 'up':
      return { kind: 'up', criterion: label(change.criterion), level: change.to }
    default:
      return change
  }
}
