import type { DealFields } from '../../domain/deal.ts'
import type { Person, Unit } from '../ports.ts'
import { rightTo } from '../rights.ts'
import type { Settings } from '../settings.ts'

/** What decides, besides the deal and the person, who may read. */
export type RightsRules = Pick<Settings, 'visibility'>

export async function rightsRules(unit: Unit): Promise<RightsRules> {
  return (await unit.workspace.get()).settings
}

/** Whether a person may read a deal. Where a workspace shows deals to fewer than everyone, only owner, manager and admins may. */
export function mayRead(
  deal: Pick<DealFields, 'ownerEmail' | 'managerEmail' | 'isPrivate'>,
  person: Person,
  { visibility }: RightsRules,
): boolean {
  const right = rightTo(deal, person)
  return visibility === 'everyone' ? right !== 'none' : right === 'answer' || right === 'change'
}
