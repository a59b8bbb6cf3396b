import { localDate } from '../../domain/calendar.ts'
import { askedApart } from '../../domain/digest/asked-apart.ts'
import { type DigestFacts, digestOf } from '../../domain/digest/digest.ts'
import type { DigestDeal } from '../../domain/digest/digest-deal.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import type { Ports } from '../ports.ts'
import { criterionLabel } from '../say/deal-line.ts'
import { cardsOf } from './cards.ts'
import type { Gathered } from './gather.ts'
import { withLines } from './lines.ts'
import { dealsOf, type ListOf, listRows, listsShown, rowsInDigest } from './lists.ts'
import { keyPoints } from './points.ts'
import type { DigestCard, DigestShown, KeyPoint, WhoseShown } from './shape.ts'
import type { LeftByRun } from './stores.ts'

export interface Composing {
  workspace: WorkspaceId
  channel: string
  whose: WhoseShown
  /** Kept of the last digest; null: there was none. */
  before: LeftByRun | null
  ref: string
  /** Milliseconds the model may take over all lines. */
  linesWithin: number
  /** Deals on cards. */
  cards: number
}

/** What the deals amount to, before anything is said of them. */
export function factsOf({ deals, owners, rules }: Gathered, before: Composing['before']): DigestFacts {
  const away = new Set([...owners].flatMap(([email, owner]) => (owner.isAway ? [email] : [])))
  const facts = digestOf(deals, away, before)
  return { ...facts, atRisk: askedApart(facts.atRisk, rules.playbook) }
}

/** A digest with its words. Reads the deals it names once more; asks the model outside any transaction. */
export async function composeDigest(ports: Ports, gathered: Gathered, facts: DigestFacts, composing: Composing): Promise<DigestShown> {
  const { workspace, channel, whose, before, ref, linesWithin } = composing
  const { rules, owners } = gathered
  const { playbook, zone, now } = rules
  const telling = { playbook, today: localDate(now, zone), isFirst: before === null }
  const top = facts.atRisk.slice(0, composing.cards)
  const carded = await cardsOf(ports, workspace, top, gathered)
  const cards = await withLines(ports, workspace, carded, gathered, { ref, within: linesWithin })
  const all = listRows(facts)
  const rows = rowsInDigest(all)
  const points = keyPoints(facts, ({ deal }) => ({ id: deal, name: '' }), telling)
  const ids = [...dealsOf(rows), ...namedIn(points)]
  const names = await namesOf(ports, workspace, ids, cards)
  const name = (deal: DealId) => ({ id: deal, name: names.get(deal) ?? '' })
  const label = (id: string) => criterionLabel(playbook, id)
  const more = (list: ListOf) => all[list].length - rows[list].length
  const left = { changed: more('changed'), closed: more('closed'), waits: more('waits'), silent: more('silent') }
  return {
    on: localDate(now, zone),
    channel,
    whose,
    since: before?.on ?? null,
    ...(before && !facts.hasNews ? { nothingNew: true as const } : {}),
    open: facts.open,
    atRisk: facts.atRisk.length,
    points: keyPoints(facts, ({ deal }) => name(deal), telling),
    cards,
    more: facts.atRisk.length - top.length,
    ...listsShown(rows, left, { playbook, owners, name }),
    away: awayShown(facts.away, owners),
    neverReviewed: facts.neverReviewed,
    snoozed: facts.snoozed,
    coming: facts.coming,
    hidden: gathered.hidden,
    freed: facts.freed,
    perRisk: facts.perRisk,
    theme: facts.theme && { ...facts.theme, criterion: label(facts.theme.criterion) },
    movedWithGaps: facts.movedWithGaps,
    nudges: gathered.nudges,
  }
}

/** Deals that points name. */
export function namedIn(points: readonly KeyPoint[]): DealId[] {
  return points
    .flatMap((point) => {
      switch (point.kind) {
        case 'top-risk':
          return [point.deal]
        case 'gates-passed':
        case 'new-risks':
          return point.deals
        case 'closed':
          return point.outcomes.flatMap((o) => o.names)
        default:
          return []
      }
    })
    .map((d) => d.id)
}

/** Owners who are away, each once, with how many of their deals want a look. */
function awayShown(rows: readonly DigestDeal[], owners: Gathered['owners']): DigestShown['away'] {
  const byOwner = Map.groupBy(rows, (d) => d.ownerEmail!.toLowerCase())
  return [...byOwner].flatMap(([email, deals]) => {
    const owner = owners.get(email)
    return owner ? [{ name: owner.person.name, until: owner.absence?.until ?? null, deals: deals.length }] : []
  })
}

/** What people call these deals; those on cards are known already. */
export async function namesOf(
  ports: Ports,
  workspace: WorkspaceId,
  ids: readonly DealId[],
  cards: readonly DigestCard[],
): Promise<Map<DealId, string>> {
  const known = new Map(cards.map(({ deal }) => [deal.id, deal.name || deal.externalId]))
  const missing = [...new Set(ids)].filter((id) => !known.has(id))
  if (missing.length === 0) return known
  const cardsOf = await ports.transact(workspace, (unit) => unit.deals.cards(missing))
  for (const card of cardsOf) known.set(card.id, card.name || card.externalId)
  return known
}
