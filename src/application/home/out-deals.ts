import { addDays, localDate, startOfDay } from '../../domain/calendar.ts'
import type { Deal } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { DealNamed } from '../digest/shape.ts'
import type { Person, Ports } from '../ports.ts'
import { isOwner } from '../rights.ts'
import type { Rules } from './own-deals.ts'

/** What somebody let go longer ago is found by its name. */
const daysLooked = 400
/** One person's deals that are looked at, and how many are shown. */
const mostLooked = 100
const rowsShown = 3

/** A deal that its owner qualified out, and can take up again. */
export interface OutRow {
  deal: DealNamed
  since: LocalDate
  returnOn: LocalDate | null
  /** The day or the news it waited for has come. */
  isDue: boolean
}

/**
 * What one person qualified out of their own and still is: those whose day has come first, then by their day, then the newest; `more`: those
 * not shown. Null where there is none.
 */
export async function outDeals(
  ports: Pick<Ports, 'transact'>,
  workspace: WorkspaceId,
  person: Person,
  { zone, now }: Pick<Rules, 'zone' | 'now'>,
): Promise<{ rows: OutRow[]; more: number } | null> {
  const today = localDate(now, zone)
  const outSince = startOfDay(addDays(today, -daysLooked), zone)
  const journals = await ports.transact(workspace, async (unit) => {
    const cards = await unit.deals.list({ ownerEmail: person.email ?? '', outSince }, null, mostLooked)
    return unit.deals.journals(cards.map((card) => card.id))
  })
  const rows = journals.flatMap(({ changes }) => {
    const deal = foldDeal(changes)
    return deal && isOwner(deal.fields, person) ? outRow(deal, today, zone) : []
  })
  rows.sort((a, b) => Number(b.isDue) - Number(a.isDue) || compare(a.returnOn ?? '9999', b.returnOn ?? '9999') || compare(b.since, a.since))
  return rows.length === 0 ? null : { rows: rows.slice(0, rowsShown), more: Math.max(0, rows.length - rowsShown) }
}

function outRow({ id, fields, externalId, dormant, outcome, deletedAt }: Deal, today: LocalDate, zone: string): OutRow[] {
  if (!dormant || outcome || deletedAt !== null) return []
  const { at, returnOn, came } = dormant
  const isDue = came !== undefined || (returnOn !== null && returnOn <= today)
  return [{ deal: { id, name: fields.name || externalId }, since: localDate(at, zone), returnOn, isDue }]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
