import type { CoachDay, CoachStore } from '../application/ports.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { MessageRef } from '../domain/record.ts'
import type { Instant } from '../domain/time.ts'
import type { StoreContext, Tx } from './context.ts'
import { storableText } from './storable.ts'

/**
 * So long after an erasure, milliseconds, no reply about the deal is kept: longer than any use case holds a deal that it loaded before.
 */
const stillLoaded = 15 * 60_000

const tombstone = (deal: string) => `erased:${deal}`

/**
 * Keeping a reply and erasing wait for one another, deal by deal: else each would miss what the other has not committed yet. Deals are taken
 * in one order, so that two erasures cannot wait for each other.
 */
async function alone(tx: Tx, workspace: WorkspaceId, deals: string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('coach-replies:' || ${workspace} || ':' || deal, 0))::text
    FROM (SELECT deal FROM unnest(${deals}::text[]) AS deal ORDER BY deal) AS ordered`
}

type UsageRow = Omit<CoachDay, 'task'> & { task: string }

export function coachStore({ tx, workspace }: StoreContext): CoachStore {
  return {
    async cachedReply(key, since) {
      const row = await tx.coachReply.findFirst({ where: { workspaceId: workspace, key, at: { gte: new Date(since) } } })
      return row?.reply ?? null
    },

    async keepReply({ key, deal, reply, at }) {
      if (deal !== null) {
        await alone(tx, workspace, [deal])
        const erased = await tx.coachReply.findFirst({
          where: { workspaceId: workspace, key: tombstone(deal), at: { gt: new Date(at - stillLoaded) } },
        })
        if (erased) return
      }
      await tx.$executeRaw`
        INSERT INTO coach_replies (workspace_id, key, deal_id, reply, at)
        VALUES (${workspace}::uuid, ${key}, ${deal}::uuid, ${storableText(reply)}, ${new Date(at)}::timestamptz)
        ON CONFLICT (workspace_id, key) DO UPDATE SET deal_id = EXCLUDED.deal_id, reply = EXCLUDED.reply, at = EXCLUDED.at`
    },

    async hold({ day, task, model }, tokens, most) {
      if (most !== null) {
        await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`coach-budget:${workspace}`}, 0))::text`
        const [month] = await tx.$queryRaw<{ tokens: number }[]>`
          SELECT coalesce(sum(tokens_in + tokens_out + tokens_held), 0)::float8 AS tokens FROM coach_usage
          WHERE workspace_id = ${workspace}::uuid AND date_trunc('month', day) = date_trunc('month', ${day}::date)`
        if (month!.tokens + tokens > most) return false
      }
      await tx.$executeRaw`
        INSERT INTO coach_usage (workspace_id, day, task, model, calls, failures, tokens_in, tokens_out, tokens_cached, tokens_held)
        VALUES (${workspace}::uuid, ${day}::date, ${task}, ${storableText(model)}, 0, 0, 0, 0, 0, ${tokens}::bigint)
        ON CONFLICT (workspace_id, day, task, model) DO UPDATE SET tokens_held = coach_usage.tokens_held + EXCLUDED.tokens_held`
      return true
    },

    async spend({ day, task, model }, held, { input, output, cached }, ended) {
      const [calls, failures] = [ended === null ? 0 : 1, ended === 'failed' ? 1 : 0]
      // The row was made when the tokens were held; it is gone only when the demo started over meanwhile.
      await tx.$executeRaw`
        UPDATE coach_usage SET calls = calls + ${calls}::int, failures = failures + ${failures}::int, tokens_in = tokens_in + ${input}::bigint,
          tokens_out = tokens_out + ${output}::bigint, tokens_cached = tokens_cached + ${cached}::bigint, tokens_held = tokens_held - ${held}::bigint
        WHERE workspace_id = ${workspace}::uuid AND day = ${day}::date AND task = ${task} AND model = ${storableText(model)}`
    },

    async spent(from, to) {
      return (await tx.$queryRaw<UsageRow[]>`
        SELECT to_char(day, 'YYYY-MM-DD') AS day, task, model, calls, failures, tokens_in::float8 AS input, tokens_out::float8 AS output,
          tokens_cached::float8 AS cached, tokens_held::float8 AS held
        FROM coach_usage WHERE workspace_id = ${workspace}::uuid AND day BETWEEN ${from}::date AND ${to}::date
        ORDER BY coach_usage.day, task, model`) as CoachDay[]
    },
  }
}

/**
 * Drops what the model replied about the deals that held a message, and about those discussed where it was written: an answer is read
 * before it is kept, so that a reply may hold words no row of a deal does.
 */
export async function eraseReplies(
  tx: Tx,
  workspace: WorkspaceId,
  { deals, message }: { deals: string[]; message: MessageRef },
  at: Instant,
): Promise<void> {
  const { channel } = message
  const there = await tx.thread.findMany({
    where: { workspaceId: workspace, OR: [{ channel }, { inChannel: channel }] },
    select: { dealId: true },
  })
  await dropReplies(tx, workspace, [...new Set([...deals, ...there.map((thread) => thread.dealId)])], at)
}

/** Drops what the model replied about these deals, and keeps nothing more of it that may have been asked before. */
export async function dropReplies(tx: Tx, workspace: WorkspaceId, deals: string[], at: Instant): Promise<void> {
  if (deals.length === 0) return
  await alone(tx, workspace, deals)
  await tx.coachReply.deleteMany({ where: { workspaceId: workspace, dealId: { in: deals } } })
  await tx.coachReply.createMany({
    data: deals.map((deal) => ({ workspaceId: workspace, key: tombstone(deal), dealId: deal, reply: '', at: new Date(at) })),
  })
}
