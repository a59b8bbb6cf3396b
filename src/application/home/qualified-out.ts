import { localDate, startOfDay, startOfQuarter } from '../../domain/calendar.ts'
import type { Deal, Money } from '../../domain/deal.ts'
import { sumsOf } from '../../domain/digest/rank.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { DealFilter, Ports } from '../ports.ts'
import type { Rules } from './own-deals.ts'

/** Deals read in one transaction: embedded there is one connection, and others wait for it. */
const pageSize = 40

/** Deals qualified out in the quarter that runs, and what they were worth: time and forecast that are free again. */
export interface FreedShown {
  /** The quarter's first day. */
  since: LocalDate
  deals: number
  sums: Money[]
}

/**
 * What was qualified out this quarter and still is. As the digest counts it (RULES 6, DESIGN 1.6): one taken up again frees nothing, and one
 * that ended meanwhile is counted by how it ended. Null where there is none.
 *
 * @param whose Whose deals; `isTheirs` is asked of each as it stands now, since a list may be older.
 */
export async function qualifiedOut(
  ports: Pick<Ports, 'transact'>,
  workspace: WorkspaceId,
  { whose, isTheirs }: { whose: Pick<DealFilter, 'ownerEmail' | 'managedBy'>; isTheirs: (deal: Deal) => boolean },
  { zone, now }: Pick<Rules, 'zone' | 'now'>,
): Promise<FreedShown | null> {
  const since = startOfQuarter(localDate(now, zone))
  const outSince = startOfDay(since, zone)
  const freed: { amount: Money | null }[] = []
  for (let after: string | null = null; ; ) {
    const cursor: string | null = after
    const page = await ports.transact(workspace, async (unit) => {
      const cards = await unit.deals.list({ ...whose, outSince }, cursor, pageSize)
      return {
        last: cards.at(-1)?.externalId ?? null,
        full: cards.length === pageSize,
        journals: await unit.deals.journals(cards.map((c) => c.id)),
      }
    })
    for (const { changes } of page.journals) {
      const deal = foldDeal(changes)
      if (deal && isOutSince(deal, outSince) && isTheirs(deal)) freed.push({ amount: deal.fields.amount })
    }
    after = page.last
    if (!page.full || after === null) return freed.length > 0 ? { since, deals: freed.length, sums: sumsOf(freed) } : null
  }
}

function isOutSince({ dormant, outcome, deletedAt }: Deal, since: number): boolean {
  return dormant !== null && dormant.at >= since && outcome === null && deletedAt === null
}
