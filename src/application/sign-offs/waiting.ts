import { assessDeal } from '../../domain/assess-deal.ts'
import type { Deal } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import { signOffWaits } from '../../domain/sign-off.ts'
import { signOffManager } from '../manager-of.ts'
import type { Person, Ports } from '../ports.ts'
import type { Post } from '../posts.ts'
import { mayManage, type RightsRules, rightsRules } from '../rights.ts'
import { dealLine, standLine } from '../say/deal-line.ts'
import { type Loaded, playbookOf } from '../work-on-deal.ts'

/** Deals read in one transaction: embedded there is one connection, and others wait for it. */
const pageSize = 40
/** Open deals of a workspace that are looked at. */
const mostLooked = 5_000

export type SignOffRow = Extract<Post, { kind: 'sign-offs' }>['rows'][number]

/** All deals that wait for this person, the greatest value first. */
export async function waitingFor(ports: Ports, workspace: WorkspaceId, person: Person): Promise<Deal[]> {
  const found: Deal[] = []
  const { rights, rules } = await read(ports, workspace)
  for (let after: string | null = null, looked = 0; looked < mostLooked; looked += pageSize) {
    const cursor: string | null = after
    const page = await ports.transact(workspace, async (unit) => {
      const cards = await unit.deals.list({ openOnly: true }, cursor, pageSize)
      return { cards, journals: await unit.deals.journals(cards.map((c) => c.id)) }
    })
    for (const { changes } of page.journals) {
      const deal = foldDeal(changes)
      if (!deal || !mayManage(deal.fields, person, rights)) continue
      const assessment = assessDeal(deal, rules.playbook, rules.now, rules.zone)
      if (!signOffWaits(deal, { ...rules, assessment })) continue
      const manager = await signOffManager(ports, { deal, workspace, rights })
      if (manager?.user === person.user) found.push(deal)
    }
    after = page.cards.at(-1)?.externalId ?? null
    if (page.cards.length < pageSize || after === null) break
  }
  const value = (deal: Deal) => deal.fields.amount?.minor ?? 0
  return found.sort((a, b) => value(b) - value(a) || (a.externalId < b.externalId ? -1 : 1))
}

/** How these deals stand, for one message; those that wait no more, or are nobody's business of this person's, are left out. */
export async function rowsOf(ports: Ports, workspace: WorkspaceId, person: Person, ids: readonly DealId[]): Promise<SignOffRow[]> {
  const { rights, rules } = await read(ports, workspace)
  const journals = await ports.transact(workspace, (unit) => unit.deals.journals([...ids]))
  return journals.flatMap(({ changes }): SignOffRow[] => {
    const deal = foldDeal(changes)
    if (!deal || !mayManage(deal.fields, person, rights)) return []
    const assessment = assessDeal(deal, rules.playbook, rules.now, rules.zone)
    if (!signOffWaits(deal, { ...rules, assessment })) return []
    return [{ deal: dealLine(deal, assessment, rules.playbook), stand: standLine(assessment, rules.playbook), given: null }]
  })
}

async function read(
  ports: Ports,
  workspace: WorkspaceId,
): Promise<{ rights: RightsRules; rules: Pick<Loaded, 'playbook' | 'now' | 'zone'> }> {
  const kept = await ports.transact(workspace, async (unit) => ({ ...(await unit.workspace.get()), rights: await rightsRules(unit) }))
  return { rights: kept.rights, rules: { playbook: playbookOf(ports, kept.playbook), now: ports.clock.now(), zone: kept.zone } }
}
