import type { CriterionId } from './ids.ts'
import type { Criterion } from './playbook.ts'

/**
 * Whether a criterion plays the part that a rule names by an id of the default playbook: it is that criterion, or takes its evidence from
 * it. So "why change" speaks of a playbook's "need", and a playbook with neither has no such rule.
 */
export function standsFor(criterion: Criterion, id: CriterionId): boolean {
  return criterion.id === id || (criterion.kind === 'ladder' && criterion.countsFrom.includes(id))
}
