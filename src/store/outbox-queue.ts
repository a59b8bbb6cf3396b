import type { OutboxQueue, OutboxTarget } from '../application/ports.ts'
import type { Post } from '../application/posts.ts'
import type { StoreContext } from './context.ts'
import { storableText } from './storable.ts'

/** After a post whose fate is unknown, milliseconds before the thread is read for it (DESIGN 4, "Out"). */
const lookAfter = 15_000

interface FirstRow {
  id: string
  key: string
  lane: string
  sequence: number
  target: OutboxTarget
  post: Post
  ref: string
  attempts: number
  triedAt: Date | null
  dueAt: Date
}

export function outboxQueue({ tx, workspace, clock, send }: StoreContext): OutboxQueue {
  const unsent = { in: ['waiting', 'trying'] }
  return {
    async next(lane) {
      const first = await tx.outboxRow.findFirst({
        where: { workspaceId: workspace, lane, state: unsent },
        orderBy: { sequence: 'asc' },
        select: { id: true, dueAt: true },
      })
      if (!first) return null
      if (first.dueAt.getTime() > clock.now()) {
        await send(tx, { queue: 'outbox', data: { workspace, lane } }, first.dueAt.getTime())
        return null
      }
      // The lock decides between two workers; the conditions are looked at again once it is held.
      const [row] = await tx.$queryRaw<FirstRow[]>`
        SELECT id, key, lane, sequence, target, post, ref, attempts, tried_at AS "triedAt", due_at AS "dueAt" FROM outbox
        WHERE id = ${first.id}::uuid AND workspace_id = ${workspace}::uuid AND state IN ('waiting', 'trying') AND due_at = ${first.dueAt}::timestamptz
        FOR UPDATE SKIP LOCKED`
      if (!row) return null
      const { triedAt, dueAt: _, ...rest } = row
      return { ...rest, tried: triedAt && { at: triedAt.getTime() } }
    },

    async markTried(id, at) {
      await tx.outboxRow.updateMany({
        where: { id, workspaceId: workspace, state: unsent },
        data: { state: 'trying', triedAt: new Date(at), dueAt: new Date(at + lookAfter), attempts: { increment: 1 } },
      })
    },

    async markSent(id, where, at) {
      await tx.outboxRow.updateMany({
        where: { id, workspaceId: workspace },
        data: { state: 'sent', channel: where.channel, ts: where.ts, finishedAt: new Date(at), problem: null },
      })
    },

    async delay(id, until, problem, fate = 'not-posted') {
      const row = await tx.outboxRow.findFirst({ where: { id, workspaceId: workspace, state: unsent }, select: { lane: true } })
      if (!row) return
      await tx.outboxRow.update({
        where: { id },
        data: {
          dueAt: new Date(until),
          problem: storableText(problem).slice(0, 300),
          ...(fate === 'not-posted' ? { state: 'waiting', triedAt: null } : {}),
        },
      })
      await send(tx, { queue: 'outbox', data: { workspace, lane: row.lane } }, until)
    },

    async park(id, problem, at) {
      await tx.outboxRow.updateMany({
        where: { id, workspaceId: workspace, state: unsent },
        data: { state: 'parked', problem: storableText(problem).slice(0, 300), finishedAt: new Date(at) },
      })
    },
  }
}
