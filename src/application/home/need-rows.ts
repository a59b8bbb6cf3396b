import type { WorkspaceId } from '../../domain/ids.ts'
import type { Need } from '../../domain/needs.ts'
import type { Person, Ports } from '../ports.ts'
import { criterionLabel } from '../say/deal-line.ts'
import { rowsOf } from './doors.ts'
import type { OwnDeal, Rules } from './own-deals.ts'
import type { NeedRow } from './shape.ts'

/** Deals with why each needs its owner and the way into its thread, in the order given. */
export async function needRows(
  ports: Ports,
  workspace: WorkspaceId,
  person: Person,
  deals: readonly OwnDeal[],
  rules: Rules,
): Promise<NeedRow[]> {
  const rows = await rowsOf(ports, workspace, person, deals, rules)
  return deals.map(({ deal, needs }) => ({ ...rows.get(deal.id)!, needs: needsInWords(needs, rules) }))
}

/** With the labels of their criteria instead of the ids. */
export function needsInWords(needs: readonly Need[], { playbook }: Pick<Rules, 'playbook'>): Need[] {
  return needs.map((need) => ('criteria' in need ? { ...need, criteria: need.criteria.map((id) => criterionLabel(playbook, id)) } : need))
}
