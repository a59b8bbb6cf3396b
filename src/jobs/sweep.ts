import type { PgBoss } from 'pg-boss'
import type { Store } from '../store/open-store.ts'
import type { WorkspaceKind } from '../store/system.ts'
import type { QueueName } from './queues.ts'

/** How often, and how many seconds two sweeps of several replicas count as one. */
export const sweepSchedule = '*/5 * * * *'
const sameSweep = 240
/** Raw payloads are kept so long, milliseconds: a week (DESIGN 4, "In"). */
const rawBodiesKept = 7 * 86_400_000

/**
 * Finds what waits although no job will come for it (a row kept while jobs were off, a job that ran out of retries, a clock that was
 * moved), gives it a job, and erases raw payloads that had their week.
 * @param grace milliseconds by which something must be late; younger rows have their own job.
 */
export async function sweep(boss: PgBoss, store: Store, kind: WorkspaceKind, grace: number): Promise<void> {
  const now = store.clock.now()
  const { system } = store
  // With the key, replicas sweeping together make one job of each.
  const send = (queue: QueueName, data: object, key: string) =>
    boss.send(queue, data, grace > 0 ? { singletonKey: `sweep:${key}`, singletonSeconds: sameSweep } : {})

  for (const lane of await system.inboxWaiting(kind, now - grace)) await send('inbox', lane, `${lane.workspace}:${lane.lane}`)
  for (const lane of await system.outboxWaiting(kind, now - grace)) await send('outbox', lane, `${lane.workspace}:${lane.lane}`)
  for (const timer of await system.timersDue(kind, now - grace)) await send('timer', timer, `${timer.workspace}:${timer.key}:${timer.at}`)
  await system.eraseInboxBodies(now - rawBodiesKept)
}
