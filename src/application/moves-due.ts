import { assessDeal } from '../domain/assess-deal.ts'
import { addDays, localDate } from '../domain/calendar.ts'
import type { Deal } from '../domain/deal.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { ownerOf } from './owner-of.ts'
import type { Ports } from './ports.ts'
import { dealLine } from './say/deal-line.ts'
import { stageReviewsADay } from './stage-reviews-a-day.ts'
import { waitingMove } from './waiting-review.ts'
import { ownDeals } from './waiting-reviews.ts'
import { loadDeal } from './work-on-deal.ts'

/** Deals with a button in one message; the rest is counted, and begins by itself day after day. */
const most = 15

/**
 * Many deals of one owner moved at once: one message names those whose review has not begun, the nearest close date first, each with a
 * button that begins it. Nothing is lost by leaving it alone: five begin every working morning.
 */
export async function movesDue(ports: Ports, due: { workspace: WorkspaceId; deal: DealId; ref: string }): Promise<void> {
  const loaded = await loadDeal(ports, due.workspace, due.deal)
  const found = loaded && (await ownerOf(ports, loaded))
  if (!found || !('person' in found)) return
  const { person } = found
  const { deals, known } = await ownDeals(ports, due.workspace, person)
  const today = localDate(known.now, person.zone)
  const waiting = deals
    .flatMap(({ deal, journal }) => {
      const move = waitingMove(journal, known)
      return move && localDate(move.at, person.zone) > addDays(today, -1) ? [deal] : []
    })
    .sort((a, b) => compareText(closes(a), closes(b)) || compareText(a.externalId, b.externalId))
  if (waiting.length === 0) return
  const lines = waiting
    .slice(0, most)
    .map((deal) => dealLine(deal, assessDeal(deal, known.playbook, known.now, known.zone), known.playbook))
  await ports.transact(due.workspace, async (unit) => {
    const id = ports.ids.next()
    const post = { kind: 'moves-waiting' as const, deals: lines, more: waiting.length - lines.length, began: stageReviewsADay }
    await unit.outbox.put(
      { id, key: `moves:${person.user}:${due.ref}`, target: { to: 'user', user: person.user }, post, ref: due.ref },
      known.now,
    )
  })
}

const closes = (deal: Deal) => deal.fields.closeDate ?? '9999-12-31'

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
