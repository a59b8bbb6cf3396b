import { assessDeal } from '../domain/assess-deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { liveReview } from '../domain/review-flow/open-question.ts'
import { type DealCard, DirectoryUnavailable, type Person, type Ports } from './ports.ts'
import type { Reply } from './posts.ts'
import { dealLine } from './say/deal-line.ts'
import { playbookOf } from './work-on-deal.ts'

/** A Slack message holds so many deals and stays readable on a phone; the rest is counted. */
const shown = 10
/** One rep's deals that are looked at: more are nobody's to qualify. */
const looked = 300
/** A workspace's open deals whose owners are looked for. */
const lookedByAdmin = 5_000

type Mine = Extract<Reply, { kind: 'my-deals' }>['deals'][number]
const urgency: Mine['why'][] = ['open-review', 'behind', 'not-reviewed']

/**
 * `/qualify` alone: the deals that need this person, most needed first, and for an admin the deals nobody can be asked about.
 *
 * @param from How many of them were shown before: the next page.
 */
export async function myDeals(ports: Ports, workspace: WorkspaceId, person: Person, from = 0): Promise<Reply> {
  const email = person.email?.toLowerCase() ?? ''
  const now = ports.clock.now()
  const kept = await ports.transact(workspace, async (unit) => {
    const cards = email === '' ? [] : await unit.deals.list({ ownerEmail: email, openOnly: true }, null, looked)
    // Whoever has only deals that are over or out has deals all the same.
    const any = cards.length > 0 || (email !== '' && (await unit.deals.list({ ownerEmail: email }, null, 1)).length > 0)
    const all = person.isAdmin ? await unit.deals.list({ openOnly: true }, null, lookedByAdmin) : []
    return { any, journals: await unit.deals.journals(cards.map((c) => c.id)), all, workspace: await unit.workspace.get() }
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
  if (!kept.any && strangers?.length === 0) return { kind: 'no-deals', isAdmin: person.isAdmin }
  const sorted = mine.sort((a, b) => urgency.indexOf(a.why) - urgency.indexOf(b.why) || b.behind - a.behind)
  const first = (strangers ?? []).slice(0, shown)
  const journals = first.length > 0 ? await ports.transact(workspace, (unit) => unit.deals.journals(first.map((c) => c.id))) : []
  const unknown = journals.flatMap(({ changes }) => {
    const deal = foldDeal(changes)
    if (!deal) return []
    return [{ line: dealLine(deal, assessDeal(deal, playbook, now, kept.workspace.zone), playbook), ownerEmail: deal.fields.ownerEmail }]
  })
  return {
    kind: 'my-deals',
    deals: sorted.slice(from, from + shown),
    from,
    total: mine.length,
    unknownOwners: strangers && unknown,
    unknownTotal: strangers?.length ?? 0,
  }
}

/**
 * Open deals whose owner no member of the workspace matches; null where that cannot be told now. Asked of the list of all people at once:
 * Slack answers for a single e-mail fifty times a minute, and a company may have more owners than that.
 */
async function unknownOwners(ports: Ports, workspace: WorkspaceId, cards: DealCard[]): Promise<DealCard[] | null> {
  if (cards.length === 0) return []
  try {
    const people = await ports.directory.everyone(workspace)
    if (!people) return null
    const members = new Set(people.flatMap((p) => (p.standing === 'member' && p.email ? [p.email.toLowerCase()] : [])))
    return cards.filter((c) => c.ownerEmail === null || !members.has(c.ownerEmail.toLowerCase()))
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return null
    throw error
  }
}
