import { assessDeal } from '../domain/assess-deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { type AsOf, asOfInstant } from './api/as-of.ts'
import { dealJson } from './api/deal-json.ts'
import type { DealJson } from './api/json-shape.ts'
import type { Ports } from './ports.ts'
import { playbookOf } from './work-on-deal.ts'

/**
 * One deal for the read API: as it stands, as it stood, or, for a future moment, as it will have aged with nothing new (DESIGN 5).
 *
 * @returns null when there is no such deal in this workspace, it was deleted, or it was not recorded yet at `asOf`: all alike.
 */
export async function readDeal(ports: Ports, workspace: WorkspaceId, externalId: string, asOf: AsOf | null): Promise<DealJson | null> {
  const found = await ports.transact(workspace, async (unit) => {
    const id = await unit.deals.byExternalId(externalId)
    const journal = id && (await unit.deals.journal(id))
    return journal && { journal, workspace: await unit.workspace.get() }
  })
  if (!found || foldDeal(found.journal)?.deletedAt !== null) return null
  const { zone, playbook: chosen } = found.workspace
  const at = asOf ? asOfInstant(asOf, zone) : ports.clock.now()
  const deal = foldDeal(found.journal, at)
  if (!deal) return null
  const playbook = playbookOf(ports, chosen)
  return dealJson(deal, assessDeal(deal, playbook, at, zone), playbook, at, zone)
}
