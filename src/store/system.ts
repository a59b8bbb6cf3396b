import type { Timer, Workspace } from '../application/ports.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Instant, Zone } from '../domain/time.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { type KeptSince, type Pruned, prune } from './prune.ts'
import { toTimer } from './timers.ts'
import { bound, type Connection } from './transact.ts'
import { toWorkspace } from './workspaces.ts'

/** The demo team of the playground is never seen by what serves a real one, and the other way round. */
export type WorkspaceKind = 'live' | 'playground'

/** A lane in which something waits. */
export interface WaitingLane {
  workspace: WorkspaceId
  lane: string
}

/** The paths that look across workspaces. There are no others. */
export interface SystemPaths {
  /** The single workspace of its kind, made at the first call with the values given. */
  singleWorkspace(kind: WorkspaceKind, first: { id: string; name: string; zone: Zone; playbook: string }): Promise<Workspace>
  listWorkspaces(kind: WorkspaceKind): Promise<Workspace[]>
  /**
   * Binds a workspace to the Slack team of its token; once bound it stays so. `refused`: it is bound to another team, or the team to
   * another workspace, and the token must not be used.
   */
  bindSlackTeam(workspace: WorkspaceId, team: string): Promise<'bound' | 'refused'>
  /** Lanes with inbox rows kept before `before` and not yet worked, oldest first. */
  inboxWaiting(kind: WorkspaceKind, before: Instant): Promise<WaitingLane[]>
  /** Lanes with unsent posts due before `before`, oldest first. */
  outboxWaiting(kind: WorkspaceKind, before: Instant): Promise<WaitingLane[]>
  timersDue(kind: WorkspaceKind, before: Instant): Promise<{ workspace: WorkspaceId; key: string; at: Instant }[]>
  /** What is in the database now, for the metrics: rows by state, and how many seconds the oldest waiting ones have waited. */
  counts(kind: WorkspaceKind): Promise<RowCounts>
  /** Erases bodies received before `before`; of rows that still wait, none. Returns how many. */
  eraseInboxBodies(before: Instant): Promise<number>
  /** Drops rows that nobody asks for any more, at most `most` of each kind; a count of `most` says that there may be more. */
  prune(kind: WorkspaceKind, since: KeptSince, most: number): Promise<Pruned>
  /** Empties the demo team's workspace, which itself stays. A live one is out of reach: each statement asks for the kind. */
  emptyPlayground(): Promise<void>
}

/** Tables that hold what happened in a workspace, the journal before the deals it belongs to. */
const tablesOfWork = [
  'deal_changes',
  'deals',
  'threads',
  'inbox_keys',
  'inbox',
  'outbox',
  'timers',
  'snapshots',
  'absences',
  'coach_feedback',
  'coach_cases',
  'team_members',
  'audit',
  'told',
  'webhook_ids',
  'coach_usage',
  'coach_replies',
  'digests',
  'digest_runs',
  'nudges',
  'reminder_hours',
  'snoozes',
  'told_risks',
  'shadow_reviews',
  'shadow_posts',
  'shadow_digests',
] as const

export interface RowCounts {
  inbox: Record<string, number>
  outbox: Record<string, number>
  deals: { open: number; closed: number }
  /** Live ones. */
  reviews: number
  oldestInbox: number
  oldestOutbox: number
}

/** A sweep takes no more lanes than this at once; the next one goes on. */
const sweepLimit = 1_000

export function systemPaths(connection: Connection): SystemPaths {
  const lanes = (rows: { workspace: string; lane: string }[]) => rows.map((row) => ({ ...row, workspace: row.workspace as WorkspaceId }))

  return {
    singleWorkspace: (kind, first) =>
      bound(connection, '*', async (tx) => {
        // Replicas starting together make one.
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`workspace:${kind}`}, 0))`
        const found = await tx.workspace.findFirst({ where: { kind }, orderBy: { createdAt: 'asc' } })
        return toWorkspace(found ?? (await tx.workspace.create({ data: { ...first, kind } })))
      }),

    listWorkspaces: (kind) =>
      bound(connection, '*', async (tx) =>
        (await tx.workspace.findMany({ where: { kind }, orderBy: { createdAt: 'asc' } })).map(toWorkspace),
      ),

    bindSlackTeam: (workspace, team) =>
      bound(connection, '*', async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`team:${team}`}, 0))`
        const holder = await tx.workspace.findUnique({ where: { slackTeam: team } })
        if (holder) return holder.id === workspace ? 'bound' : 'refused'
        const { count } = await tx.workspace.updateMany({ where: { id: workspace, slackTeam: null }, data: { slackTeam: team } })
        return count === 1 ? 'bound' : 'refused'
      }),

    inboxWaiting: (kind, before) =>
      bound(connection, '*', async (tx) =>
        lanes(
          await tx.$queryRaw`
            SELECT i.workspace_id::text AS workspace, i.lane FROM inbox i JOIN workspaces w ON w.id = i.workspace_id AND w.kind = ${kind}
            WHERE i.state = 'waiting' AND i.received_at < ${new Date(before)}::timestamptz
            GROUP BY 1, 2 ORDER BY min(i.received_at) LIMIT ${sweepLimit}`,
        ),
      ),

    outboxWaiting: (kind, before) =>
      bound(connection, '*', async (tx) =>
        lanes(
          await tx.$queryRaw`
            SELECT o.workspace_id::text AS workspace, o.lane FROM outbox o JOIN workspaces w ON w.id = o.workspace_id AND w.kind = ${kind}
            WHERE o.state IN ('waiting', 'trying') AND o.due_at < ${new Date(before)}::timestamptz
            GROUP BY 1, 2 ORDER BY min(o.due_at) LIMIT ${sweepLimit}`,
        ),
      ),

    timersDue: (kind, before) =>
      bound(connection, '*', async (tx) => {
        const rows = await tx.$queryRaw<{ workspace: string; key: string; at: Date }[]>`
          SELECT t.workspace_id::text AS workspace, t.key, t.at FROM timers t JOIN workspaces w ON w.id = t.workspace_id AND w.kind = ${kind}
          WHERE t.at < ${new Date(before)}::timestamptz ORDER BY t.at LIMIT ${sweepLimit}`
        return rows.map((row) => ({ workspace: row.workspace as WorkspaceId, key: row.key, at: row.at.getTime() }))
      }),

    counts: (kind) =>
      bound(connection, '*', async (tx) => {
        const inbox = await tx.$queryRaw<{ state: string; n: number; oldest: number }[]>`
          SELECT i.state, count(*)::int AS n, coalesce(extract(epoch FROM now() - min(i.received_at)), 0)::float8 AS oldest
          FROM inbox i JOIN workspaces w ON w.id = i.workspace_id AND w.kind = ${kind} GROUP BY 1`
        const outbox = await tx.$queryRaw<{ state: string; n: number; oldest: number }[]>`
          SELECT o.state, count(*)::int AS n, coalesce(extract(epoch FROM now() - min(o.created_at)), 0)::float8 AS oldest
          FROM outbox o JOIN workspaces w ON w.id = o.workspace_id AND w.kind = ${kind} GROUP BY 1`
        const [deals] = await tx.$queryRaw<{ open: number; closed: number; reviews: number }[]>`
          SELECT count(*) FILTER (WHERE d.is_open)::int AS open, count(*) FILTER (WHERE NOT d.is_open)::int AS closed,
            count(*) FILTER (WHERE d.has_live_review)::int AS reviews
          FROM deals d JOIN workspaces w ON w.id = d.workspace_id AND w.kind = ${kind} WHERE NOT d.deleted`
        const oldest = (rows: typeof inbox) =>
          Math.max(0, ...rows.filter((r) => ['waiting', 'trying'].includes(r.state)).map((r) => r.oldest))
        return {
          inbox: Object.fromEntries(inbox.map((r) => [r.state, r.n])),
          outbox: Object.fromEntries(outbox.map((r) => [r.state, r.n])),
          deals: { open: deals!.open, closed: deals!.closed },
          reviews: deals!.reviews,
          oldestInbox: oldest(inbox),
          oldestOutbox: oldest(outbox),
        }
      }),

    eraseInboxBodies: (before) =>
      bound(connection, '*', async (tx) => {
        const { count } = await tx.inboxRow.updateMany({
          where: { state: { in: ['done', 'parked'] }, receivedAt: { lt: new Date(before) }, body: { not: Prisma.AnyNull } },
          data: { body: Prisma.DbNull },
        })
        return count
      }),

    prune: (kind, since, most) => prune(connection, kind, since, most),

    emptyPlayground: () =>
      bound(connection, '*', async (tx) => {
        for (const table of tablesOfWork)
          await tx.$executeRaw`DELETE FROM ${Prisma.raw(table)} WHERE workspace_id IN (SELECT id FROM workspaces WHERE kind = 'playground')`
        await tx.workspace.updateMany({ where: { kind: 'playground' }, data: { lastNumber: 0 } })
      }),
  }
}

/** What the worker of timers needs of the store: the timer a job stands for, and its end. */
export interface TimerQueue {
  /** Null when it was set anew or is over. */
  fired(workspace: WorkspaceId, key: string, at: Instant): Promise<Timer | null>
  /** Ends it, unless it was set anew meanwhile. */
  finished(workspace: WorkspaceId, key: string, at: Instant): Promise<void>
}

export function timerQueue(connection: Connection): TimerQueue {
  const one = (workspace: WorkspaceId, key: string, at: Instant) => ({ workspaceId: workspace, key, at: new Date(at) })
  return {
    fired: (workspace, key, at) =>
      bound(connection, workspace, async (tx) => {
        const row = await tx.timer.findFirst({ where: one(workspace, key, at) })
        return row && toTimer(row)
      }),
    finished: (workspace, key, at) =>
      bound(connection, workspace, async (tx) => {
        await tx.timer.deleteMany({ where: one(workspace, key, at) })
      }),
  }
}
