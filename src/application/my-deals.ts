import { assessDeal } from '../domain/assess-deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { liveReview } from '../domain/review-flow/open-question.ts'
import type { DealCard, Person, Ports } from './ports.ts'
import type { Reply } from './posts.ts'
import { dealLine } from './say/deal-line.ts'
import { playbookOf } from './work-on-deal.ts'

/** A Slack message holds so many deals and stays readable on a phone; the rest is counted. */
const shown = 10
/** One rep's deals that are looked at; beyond it the list says how many there are. */
const looked = 300

type Mine = Extract<Reply, { kind: 'my-deals' }>['deals'][number]
const urgency: Mine['why'][] = ['open-review', 'behind', 'not-reviewed']

/** `/qualify` alone: the deals that need this person, most needed first, and for an admin the deals nobody can be asked about. */
export async function myDeals(ports: Ports, workspace: WorkspaceId, person: Person): Promise<Reply> {
  const email = person.email?.toLowerCase() ?? ''
  const now = ports.clock.now()
  const kept = await ports.transact(workspace, async (unit) => {
    const cards = email === '' ? [] : await unit.deals.list({ ownerEmail: email, openOnly: true }, null, looked)
    const all = person.isAdmin ? await unit.deals.list({ openOnly: true }, null, 1000) : []
    return { journals: await unit.deals.journals(cards.map((c) => c.id)), all, workspace: await unit.workspace.get() }
  })
  const playbook = playbookOf(ports, kept.workspace.playbook)
  const mine = kept.journals.flatMap(({ changes }): Mine[] => {
    const deal = foldDeal(changes)
    if (!deal || deal.dormant) return []
    const assessment = assessDeal(deal, playbook, now, kept.workspace.zone)
    const behind = assessment.criteria.filter((c) => c.standing === 'behind').length
    const why = liveReview(deal) ? 'open-review' : !assessment.reviewed ? 'not-reviewed' : behind > 0 ? 'behind' : null
    return why ? [{ line: dealLine(deal, assessment, playbook), why, behind }] : []
  })
  const strangers = await unknownOwners(ports, workspace, kept.all)
  if (kept.journals.length === 0 && strangers.length === 0) return { kind: 'no-deals', isAdmin: person.isAdmin }
  const sorted = mine.sort((a, b) => urgency.indexOf(a.why) - urgency.indexOf(b.why) || b.behind - a.behind)
  const unknown = await Promise.all(
    strangers.slice(0, shown).map(async (card) => {
      const changes = await ports.transact(workspace, (unit) => unit.deals.journal(card.id))
      const deal = changes && foldDeal(changes)
      return deal
        ? [{ line: dealLine(deal, assessDeal(deal, playbook, now, kept.workspace.zone), playbook), ownerEmail: card.ownerEmail }]
        : []
    }),
  )
  return { kind: 'my-deals', deals: sorted.slice(0, shown), total: mine.length, unknownOwners: unknown.flat() }
}

/** Open deals whose owner no member of the workspace matches: each e-mail is looked up once. */
async function unknownOwners(ports: Ports, workspace: WorkspaceId, cards: DealCard[]): Promise<DealCard[]> {
  const emails = [...new Set(cards.map((c) => c.ownerEmail))]
  const known = new Set<string | null>()
  for (const email of emails) {
    const person = email ? await ports.directory.byEmail(workspace, email) : null
    if (person?.standing === 'member') known.add(email)
  }
  return cards.filter((c) => !known.has(c.ownerEmail))
}
