import { localDate } from '../../domain/calendar.ts'
import type { Deal } from '../../domain/deal.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import { closingOpen, liveReview, plannedQuestions, questionState, reviewState } from '../../domain/review-flow/open-question.ts'
import type { Zone } from '../../domain/time.ts'
import type { Person, Ports, Thread } from '../ports.ts'
import { dealLine, overridesShown } from '../say/deal-line.ts'
import { linkTo } from '../thread-link.ts'
import type { OwnDeal, Rules } from './own-deals.ts'
import type { Door, HomeRow, Live } from './shape.ts'

/** Rows of those deals, with the way into each one's thread; each deal's link is asked for once. */
export async function rowsOf(
  ports: Ports,
  workspace: WorkspaceId,
  person: Person,
  deals: readonly OwnDeal[],
  { playbook, zone }: Rules,
): Promise<Map<DealId, HomeRow>> {
  const ids = [...new Set(deals.map(({ deal }) => deal.id))]
  const threads = await ports.transact(workspace, (unit) => unit.threads.ofDeals(ids))
  const doors = new Map(await Promise.all(threads.map(async (t) => [t.deal, await doorOf(ports, workspace, person, t)] as const)))
  return new Map(
    deals.map(({ deal, assessment }) => [
      deal.id,
      {
        line: dealLine(deal, assessment, playbook),
        live: liveOf(deal, zone),
        door: doors.get(deal.id) ?? { kind: 'none' },
        ...overridesShown(assessment, playbook),
      },
    ]),
  )
}

async function doorOf(ports: Ports, workspace: WorkspaceId, person: Person, thread: Thread): Promise<Door> {
  // An owner before had it in his DM, which opens for nobody else.
  if (thread.user !== person.user && (thread.where.kind === 'dm' || thread.channel?.startsWith('D'))) return { kind: 'none' }
  if (thread.rootTs === null) return { kind: 'coming' }
  const url = await linkTo(ports, workspace, thread)
  return url === null ? { kind: 'none' } : { kind: 'thread', url }
}

/** The review that goes on: n of m answered, and since when. */
export function liveOf(deal: Deal, zone: Zone): Live | null {
  const review = liveReview(deal)
  if (!review) return null
  const planned = plannedQuestions(review)
  const waiting = planned.filter((q) => questionState(q) === 'planned' || questionState(q) === 'asked')
  return {
    state: reviewState(review) === 'paused' ? 'paused' : 'open',
    answered: planned.length - waiting.length,
    of: planned.length,
    closing: closingOpen(review),
    since: localDate(review.startedAt, zone),
  }
}
