import type { InboxRow, InboxStore } from '../application/ports.ts'
import type { StoreContext } from './context.ts'
import { isId, storable, storableText } from './storable.ts'

/** A row that failed this often is parked (DESIGN 4, "In"). */
const mostAttempts = 5
/** Enough of a problem to recognise it by; the log has the rest. */
const problemLength = 300

interface WaitingRow {
  id: string
  lane: string
  orderKey: string
  kind: InboxRow['kind']
  body: unknown
  ref: string
  receivedAt: Date
  attempts: number
}

export function inboxStore({ tx, workspace, send }: StoreContext): InboxStore {
  return {
    async put(row) {
      // Sorted, so that two payloads sharing keys wait for one another instead of deadlocking.
      const keys = [...new Set(row.keys.map(storableText))].sort()
      // One statement, since every acknowledgement waits for it. Keys that were new stay even where another was known: the next copy of
      // this envelope is known by any of them.
      const kept = await tx.$executeRaw`
        WITH fresh AS (
          INSERT INTO inbox_keys (workspace_id, key, inbox_id)
          SELECT ${workspace}::uuid, key, ${row.id}::uuid FROM unnest(${keys}::text[]) WITH ORDINALITY AS given (key, place) ORDER BY place
          ON CONFLICT DO NOTHING RETURNING key)
        INSERT INTO inbox (id, workspace_id, lane, order_key, kind, body, ref, received_at)
        SELECT ${row.id}::uuid, ${workspace}::uuid, ${storableText(row.lane)}, ${storableText(row.order)}, ${row.kind},
          ${JSON.stringify(storable(row.body ?? {}))}::jsonb, ${row.ref}, ${new Date(row.receivedAt)}::timestamptz
        WHERE (SELECT count(*) FROM fresh) = ${keys.length}::int`
      if (kept === 0) return false
      await send(tx, { queue: 'inbox', data: { workspace, lane: storableText(row.lane) } })
      return true
    },

    async next(lane) {
      const [row] = await tx.$queryRaw<WaitingRow[]>`
        SELECT id, lane, order_key AS "orderKey", kind, body, ref, received_at AS "receivedAt", attempts FROM inbox
        WHERE workspace_id = ${workspace}::uuid AND lane = ${storableText(lane)} AND state = 'waiting'
        ORDER BY order_key COLLATE "C", received_at, id LIMIT 1`
      if (!row) return null
      const keys = await tx.inboxKey.findMany({ where: { workspaceId: workspace, inboxId: row.id }, select: { key: true } })
      const { orderKey, receivedAt, ...rest } = row
      return { ...rest, order: orderKey, receivedAt: receivedAt.getTime(), keys: keys.map(({ key }) => key) }
    },

    async done(id, at) {
      if (!isId(id)) return false
      const { count } = await tx.inboxRow.updateMany({
        where: { id, workspaceId: workspace, state: 'waiting' },
        data: { state: 'done', finishedAt: new Date(at), problem: null },
      })
      return count === 1
    },

    async failed(id, problem, at) {
      const text = storableText(problem).slice(0, problemLength)
      const [row] = await tx.$queryRaw<{ attempts: number; state: string }[]>`
        UPDATE inbox SET attempts = attempts + 1, problem = ${text},
          state = CASE WHEN attempts + 1 >= ${mostAttempts}::int THEN 'parked' ELSE state END,
          finished_at = CASE WHEN attempts + 1 >= ${mostAttempts}::int THEN ${new Date(at)}::timestamptz ELSE NULL END
        WHERE id = ${id}::uuid AND workspace_id = ${workspace}::uuid AND state = 'waiting'
        RETURNING attempts, state`
      if (row) return { attempts: row.attempts, parked: row.state === 'parked' }
      // Another worker finished it meanwhile.
      const other = await tx.inboxRow.findFirst({ where: { id, workspaceId: workspace }, select: { attempts: true } })
      return { attempts: other?.attempts ?? 0, parked: false }
    },

    async delivered(webhookId, at) {
      const { count } = await tx.webhookId.createMany({
        data: [{ workspaceId: workspace, webhookId: storableText(webhookId), at: new Date(at) }],
        skipDuplicates: true,
      })
      return count === 1
    },
  }
}
