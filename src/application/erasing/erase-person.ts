import { addCounts, type NamedCounts, noCounts } from '../../domain/erasing/counts.ts'
import { namedInDeal } from '../../domain/erasing/named-in-deal.ts'
import type { Wanted } from '../../domain/erasing/spelling.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import { type AuditRow, ruledBy } from '../audit.ts'
import type { Erased, InboxId, Ports, Unit } from '../ports.ts'
import { playbookOf, RowWasDone } from '../work-on-deal.ts'
import { journalsOfAll } from './journals-of-all.ts'

/** Rows looked through in one transaction. */
const page = 200

/** Whose doing it is: the Slack user, and the row that asked for it. */
export interface Erasing {
  workspace: WorkspaceId
  by: string
  inbox: InboxId
  ref: string
  /** When the row came in. */
  receivedAt: Instant
}

export interface PersonErased {
  counts: NamedCounts
  deals: number
  places: number
  digests: number
}

/**
 * Erases a person: a deal a transaction, then posts and payloads a page a transaction, the row that asked for it last, so that a process that dies on the
 * way leaves it waiting, and whoever works it next goes on. Throws `RowWasDone` when another worker finished it.
 */
export async function erasePerson(ports: Ports, erasing: Erasing, wanted: Wanted): Promise<PersonErased> {
  const { workspace, inbox, by } = erasing
  for await (const { id, changes } of journalsOfAll(ports, workspace)) {
    const named = namedInDeal(changes, wanted)
    if (named.words.size > 0 || named.beside.size > 0)
      await ports.transact(workspace, (unit) => eraseInDeal(ports, unit, erasing, id, wanted))
  }
  await byPages(ports, workspace, async (unit, cursor) => {
    const done = await unit.erasure.inPosts(wanted, cursor, page)
    await showAnew(ports, unit, done, erasing)
    return done.next
  })
  await byPages(ports, workspace, async (unit, cursor) => (await unit.erasure.inPayloads(wanted, inbox, cursor, page)).next)
  return ports.transact(workspace, async (unit) => {
    if (!(await unit.inbox.done(inbox, ports.clock.now()))) throw new RowWasDone()
    const elsewhere = await unit.erasure.elsewhere(wanted)
    await unit.erasure.forget(inbox)
    const erased = { ...sumOf(await entriesOf(unit, erasing)), ...elsewhere }
    // How much of what, and no word of whom.
    const { counts, ...rest } = erased
    if (erased.deals + erased.places + erased.digests > 0)
      await unit.audit.add({
        by,
        what: 'person-erased',
        subject: null,
        before: null,
        after: { ...rest, ...counts },
        playbook: await playbook(ports, unit),
      })
    return erased
  })
}

async function eraseInDeal(ports: Ports, unit: Unit, erasing: Erasing, deal: DealId, wanted: Wanted): Promise<void> {
  const done = await unit.erasure.inDeal(deal, wanted, ports.clock.now())
  if (done === null) return
  const { by } = erasing
  await unit.audit.add({
    by,
    what: 'person-erased',
    subject: { deal },
    before: null,
    after: { ...done.counts },
    playbook: await playbook(ports, unit),
  })
  await showAnew(ports, unit, done, erasing)
}

async function playbook(ports: Ports, unit: Unit): Promise<string> {
  return ruledBy(playbookOf(ports, (await unit.workspace.get()).playbook))
}

async function showAnew(ports: Ports, unit: Unit, { stale }: Erased, { ref }: Erasing): Promise<void> {
  for (const { id, post } of stale) {
    const update = ports.ids.next()
    await unit.outbox.put({ id: update, key: update, target: { to: 'update', of: id }, post, ref }, ports.clock.now())
  }
}

async function byPages(
  ports: Ports,
  workspace: WorkspaceId,
  work: (unit: Unit, cursor: string | null) => Promise<string | null>,
): Promise<void> {
  let cursor: string | null = null
  do {
    const from: string | null = cursor
    cursor = await ports.transact(workspace, (unit) => work(unit, from))
  } while (cursor !== null)
}

/** The log's entries on the deals this row was worked on, by whichever process: those since it came in and since the last one that ended. */
async function entriesOf(unit: Unit, { by, receivedAt }: Erasing): Promise<AuditRow[]> {
  const found: AuditRow[] = []
  let before: string | undefined
  for (;;) {
    const rows = await unit.audit.list({ person: by, ...(before === undefined ? {} : { before }) }, page)
    for (const row of rows) {
      if (row.at < receivedAt || (row.what === 'person-erased' && row.subject === null)) return found
      if (row.what === 'person-erased' && row.by === by) found.push(row)
    }
    before = rows.at(-1)?.id
    if (before === undefined) return found
  }
}

function sumOf(entries: readonly AuditRow[]): { counts: NamedCounts; deals: number } {
  const counts = entries.reduce((sum, { after }) => addCounts(sum, { ...noCounts, ...(after as Partial<NamedCounts>) }), noCounts)
  return { counts, deals: entries.length }
}
