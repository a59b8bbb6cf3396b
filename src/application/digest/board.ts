import type { Money } from '../../domain/deal.ts'
import type { DigestDeal } from '../../domain/digest/digest-deal.ts'
import { sumsOf } from '../../domain/digest/rank.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { Person, Ports } from '../ports.ts'
import { mayRead, rightsRules } from '../rights.ts'
import { criterionLabel } from '../say/deal-line.ts'
import { factsOf } from './compose.ts'
import { gather } from './gather.ts'
import type { DealNamed, WaitShown } from './shape.ts'
import { managesDeals } from './who-coaches.ts'

/** Open deals of a team that its board looks at. */
const mostLooked = 500
/** Deals named under one stage; the rest is counted. */
const namedPerStage = 5
const waitsShown = 6

/** A deal on the board. */
export interface BoardRow {
  deal: DealNamed
  /** As Slack shows the owner; the e-mail where nobody matches, null where there is none. */
  owner: string | null
  amount: Money | null
  atBar: number
  due: number
  risks: number
  dwellDays: number
  /** How often it went back, or up into a stage again. */
  returns: number
  isReviewed: boolean
}

/** A manager's team, stage by stage. */
export interface TeamBoard {
  open: number
  atRisk: number
  complete: boolean
  /** Deals with a risk that their reps read of first. */
  coming: number
  /** In the playbook's order; empty ones are left out. */
  stages: { label: string; deals: number; sums: Money[]; rows: BoardRow[]; more: number }[]
  waits: WaitShown[]
  moreWaits: number
}

/** The board of the deals that are this person's to coach; null for who manages none. Reads alone. */
export async function teamBoard(ports: Ports, workspace: WorkspaceId, person: Person): Promise<TeamBoard | null> {
  const kept = await ports.transact(workspace, async (unit) => ({ has: await managesDeals(unit, person), rights: await rightsRules(unit) }))
  if (!kept.has || person.email === null) return null
  const gathered = await gather(ports, {
    workspace,
    whose: { kind: 'team', manager: person.email },
    channel: null,
    mayRead: (deal) => mayRead(deal, person, kept.rights),
    before: null,
    most: mostLooked,
  })
  const facts = factsOf(gathered, null)
  const { playbook } = gathered.rules
  const stages = playbook.stages.flatMap(({ id, label }) => {
    const deals = gathered.deals.filter((d) => d.stage === id && !d.isOut).sort(heavierFirst)
    return deals.length > 0 ? [{ label, deals, shown: deals.slice(0, namedPerStage) }] : []
  })
  const waiting = facts.waiting.slice(0, waitsShown)
  const named = await namesOf(ports, workspace, [...stages.flatMap((s) => s.shown), ...waiting])
  return {
    open: facts.open,
    atRisk: facts.atRisk.length,
    complete: gathered.complete,
    coming: facts.coming,
    stages: stages.map(({ label, deals, shown }) => ({
      label,
      deals: deals.length,
      sums: sumsOf(deals),
      rows: shown.map((row) => ({
        deal: named(row),
        owner: row.ownerEmail && (gathered.owners.get(row.ownerEmail.toLowerCase())?.person.name ?? row.ownerEmail),
        amount: row.amount,
        atBar: row.atBar,
        due: row.due,
        risks: new Set(row.risks.map((r) => r.code)).size,
        dwellDays: row.dwellDays,
        returns: row.returns,
        isReviewed: row.isReviewed,
      })),
      more: deals.length - shown.length,
    })),
    waits: waiting.flatMap((row) =>
      row.waits.map(
        (wait): WaitShown =>
          wait.kind === 'override-ends'
            ? { ...wait, deal: named(row), criterion: criterionLabel(playbook, wait.criterion) }
            : { ...wait, deal: named(row) },
      ),
    ),
    moreWaits: facts.waiting.slice(waitsShown).reduce((sum, d) => sum + d.waits.length, 0),
  }
}

/** The heavier risk first, then who stands in the stage longer. Amounts of several currencies are not compared. */
function heavierFirst(a: DigestDeal, b: DigestDeal): number {
  return b.severity - a.severity || b.dwellDays - a.dwellDays || (a.externalId < b.externalId ? -1 : 1)
}

async function namesOf(ports: Ports, workspace: WorkspaceId, rows: readonly DigestDeal[]): Promise<(row: DigestDeal) => DealNamed> {
  const ids = [...new Set(rows.map((r) => r.deal))]
  const cards = ids.length > 0 ? await ports.transact(workspace, (unit) => unit.deals.cards(ids)) : []
  const names = new Map(cards.map((c) => [c.id, c.name || c.externalId]))
  return ({ deal, externalId }) => ({ id: deal, name: names.get(deal) ?? externalId })
}
