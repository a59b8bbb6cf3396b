import type { OutboxStore, OutboxTarget, ThreadId } from '../application/ports.ts'
import type { Post } from '../application/posts.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { StoreContext } from './context.ts'
import { asQuoted, offerRows } from './offers.ts'
import { isId, storable, storableText } from './storable.ts'

/** The deal a post speaks of, by which erasure finds it. */
function dealOf(post: Post): string | null {
  if (!('deal' in post) || post.deal === null) return null
  return typeof post.deal === 'string' ? post.deal : post.deal.id
}

export function outboxStore({ tx, workspace, send }: StoreContext): OutboxStore {
  async function laneOf(target: OutboxTarget): Promise<string> {
    if (target.to === 'thread') return `thread:${target.thread}`
    if (target.to === 'user' || target.to === 'under') return `user:${target.user}`
    if (target.to === 'admin') return 'admin'
    if (target.to === 'channel') return `channel:${target.channel}`
    const row = await tx.outboxRow.findFirst({ where: { id: target.of, workspaceId: workspace }, select: { lane: true } })
    if (!row) throw new Error(`outbox row ${target.of}, which is to be updated, does not exist`)
    return row.lane
  }

  /** Rows that are no rewrites, each with its post as its last rewrite has it; `where` speaks of `said` and `newest`. */
  const latest = async (where: Prisma.Sql): Promise<{ id: string; post: Post }[]> =>
    tx.$queryRaw<{ id: string; post: Post }[]>`
        SELECT said.id, newest.post FROM outbox AS said
        CROSS JOIN LATERAL (
          SELECT v.post FROM outbox AS v
          WHERE v.workspace_id = said.workspace_id AND v.lane = said.lane AND (v.id = said.id OR v.target->>'of' = said.id::text)
          ORDER BY v.sequence DESC LIMIT 1) AS newest
        WHERE said.workspace_id = ${workspace}::uuid AND said.target->>'to' <> 'update' AND ${where}
        ORDER BY said.sequence DESC`

  // Nearly every row of a long thread was rewritten: joined once instead of looked up row by row.
  const live = async (thread: ThreadId): Promise<{ id: string; post: Post }[]> =>
    tx.$queryRaw<{ id: string; post: Post }[]>`
        WITH rewritten AS (
          SELECT DISTINCT ON (target->>'of') target->>'of' AS id, post FROM outbox
          WHERE workspace_id = ${workspace}::uuid AND lane = ${`thread:${thread}`} AND target->>'to' = 'update'
          ORDER BY target->>'of', sequence DESC)
        SELECT said.id, coalesce(rewritten.post, said.post) AS post FROM outbox AS said LEFT JOIN rewritten ON rewritten.id = said.id::text
        WHERE said.workspace_id = ${workspace}::uuid AND said.lane = ${`thread:${thread}`} AND said.target->>'to' <> 'update'
          AND coalesce(rewritten.post, said.post)->'live' = 'true'::jsonb
        ORDER BY said.sequence DESC`

  return {
    async put(item, at) {
      const lane = await laneOf(item.target)
      // Held until commit: the order of sequence numbers in a lane is the order in which transactions committed.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspace}:${lane}`}, 0))`
      const deal = dealOf(item.post)
      const inserted = await tx.$executeRaw`
        INSERT INTO outbox (id, workspace_id, key, lane, sequence, deal_id, target, post, ref, due_at, created_at)
        SELECT ${item.id}::uuid, ${workspace}::uuid, ${storableText(item.key)}, ${lane},
          1 + coalesce((SELECT max(sequence) FROM outbox WHERE workspace_id = ${workspace}::uuid AND lane = ${lane}), 0),
          ${deal && isId(deal) ? deal : null}::uuid, ${JSON.stringify(storable(item.target))}::jsonb, ${JSON.stringify(storable(item.post))}::jsonb,
          ${item.ref}, ${new Date(at)}::timestamptz, ${new Date(at)}::timestamptz
        ON CONFLICT (workspace_id, key) DO NOTHING`
      if (inserted) await send(tx, { queue: 'outbox', data: { workspace, lane } })
    },

    async posted(id) {
      if (!isId(id)) return null
      const row = await tx.outboxRow.findFirst({ where: { id, workspaceId: workspace }, select: { channel: true, ts: true } })
      return row?.channel && row.ts ? { channel: row.channel, ts: row.ts } : null
    },

    live,

    async lastLive(thread) {
      return (await live(thread))[0] ?? null
    },

    async at(channel, ts) {
      return (await latest(Prisma.sql`said.channel = ${channel} AND said.ts = ${ts}`))[0] ?? null
    },

    async offering(message) {
      return latest(Prisma.sql`said.id::text IN (${offerRows(workspace, message)}) AND newest.post->'said' @> ${asQuoted(message)}::jsonb`)
    },

    async newest(id) {
      return isId(id) ? ((await latest(Prisma.sql`said.id = ${id}::uuid`))[0]?.post ?? null) : null
    },

    async summary(deal, review) {
      const [found] = await latest(
        Prisma.sql`said.deal_id = ${deal}::uuid AND said.post->>'kind' = 'closing-summary' AND said.post->>'review' = ${review}`,
      )
      return found ?? null
    },

    async under(root, kind) {
      const [row] = await tx.$queryRaw<{ state: string }[]>`
        SELECT state FROM outbox
        WHERE workspace_id = ${workspace}::uuid AND target->>'to' = 'under' AND target->>'root' = ${root} AND post->>'kind' = ${kind}
          AND state <> 'parked' AND lane = (SELECT lane FROM outbox WHERE workspace_id = ${workspace}::uuid AND id::text = ${root})
        ORDER BY sequence DESC LIMIT 1`
      return row ? (row.state === 'sent' ? 'posted' : 'coming') : null
    },

    async root(thread) {
      const [row] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM outbox
        WHERE workspace_id = ${workspace}::uuid AND lane = ${`thread:${thread}`} AND target->>'to' = 'thread' AND post->>'kind' = 'root-card'
        ORDER BY sequence LIMIT 1`
      return row?.id ?? null
    },
  }
}
