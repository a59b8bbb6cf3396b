import type { Instant } from '../domain/time.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { Tx } from './context.ts'
import { pruneSilent } from './prune-silent.ts'
import { bound, type Connection } from './transact.ts'

/** Rows dropped, by what they are. */
export interface Pruned {
  payloads: number
  /** Keys by which copies of payloads were known. */
  keys: number
  webhookIds: number
  rewrites: number
  /** Of the model. */
  replies: number
  /** What shadow mode kept: reviews, other posts, digests, and what it had counted as told. */
  silent: number
}

/** The oldest that is kept, by what it is. */
export interface KeptSince {
  /** Payloads, keys and rewrites. */
  work: Instant
  replies: Instant
  silent: Instant
}

/** The first id that could be made at a moment: ids begin with their milliseconds. */
function firstIdAt(at: Instant): string {
  const hex = Math.max(0, at).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/**
 * Drops what nobody asks for any more, at most `most` rows of each kind, each kind in a short transaction: payloads that came before
 * `work` and are worked or parked, the keys by which their copies were known (Slack repeats for a day at most), ids of webhooks; and
 * what the model replied before `replies`; and what shadow mode kept before `silent`. Of the stretch that goes on, what it plans by stays.
 *
 * Of what was posted only rewrites that a later rewrite has replaced in Slack go. Everything else stays as long as its deal: the first
 * row of a post says where it stands, its newest rewrite what stands there, and a late press, the card of a thread and the erasure of
 * a message need both, however old they are.
 */
export async function prune(connection: Connection, kind: string, since: KeptSince, most: number): Promise<Pruned> {
  const at = new Date(since.work)
  const ours = Prisma.sql`workspace_id IN (SELECT id FROM workspaces WHERE kind = ${kind})`
  const drop = (work: (tx: Tx) => Promise<number>) => bound(connection, '*', work)
  return {
    payloads: await drop(
      (tx) => tx.$executeRaw`
        DELETE FROM inbox WHERE id IN (
          SELECT id FROM inbox WHERE ${ours} AND state IN ('done', 'parked') AND received_at < ${at}::timestamptz ORDER BY received_at LIMIT ${most}::int)`,
    ),
    // Copies leave keys behind without a payload of their own: their time is that of the id they would have had.
    keys: await drop(
      (tx) => tx.$executeRaw`
        DELETE FROM inbox_keys WHERE (workspace_id, key) IN (
          SELECT k.workspace_id, k.key FROM inbox_keys k
          WHERE ${ours} AND k.inbox_id < ${firstIdAt(since.work)}::uuid AND NOT EXISTS (SELECT FROM inbox i WHERE i.id = k.inbox_id) LIMIT ${most}::int)`,
    ),
    webhookIds: await drop(
      (tx) => tx.$executeRaw`
        DELETE FROM webhook_ids WHERE (workspace_id, webhook_id) IN (
          SELECT workspace_id, webhook_id FROM webhook_ids WHERE ${ours} AND at < ${at}::timestamptz LIMIT ${most}::int)`,
    ),
    rewrites: await drop(
      (tx) => tx.$executeRaw`
        DELETE FROM outbox WHERE id IN (
          SELECT o.id FROM outbox o
          WHERE ${ours} AND o.state = 'sent' AND o.finished_at < ${at}::timestamptz AND o.target->>'to' = 'update' AND EXISTS (
            SELECT FROM outbox later
            WHERE later.workspace_id = o.workspace_id AND later.lane = o.lane AND later.sequence > o.sequence
              AND later.target->>'of' = o.target->>'of' AND later.state = 'sent')
          LIMIT ${most}::int)`,
    ),
    replies: await drop(
      (tx) => tx.$executeRaw`
        DELETE FROM coach_replies WHERE (workspace_id, key) IN (
          SELECT workspace_id, key FROM coach_replies WHERE ${ours} AND at < ${new Date(since.replies)}::timestamptz LIMIT ${most}::int)`,
    ),
    silent: await pruneSilent(drop, kind, since.silent, most),
  }
}
