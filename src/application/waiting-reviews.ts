import { foldDeal } from '../domain/fold-deal.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import type { Person, Ports } from './ports.ts'
import { waitingMove } from './waiting-review.ts'
import { type Loaded, playbookOf } from './work-on-deal.ts'

/** One rep's deals that are looked at: more are nobody's to qualify. */
const looked = 300

/** The open deals a person answers for, with their journals. */
export async function ownDeals(
  ports: Ports,
  workspace: WorkspaceId,
  { email }: Person,
): Promise<{ deals: Pick<Loaded, 'deal' | 'journal'>[]; known: Pick<Loaded, 'playbook' | 'zone' | 'now' | 'owedSince'> }> {
  const kept = await ports.transact(workspace, async (unit) => {
    const cards = email ? await unit.deals.list({ ownerEmail: email, openOnly: true }, null, looked) : []
    return { journals: await unit.deals.journals(cards.map((c) => c.id)), workspace: await unit.workspace.get() }
  })
  const deals = kept.journals.flatMap(({ changes }) => {
    const deal = foldDeal(changes)
    return deal && !deal.dormant && deal.deletedAt === null ? [{ deal, journal: changes }] : []
  })
  const { playbook, zone, owedSince } = kept.workspace
  return { deals, known: { playbook: playbookOf(ports, playbook), zone, now: ports.clock.now(), owedSince } }
}

/** Of these deals the ones whose stage moved since their owner went away, and whose review waits. */
export function waitingReviews({ deals, known }: Awaited<ReturnType<typeof ownDeals>>, since: Instant): DealId[] {
  return deals.filter(({ journal }) => (waitingMove(journal, known)?.at ?? -1) >= since).map(({ deal }) => deal.id)
}
