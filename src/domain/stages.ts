import type { StageId } from './ids.ts'
import type { Playbook } from './playbook.ts'

/**
 * Place of a stage in the playbook's order. A stage the playbook does not have (it changed since, or the CRM's is not mapped) counts as
 * the first: the mildest bars, so that no deal is called behind by a slip of the map.
 */
export function stagePlace(playbook: Playbook, stage: StageId): number {
  return Math.max(
    0,
    playbook.stages.findIndex((s) => s.id === stage),
  )
}
