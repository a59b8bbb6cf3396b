import type { Risk } from '../../domain/assessment.ts'
import type { DealChange } from '../../domain/digest/changes.ts'
import { stageLabel } from '../../domain/move.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { LocalDate } from '../../domain/time.ts'
import { criterionLabel } from '../say/deal-line.ts'
import type { ChangeShown, RiskShown } from './shape.ts'

/** A risk with its criterion's label. `closes`: the deal's close date and today, for the risk that speaks of it. */
export function riskShown({ code, criterion }: Risk, playbook: Playbook, closes?: { on: LocalDate | null; today: LocalDate }): RiskShown {
  if (code === 'R4' && closes) return { code, criterion, about: closes.on !== null && closes.on < closes.today ? 'past' : 'slipped' }
  return { code, criterion: criterion === null ? null : criterionLabel(playbook, criterion), about: criterion }
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
        ...(change.on === undefined ? {} : { on: change.on }),
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
