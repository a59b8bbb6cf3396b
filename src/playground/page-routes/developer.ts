import { z } from 'zod'
import { moveStage } from '../crm/move-stage.ts'
import { type JournalEntry, withoutSecrets } from '../journal.ts'
import type { PageJournal, PageJournalEntry } from '../page-contract.ts'
import { NotPossible } from '../people/outcome.ts'
import { pageFaults, turnFault } from './page-faults.ts'
import { get, ok, type PageRoute, post, text } from './route.ts'

export const developerRoutes: Record<string, PageRoute> = {
  journal: get(({ office, query }): PageJournal => {
    const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY)
    const limit = Math.min(Math.max(Number(query.get('limit') ?? 100) || 100, 1), 500)
    const older = office.journal.entries().filter((entry) => entry.id < before)
    return { entries: older.slice(-limit).reverse().map(pageEntry), hasMore: older.length > limit }
  }),

  fault: post(z.object({ id: text, on: z.boolean() }), ({ office }, it) => {
    if (!turnFault(office, it.id, it.on)) throw new NotPossible('no_such_switch', 'There is no such switch.')
    return { faults: pageFaults(office) }
  }),

  clock: post(z.object({ offsetMs: z.number().min(-4e11).max(4e11) }), async ({ office, admin }, it) => {
    await admin.setClock(it.offsetMs)
    return { clock: { offsetMs: office.clock.offset() } }
  }),

  deals: get(async ({ doors }) => ({ deals: (await doors.hooks?.deals?.()) ?? [] })),

  move: post(z.object({ dealId: text, stage: text }), async ({ office, doors }, it) => {
    const deal = (await doors.hooks?.deals?.())?.find((one) => one.id === it.dealId)
    if (!deal || !doors.crm) throw new NotPossible('no_such_deal', 'This deal is gone. Reload the list.')
    return moveStage(office, doors.crm, deal, it.stage)
  }),

  'start-over': post(z.object({}), async ({ admin }) => {
    await admin.startOver()
    return ok
  }),
}

/** An entry as the page may see it: without tokens and secrets. */
export function pageEntry(entry: JournalEntry): PageJournalEntry {
  const { teamId: _, request, response, ...rest } = entry
  return {
    ...rest,
    ...(request !== undefined && { request: withoutSecrets(request) }),
    ...(response !== undefined && { response: withoutSecrets(response) }),
  }
}
