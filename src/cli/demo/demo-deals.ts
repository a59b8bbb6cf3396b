import type { DealCard, Ports } from '../../application/ports.ts'
import { playbookOf } from '../../application/work-on-deal.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import { stageLabel } from '../../domain/move.ts'
import type { DemoDeal } from '../../playground/crm/move-stage.ts'
import { demoScripts } from './demo-journals.ts'

/** The control's list needs no paging: a playground with more deals than this shows the first. */
const longest = 200

const shows = new Map(demoScripts.map((s) => [s.externalId, s.shows]))

/**
 * The deals that the playground's stand-in for a CRM can move: the demo's in its order, each with what it shows, then those that people
 * added. The id is the external one, as the webhook wants it.
 */
export async function demoDeals(ports: Pick<Ports, 'transact' | 'playbooks'>, workspace: WorkspaceId): Promise<DemoDeal[]> {
  const { cards, playbookId } = await ports.transact(workspace, async (unit) => ({
    cards: await unit.deals.list({}, null, longest),
    playbookId: (await unit.workspace.get()).playbook,
  }))
  const playbook = playbookOf(ports, playbookId)
  const stages = playbook.stages.map((s) => s.label)
  const own = [...shows.keys()].flatMap((id) => cards.find((c) => c.externalId === id) ?? [])
  return [...own, ...cards.filter((c) => !shows.has(c.externalId))].map((card) => ({
    id: card.externalId,
    name: card.name,
    account: card.account ?? card.name,
    stage: stageLabel(playbook, card.stage),
    stages,
    ownerEmail: card.ownerEmail ?? '',
    note: noteOf(card),
  }))
}

function noteOf({ externalId, isOpen }: DealCard): string {
  return shows.get(externalId) ?? (isOpen ? 'Added here.' : 'Added here, and over.')
}
