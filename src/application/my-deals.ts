import { assessDeal } from '../domain/assess-deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { moreUrgent } from '../domain/needs.ts'
import { keepRisksSeen, risksOfRow } from './digest/risks-seen.ts'
import { needRows } from './home/need-rows.ts'
import { ownDeals } from './home/own-deals.ts'
import type { Person, Ports } from './ports.ts'
import type { Reply } from './replies.ts'
import { dealLine } from './say/deal-line.ts'
import { unknownOwners } from './unknown-owners.ts'
import { playbookOf } from './work-on-deal.ts'

/** A Slack message holds so many deals and stays readable on a phone; the rest is counted. */
const shown = 10
/** A workspace's open deals whose owners are looked for. */
const lookedByAdmin = 5_000

/**
 * `/qualify` alone: the deals that need this person, most needed first, and for an admin the deals nobody can be asked about.
 *
 * @param from How many of them were shown before: the next page.
 */
export async function myDeals(ports: Ports, workspace: WorkspaceId, person: Person, from = 0): Promise<Reply> {
  const now = ports.clock.now()
  const email = person.email ?? ''
  const kept = await ports.transact(workspace, async (unit) => ({
    // Whoever has only deals that are over or out has deals all the same.
    any: email !== '' && (await unit.deals.list({ ownerEmail: email }, null, 1)).length > 0,
    all: person.isAdmin ? await unit.deals.list({ openOnly: true }, null, lookedByAdmin) : [],
    workspace: await unit.workspace.get(),
  }))
  const playbook = playbookOf(ports, kept.workspace.playbook)
  const rules = { playbook, zone: kept.workspace.zone, now }
  const { deals } = await ownDeals(ports, workspace, person, rules)
  const needing = deals.filter((d) => d.needs.length > 0).sort(moreUrgent)
  const strangers = await unknownOwners(ports, workspace, kept.all)
  if (!kept.any && strangers?.length === 0) return { kind: 'no-deals', isAdmin: person.isAdmin }
  const first = (strangers ?? []).slice(0, shown)
  const journals = first.length > 0 ? await ports.transact(workspace, (unit) => unit.deals.journals(first.map((c) => c.id))) : []
  const unknown = journals.flatMap(({ changes }) => {
    const deal = foldDeal(changes)
    if (!deal) return []
    return [{ line: dealLine(deal, assessDeal(deal, playbook, now, kept.workspace.zone), playbook), ownerEmail: deal.fields.ownerEmail }]
  })
  const page = needing.slice(from, from + shown)
  await keepRisksSeen(ports, workspace, page.map(risksOfRow))
  return {
    kind: 'my-deals',
    deals: await needRows(ports, workspace, person, page, rules),
    from,
    total: needing.length,
    unknownOwners: strangers && unknown,
    unknownTotal: strangers?.length ?? 0,
  }
}
