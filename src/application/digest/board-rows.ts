import type { Money } from '../../domain/deal.ts'
import type { DigestDeal } from '../../domain/digest/digest-deal.ts'
import type { StageId, WorkspaceId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { Ports } from '../ports.ts'
import type { Owner } from './owners.ts'
import type { DealNamed } from './shape.ts'

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

/** Open deals by stage, in the playbook's order, those of stages it does not have last; in each the one to look at first first. */
export function byStage(
  deals: readonly DigestDeal[],
  { stages }: Pick<Playbook, 'stages'>,
): { id: StageId | null; label: string | null; deals: DigestDeal[] }[] {
  const known = new Set(stages.map((s) => s.id))
  const groups = Map.groupBy(
    deals.filter((d) => !d.isOut),
    ({ stage }) => (known.has(stage) ? stage : null),
  )
  return [...stages, { id: null, label: null }].flatMap(({ id, label }) => {
    const found = groups.get(id)
    return found ? [{ id, label, deals: found.sort(heavierFirst) }] : []
  })
}

export function boardRow(row: DigestDeal, deal: DealNamed, owners: ReadonlyMap<string, Owner>): BoardRow {
  return {
    deal,
    owner: row.ownerEmail && (owners.get(row.ownerEmail.toLowerCase())?.person.name ?? row.ownerEmail),
    amount: row.amount,
    atBar: row.atBar,
    due: row.due,
    risks: new Set(row.risks.map((r) => r.code)).size,
    dwellDays: row.dwellDays,
    returns: row.returns,
    isReviewed: row.isReviewed,
  }
}

/** The heavier risk first, then who stands in the stage longer. Amounts of several currencies are not compared. */
function heavierFirst(a: DigestDeal, b: DigestDeal): number {
  return b.severity - a.severity || b.dwellDays - a.dwellDays || (a.externalId < b.externalId ? -1 : 1)
}

/** What people call these deals. */
export async function namesOf(
  ports: Pick<Ports, 'transact'>,
  workspace: WorkspaceId,
  rows: readonly DigestDeal[],
): Promise<(row: DigestDeal) => DealNamed> {
  const ids = [...new Set(rows.map((r) => r.deal))]
  const cards = ids.length > 0 ? await ports.transact(workspace, (unit) => unit.deals.cards(ids)) : []
  const names = new Map(cards.map((c) => [c.id, c.name || c.externalId]))
  return ({ deal, externalId }) => ({ id: deal, name: names.get(deal) ?? externalId })
}
