import type { Change } from '../domain/change.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { MessageRef } from '../domain/record.ts'
import { samePerson } from '../domain/same-person.ts'
import type { Instant } from '../domain/time.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { Tx } from './context.ts'
import { type ErasedParts, eraseChange, erased, erasePayload, erasePost } from './erase-words.ts'

interface Found extends ErasedParts {
  deals: string[]
  count: number
}

const asChange = (row: { at: Date; type: string; body: unknown }): Change =>
  ({ at: row.at.getTime(), type: row.type, ...(row.body as object) }) as Change

/** People whose role some record of these deals names. */
async function peopleWithRole(tx: Tx, workspace: WorkspaceId, deals: string[]): Promise<string[]> {
  const rows = await tx.dealChange.findMany({ where: { workspaceId: workspace, dealId: { in: deals }, type: 'recorded' } })
  return rows.flatMap((row) => {
    const change = asChange(row)
    return change.type === 'recorded' && change.record.facts.role && change.record.facts.person ? [change.record.facts.person] : []
  })
}

/**
 * A role remembered from another record of the same person counts for the level (RULES 1). Once the name is gone nobody could remember
 * it, so the tombstone says by itself that there was one.
 */
function withRememberedRole(change: Change, known: string[]): Change {
  if (change.type !== 'recorded') return change
  const { record } = change
  const { person, role } = record.facts
  if (person === null || role !== null || !known.some((other) => samePerson(other, person))) return change
  return { ...change, record: { ...record, facts: { ...record.facts, role: erased } } }
}

async function eraseJournal(tx: Tx, workspace: WorkspaceId, message: MessageRef): Promise<Found> {
  const rows = await tx.dealChange.findMany({
    where: { workspaceId: workspace, messageChannel: message.channel, messageTs: message.ts },
  })
  const deals = [...new Set(rows.map((row) => row.dealId))]
  const known = await peopleWithRole(tx, workspace, deals)
  const records = new Set<string>()
  const answers = new Set<string>()
  const words: string[] = []
  for (const row of rows) {
    const before = asChange(row)
    if (before.type === 'recorded') records.add(before.record.id)
    if (before.type === 'answered') answers.add(before.answer.id)
    const after = eraseChange(withRememberedRole(before, known))
    words.push(...after.words)
    const { at: _, type: __, ...body } = after.change
    await tx.dealChange.update({ where: { dealId_seq: { dealId: row.dealId, seq: row.seq } }, data: { body: body as object } })
  }
  return { records, answers, words: words.filter((word) => word !== erased), deals, count: rows.length }
}

async function eraseOutbox(tx: Tx, workspace: WorkspaceId, found: Found): Promise<number> {
  let count = 0
  const rows = await tx.outboxRow.findMany({
    where: { workspaceId: workspace, dealId: { in: found.deals } },
    select: { id: true, post: true },
  })
  for (const row of rows) {
    const post = erasePost(row.post, found)
    if (JSON.stringify(post) === JSON.stringify(row.post)) continue
    await tx.outboxRow.update({ where: { id: row.id }, data: { post: post as object, problem: null } })
    count++
  }
  return count
}

/**
 * Payloads that hold the message: what is done loses its body, what waits keeps its shape without the words, and what waits only to
 * tell the words again (the message itself, an edit of it) is done with: deletion wins.
 */
async function eraseInbox(tx: Tx, workspace: WorkspaceId, message: MessageRef, answers: ReadonlySet<string>, at: Instant): Promise<number> {
  const marks = [message.ts, ...answers]
  const rows = await tx.$queryRaw<{ id: string; state: string; body: unknown }[]>`
    SELECT id, state, body FROM inbox
    WHERE workspace_id = ${workspace}::uuid AND body IS NOT NULL
      AND EXISTS (SELECT FROM unnest(${marks}::text[]) AS mark WHERE strpos(body::text, mark) > 0)`
  const where = `${message.channel}:${message.ts}`
  const telling = new Set(
    (
      await tx.inboxKey.findMany({
        where: { workspaceId: workspace, OR: [{ key: `message:${where}` }, { key: { startsWith: `edit:${where}:` } }] },
        select: { inboxId: true },
      })
    ).map((row) => row.inboxId),
  )
  for (const row of rows) {
    const data =
      row.state === 'done'
        ? { body: Prisma.DbNull }
        : telling.has(row.id)
          ? { body: Prisma.DbNull, state: 'done', finishedAt: new Date(at) }
          : { body: erasePayload(row.body, message.ts) as object }
    await tx.inboxRow.update({ where: { id: row.id }, data: { ...data, problem: null } })
  }
  return rows.length
}

/**
 * Empties the words and names a message brought, wherever they were kept, and returns how many rows that were. What stays is the
 * tombstone: who answered, when, at which level (see `erased`), and rows saying that it ended, which the caller adds.
 */
export async function eraseMessage(tx: Tx, workspace: WorkspaceId, message: MessageRef, at: Instant): Promise<number> {
  const found = await eraseJournal(tx, workspace, message)
  const posts = found.deals.length ? await eraseOutbox(tx, workspace, found) : 0
  return found.count + posts + (await eraseInbox(tx, workspace, message, found.answers, at))
}
