import { assessDeal } from '../domain/assess-deal.ts'
import type { Assessment } from '../domain/assessment.ts'
import type { Deal } from '../domain/deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Playbook } from '../domain/playbook.ts'
import type { Instant, Zone } from '../domain/time.ts'
import type { Ports } from './ports.ts'
import { playbookOf } from './work-on-deal.ts'

/** A deal on its way out, with all that a format may show of it. */
export interface ExportedDeal {
  deal: Deal
  assessment: Assessment
  playbook: Playbook
  zone: Zone
  /** The moment it is assessed at, the same for every deal of one export. */
  asOf: Instant
}

/** Deals held in memory at once. */
const pageSize = 100

/** Every deal of the workspace by external id, private and closed ones too; those deleted in the CRM are left out. */
export async function* exportDeals(
  ports: Pick<Ports, 'transact' | 'clock' | 'playbooks'>,
  workspace: WorkspaceId,
): AsyncGenerator<ExportedDeal> {
  const { zone, playbook: chosen } = await ports.transact(workspace, (unit) => unit.workspace.get())
  const playbook = playbookOf(ports, chosen)
  const asOf = ports.clock.now()
  for (let after: string | null = null; ; ) {
    const page = await ports.transact(workspace, async (unit) => {
      const cards = await unit.deals.list({}, after, pageSize)
      return { last: cards.at(-1)?.externalId ?? null, journals: await unit.deals.journals(cards.map((card) => card.id)) }
    })
    for (const { changes } of page.journals) {
      const deal = foldDeal(changes)
      // Deleted since the page was listed.
      if (!deal || deal.deletedAt !== null) continue
      yield { deal, assessment: assessDeal(deal, playbook, asOf, zone), playbook, zone, asOf }
    }
    if (page.last === null) return
    after = page.last
  }
}
