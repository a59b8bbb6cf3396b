import { assessDeal } from '../../domain/assess-deal.ts'
import type { Assessment } from '../../domain/assessment.ts'
import { localDate } from '../../domain/calendar.ts'
import type { Deal } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import { type Need, needsOf } from '../../domain/needs.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { Instant, Zone } from '../../domain/time.ts'
import type { Person, Ports } from '../ports.ts'
import { isOwner } from '../rights.ts'

/** Deals read in one transaction: embedded there is one connection, and others wait for it. */
const pageSize = 40
/** One person's open deals that are looked at. */
const mostLooked = 500

export interface OwnDeal {
  deal: Deal
  assessment: Assessment
  needs: Need[]
}

export interface Rules {
  playbook: Playbook
  zone: Zone
  now: Instant
}

/** The open deals that only this person answers for, assessed; by external id. */
export async function ownDeals(
  ports: Ports,
  workspace: WorkspaceId,
  person: Person,
  rules: Rules,
): Promise<{ deals: OwnDeal[]; complete: boolean }> {
  const filter = { ownerEmail: person.email ?? '', openOnly: true }
  const today = localDate(rules.now, rules.zone)
  const deals: OwnDeal[] = []
  let after: string | null = null
  for (let looked = 0; looked < mostLooked; looked += pageSize) {
    const cursor: string | null = after
    const page = await ports.transact(workspace, async (unit) => {
      const cards = await unit.deals.list(filter, cursor, pageSize)
      return {
        last: cards.at(-1)?.externalId,
        journals: await unit.deals.journals(cards.map((c) => c.id)),
        full: cards.length === pageSize,
      }
    })
    for (const { changes } of page.journals) {
      const deal = foldDeal(changes)
      // Handed over, closed or deleted since the list was made.
      if (!deal || deal.outcome || deal.dormant || deal.deletedAt !== null || !isOwner(deal.fields, person)) continue
      const assessment = assessDeal(deal, rules.playbook, rules.now, rules.zone)
      deals.push({ deal, assessment, needs: needsOf(deal, assessment, today) })
    }
    if (!page.full || page.last === undefined) return { deals, complete: true }
    after = page.last
  }
  return { deals, complete: false }
}
