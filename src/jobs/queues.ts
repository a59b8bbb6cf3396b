import type { PgBoss } from 'pg-boss'
import type { StoreInside } from '../store/open-store.ts'

export const workQueues = ['inbox', 'outbox', 'timer'] as const
export const sweepQueue = 'sweep'
export type QueueName = (typeof workQueues)[number] | typeof sweepQueue

/**
 * A worker that dies stops its heartbeat: 10 s later, seen within the 5 s of `supervision`, its job is back. A failed job is tried
 * again after 1, 2, 4 ... 60 s; what still waits after the last try is found by the sweep. No `key_strict_fifo`: one job that
 * always fails would block its key for good.
 */
const queueOptions = {
  notify: true,
  retryLimit: 10,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  heartbeatSeconds: 10,
  expireInSeconds: 600,
  deleteAfterSeconds: 86_400,
}

export const supervision = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 }

export const polling = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 3, heartbeatRefreshSeconds: 3 }

const noJob = '00000000-0000-0000-0000-000000000000'

/** Makes the queues, takes back what a dead process held, and warms the cache of queues. */
export async function prepareQueues(boss: PgBoss, inside: StoreInside): Promise<void> {
  for (const name of [...workQueues, sweepQueue] as const) {
    await boss.createQueue(name, queueOptions)
    await boss.updateQueue(name, queueOptions)
    if (inside.kind === 'embedded') await handBack(boss, inside, name)
    // Without this the first send inside a transaction would load the cache over the one connection that the transaction holds.
    await boss.findJobs(name, { id: noJob })
  }
  await inside.grantQueue()
}

/** This process has the data directory to itself, so that whatever is still active belonged to one that died. It is not its fault. */
async function handBack(boss: PgBoss, inside: StoreInside, name: QueueName) {
  const { rows } = await inside.pool.query<{ id: string }>("SELECT id FROM pgboss.job WHERE name = $1 AND state = 'active'", [name])
  const ids = rows.map((row) => row.id)
  if (!ids.length) return
  await boss.cancel(name, ids)
  await boss.resume(name, ids)
}
