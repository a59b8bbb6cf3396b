import { assessDeal } from '../../domain/assess-deal.ts'
import type { Assessment } from '../../domain/assessment.ts'
import type { Deal } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { Rules } from '../home/own-deals.ts'
import type { DealCard, Person, Ports } from '../ports.ts'
import { type RightOf, rightsOf } from './readable.ts'
import type { AskedList, ListWish } from './shape.ts'

/** Cards are light, journals are not: read in one transaction each, so that others need not wait for the one connection. */
const cardsAtOnce = 1_000
const journalsAtOnce = 100
/** Of a workspace's open deals so many are looked at. */
const mostLooked = 5_000

export interface Scanned {
  deals: { deal: Deal; assessment: Assessment }[]
  looked: AskedList['looked']
  complete: boolean
}

/** The open deals that a person asks about, assessed: only those they may read, each by its own rights. */
export async function scanDeals(
  ports: Ports,
  workspace: WorkspaceId,
  person: Person,
  scope: ListWish['scope'],
  rules: Rules,
): Promise<Scanned> {
  const rightOf = await rightsOf(ports, workspace, person)
  const { cards, complete } = await openCards(ports, workspace)
  const readable = cards.filter((card) => rightOf(card) !== 'none')
  const { chosen, looked } = chosenOf(readable, person, rightOf, scope)
  const deals: Scanned['deals'] = []
  for (let from = 0; from < chosen.length; from += journalsAtOnce) {
    const ids = chosen.slice(from, from + journalsAtOnce).map((card) => card.id)
    for (const { changes } of await ports.transact(workspace, (unit) => unit.deals.journals(ids))) {
      const deal = foldDeal(changes)
      // Closed, deleted or made private since the list was made.
      if (!deal || deal.outcome || deal.dormant || deal.deletedAt !== null || rightOf(deal.fields) === 'none') continue
      deals.push({ deal, assessment: assessDeal(deal, rules.playbook, rules.now, rules.zone) })
    }
  }
  return { deals, looked, complete }
}

async function openCards(ports: Ports, workspace: WorkspaceId): Promise<{ cards: DealCard[]; complete: boolean }> {
  const cards: DealCard[] = []
  while (cards.length < mostLooked) {
    const cursor = cards.at(-1)?.externalId ?? null
    const page = await ports.transact(workspace, (unit) => unit.deals.list({ openOnly: true }, cursor, cardsAtOnce))
    cards.push(...page)
    if (page.length < cardsAtOnce) return { cards, complete: true }
  }
  return { cards, complete: false }
}

/** "My deals" are one's own, else those one manages; without "my" both; whoever has neither is told of all they may see. */
function chosenOf(
  cards: readonly DealCard[],
  person: Person,
  rightOf: RightOf,
  scope: ListWish['scope'],
): { chosen: readonly DealCard[]; looked: AskedList['looked'] } {
  const email = person.email?.toLowerCase() ?? null
  const own = cards.filter((card) => rightOf(card) === 'answer')
  // An admin may change every deal and manages few.
  const managed = cards.filter(
    (card) => rightOf(card) === 'change' && (!person.isAdmin || (email !== null && card.managerEmail?.toLowerCase() === email)),
  )
  if (scope === 'mine' && own.length > 0) return { chosen: own, looked: 'own' }
  if (scope === 'mine') return { chosen: managed, looked: 'managed' }
  if (scope === 'all' || own.length + managed.length === 0) return { chosen: cards, looked: 'see' }
  return { chosen: [...own, ...managed], looked: own.length === 0 ? 'managed' : managed.length === 0 ? 'own' : 'both' }
}
