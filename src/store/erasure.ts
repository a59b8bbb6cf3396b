import type { Erased } from '../application/ports.ts'
import type { Change } from '../domain/change.ts'
import { erased } from '../domain/erased.ts'
import { type ErasedWords, eraseChange, withoutRecords } from '../domain/erasing/erase-change.ts'
import type { AnswerId, WorkspaceId } from '../domain/ids.ts'
import type { MessageRef } from '../domain/record.ts'
import { samePerson } from '../domain/same-person.ts'
import type { Instant } from '../domain/time.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { eraseReplies } from './coach.ts'
import type { Tx } from './context.ts'
import { erasePayload } from './erase-payload.ts'
import { type ErasedParts, erasePost } from './erase-post.ts'
import { offerRows } from './offers.ts'
import { rewritePosts, type SaidRow } from './rewrite-posts.ts'

interface Found extends Omit<ErasedParts, 'links' | 'messages'> {
  message: MessageRef
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

/**
 * The rows that hold a message's words: its own, and those of an answer joined of several messages, which name the newest of these. What
 * another of them says by itself is no word of this one.
 */
async function rowsOf(tx: Tx, workspace: WorkspaceId, message: MessageRef) {
  const own = await tx.dealChange.findMany({
    where: { workspaceId: workspace, messageChannel: message.channel, messageTs: message.ts },
  })
  const joined = own.map(asChange).flatMap((change) => (change.type === 'answer-part' ? [change.answer] : []))
  if (joined.length === 0) return own
  const dealIds = [...new Set(own.map((row) => row.dealId))]
  const answered = await tx.dealChange.findMany({ where: { workspaceId: workspace, dealId: { in: dealIds }, type: 'answered' } })
  const named = answered.filter((row) => {
    const change = asChange(row)
    return change.type === 'answered' && joined.includes(change.answer.id) && row.messageTs !== message.ts
  })
  const sameMessages = await tx.dealChange.findMany({
    where: {
      workspaceId: workspace,
      dealId: { in: dealIds },
      type: { not: 'answer-part' },
      OR: named.map(({ messageChannel, messageTs }) => ({ messageChannel, messageTs })),
    },
  })
  // The same newest message may have brought another answer since, in which these words are not.
  const moments = new Set(named.map((row) => row.at.getTime()))
  const whole = sameMessages.filter((row) => {
    const answer = answerOf(asChange(row))
    return answer === null ? moments.has(row.at.getTime()) : joined.includes(answer)
  })
  return [...own, ...whole]
}

/** An edit changes a message's words, not those of its files: what was taken from a file stays until the message goes. */
function keptInEdit<Row extends { at: Date; type: string; body: unknown }>(rows: Row[], newer: string | null): Row[] {
  if (newer === null) return rows
  const changes = rows.map(asChange)
  const fromFiles = new Set(
    changes.flatMap((change) => (change.type === 'answered' && change.answer.usedFrom?.file ? [change.answer.id] : [])),
  )
  return rows.filter((_, at) => !fromFiles.has(answerOf(changes[at]!)!))
}

function answerOf(change: Change): AnswerId | null {
  if (change.type === 'answered') return change.answer.id
  if (change.type === 'recorded') return change.record.answerId
  return change.type === 'event-noticed' ? change.event.answerId : null
}

/**
 * A model's own words on what was erased: a wording goes whole, of a summary the sentences that cite it. Posts name what their wording and
 * sentences rest on, so these words are not looked for elsewhere: parts of them may be the playbook's.
 */
async function eraseModelWords(tx: Tx, workspace: WorkspaceId, deals: string[], records: ReadonlySet<string>): Promise<void> {
  if (records.size === 0) return
  const rows = await tx.dealChange.findMany({
    where: { workspaceId: workspace, dealId: { in: deals }, type: { in: ['worded', 'summed-up'] } },
  })
  for (const row of rows) {
    const before = asChange(row)
    const after = withoutRecords(before, records)
    if (after === before) continue
    const { at: _, type: __, ...body } = after
    await tx.dealChange.update({ where: { dealId_seq: { dealId: row.dealId, seq: row.seq } }, data: { body: body as object } })
  }
}

async function eraseJournal(tx: Tx, workspace: WorkspaceId, message: MessageRef, newer: string | null): Promise<Found> {
  const rows = keptInEdit(await rowsOf(tx, workspace, message), newer)
  const deals = [...new Set(rows.map((row) => row.dealId))]
  const known = await peopleWithRole(tx, workspace, deals)
  const records = new Set<string>()
  const answers = new Set<string>()
  const events = new Set<string>()
  const words: ErasedWords = { texts: [], names: [], labels: [] }
  for (const row of rows) {
    const before = asChange(row)
    if (before.type === 'recorded') records.add(before.record.id)
    if (before.type === 'answered') answers.add(before.answer.id)
    if (before.type === 'event-noticed') events.add(before.event.id)
    const after = eraseChange(withRememberedRole(before, known))
    words.texts.push(...after.words.texts)
    words.names.push(...after.words.names)
    words.labels.push(...after.words.labels)
    const { at: _, type: __, ...body } = after.change
    await tx.dealChange.update({ where: { dealId_seq: { dealId: row.dealId, seq: row.seq } }, data: { body: body as object } })
  }
  await eraseModelWords(tx, workspace, deals, records)
  return { message, newer, records, answers, events, words, deals, count: rows.length }
}

/** Empties posts, sent or not. Those that may stand in Slack already come back as they should read now. */
async function eraseOutbox(tx: Tx, workspace: WorkspaceId, found: Found & ErasedParts): Promise<Erased> {
  const rows = await tx.$queryRaw<SaidRow[]>`
    SELECT id, coalesce(target->>'of', id::text) AS first, state, post FROM outbox
    WHERE workspace_id = ${workspace}::uuid
      AND (deal_id = ANY (${found.deals}::uuid[]) OR coalesce(target->>'of', id::text) IN (${offerRows(workspace, found.message)})
        OR (post->>'kind' IN ('digest', 'digest-page') AND EXISTS (
          SELECT FROM jsonb_array_elements(post->'cards') AS card WHERE card->'deal'->>'id' = ANY (${found.deals}::text[]))))`
  return rewritePosts(tx, workspace, rows, (post) => erasePost(post, found))
}

/**
 * Payloads that hold the message: what is done loses its body, what waits keeps its shape without the words, and what waits only to
 * tell the words again (the message itself, an edit of it) is done with: deletion wins. After an edit what waits is left alone: it
 * tells newer words.
 */
async function eraseInbox(tx: Tx, workspace: WorkspaceId, { message, newer, answers }: Found, at: Instant): Promise<number> {
  const marks = [message.ts, ...answers]
  const rows = await tx.$queryRaw<{ id: string; state: string; body: unknown }[]>`
    SELECT id, state, body FROM inbox
    WHERE workspace_id = ${workspace}::uuid AND body IS NOT NULL AND (state <> 'waiting' OR ${newer === null}::boolean)
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
 * Empties the words and names a message brought, wherever they were kept (see `DealStore.eraseMessage`). What stays is the tombstone:
 * who answered, when, at which level (see `erased`), and rows saying that it ended, which the caller adds.
 */
export async function eraseMessage(
  tx: Tx,
  workspace: WorkspaceId,
  message: MessageRef,
  at: Instant,
  newer: string | null = null,
  links: ErasedParts['links'] = [],
): Promise<Erased> {
  const found = { links, messages: [message], ...(await eraseJournal(tx, workspace, message, newer)) }
  const posts = await eraseOutbox(tx, workspace, found)
  await eraseReplies(tx, workspace, found, at)
  return { rows: found.count + posts.rows + (await eraseInbox(tx, workspace, found, at)), stale: posts.stale }
}
