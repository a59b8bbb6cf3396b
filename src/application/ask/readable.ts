import type { DealFields } from '../../domain/deal.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { Person, Ports } from '../ports.ts'
import { type Right, rightsRules, rightTo } from '../rights.ts'

export type RightOf = (deal: Pick<DealFields, 'ownerEmail' | 'managerEmail' | 'isPrivate'>) => Right

/** What a person may do with each deal: the one place where asking looks at rights. */
export async function rightsOf(ports: Pick<Ports, 'transact'>, workspace: WorkspaceId, person: Person): Promise<RightOf> {
  const rules = await ports.transact(workspace, rightsRules)
  return (deal) => rightTo(deal, person, rules)
}
