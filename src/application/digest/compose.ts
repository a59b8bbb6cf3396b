import { localDate } from '../../domain/calendar.ts'
import { askedApart } from '../../domain/digest/asked-apart.ts'
import { type DigestFacts, digestOf } from '../../domain/digest/digest.ts'
import type { DigestDeal } from '../../domain/digest/digest-deal.ts'
import type { KeptDeals } from '../../domain/digest/kept-deal.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import type { Ports } from '../ports.ts'
import { criterionLabel } from '../say/deal-line.ts'
import { cardsOf } from './cards.ts'
import type { Gathered } from './gather.ts'
import { changeShown } from './label.ts'
import { withLines } from './lines.ts'
import { closedNamed, keyPoints } from './points.ts'
import type { DigestCard, DigestShown, KeyPoint, WaitShown, WhoseShown } from './shape.ts'

const changedShown = 6
const waitsShown = 6
const silentShown = 5
const closedShown = 6

export interface Composing {
  workspace: WorkspaceId
  channel: string
  whose: WhoseShown
  /** Kept of the last digest; null: there was none. */
  before: { at: number; kept: KeptDeals } | null
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
  const lists = {
    changed: facts.changed.slice(0, changedShown),
    waiting: facts.waiting.slice(0, waitsShown),
    silent: facts.silent.slice(0, silentShown),
    closed: closedList(facts.closed),
  }
  const points = keyPoints(facts, ({ deal }) => ({ id: deal, name: '' }), telling)
  const ids = [...Object.values(lists).flatMap((rows) => rows.map((d) => d.deal)), ...namedIn(points)]
  const names = await namesOf(ports, workspace, ids, cards)
  const name = (deal: DealId) => ({ id: deal, name: names.get(deal) ?? '' })
  const ownerName = (row: DigestDeal) =>
    row.ownerEmail === null ? null : (owners.get(row.ownerEmail.toLowerCase())?.person.name ?? row.ownerEmail)
  const label = (id: string) => criterionLabel(playbook, id)
  const waits = lists.waiting.flatMap((row) => row.waits.map((wait): WaitShown => waitShown(wait, name(row.deal), label)))
  return {
    on: localDate(now, zone),
    channel,
    whose,
    since: before && localDate(before.at, zone),
    ...(before && !facts.hasNews ? { nothingNew: true as const } : {}),
    open: facts.open,
    atRisk: facts.atRisk.length,
    points: keyPoints(facts, ({ deal }) => name(deal), telling),
    cards,
    more: facts.atRisk.length - top.length,
    changed: lists.changed.map((row) => ({ deal: name(row.deal), changes: row.changes.map((c) => changeShown(c, playbook)) })),
    moreChanged: facts.changed.length - lists.changed.length,
    ...(lists.closed.length > 0
      ? {
          closed: lists.closed.map((row) => ({ deal: name(row.deal), outcome: row.outcome!, amount: row.amount })),
          moreClosed: facts.closed.length - lists.closed.length,
        }
      : {}),
    waits,
    moreWaits: facts.waiting.slice(waitsShown).reduce((sum, d) => sum + d.waits.length, 0),
    silent: lists.silent.map((row) => ({ deal: name(row.deal), owner: ownerName(row), since: row.silent! })),
    moreSilent: facts.silent.length - lists.silent.length,
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

/** Where all are named above, a list would say it twice. */
function closedList(closed: readonly DigestDeal[]): readonly DigestDeal[] {
  const isNamed = [...Map.groupBy(closed, (d) => d.outcome).values()].every((same) => same.length <= closedNamed)
  return isNamed ? [] : closed.slice(0, closedShown)
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

function waitShown(wait: DigestDeal['waits'][number], deal: WaitShown['deal'], label: (id: string) => string): WaitShown {
  return wait.kind === 'override-ends' ? { ...wait, deal, criterion: label(wait.criterion) } : { ...wait, deal }
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
async function namesOf(
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
