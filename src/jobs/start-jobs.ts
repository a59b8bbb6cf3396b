import { setTimeout as sleep } from 'node:timers/promises'
import { fromPrisma, type Job, PgBoss } from 'pg-boss'
import type { Timer } from '../application/ports.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { StoreJob } from '../store/context.ts'
import type { Store } from '../store/open-store.ts'
import type { WorkspaceKind } from '../store/system.ts'
import { AlarmClock } from './alarm-clock.ts'
import { prune, pruneSchedule } from './prune.ts'
import { queueConnection } from './queue-connection.ts'
import { polling, prepareQueues, type QueueName, supervision, sweepQueue, workQueues } from './queues.ts'
import { sweep, sweepSchedule } from './sweep.ts'

/** What the jobs are for. Each may run more than once and in two processes at once; rows decide who does the work. */
export interface JobHandlers {
  /** Works the waiting rows of a lane until there are none; throws when one failed, and is called again. */
  inbox(workspace: WorkspaceId, lane: string): Promise<void>
  /** Posts the due rows of a lane until there are none; throws when one could not be dealt with, and is called again. */
  outbox(workspace: WorkspaceId, lane: string): Promise<void>
  /** Its time has come. When this resolves the timer is over, unless it was set anew. */
  timer(workspace: WorkspaceId, timer: Timer): Promise<void>
  /** Posts the digests that are due; called with every sweep. */
  digests?(): Promise<void>
}

export interface JobsOptions {
  store: Store
  /** Jobs of the other kind's workspaces are left alone: a demo's messages never go to a real Slack. */
  kind: WorkspaceKind
  handlers: JobHandlers
  /** Lanes worked at once, per queue. */
  concurrency?: number
  /** Told of every failure: of a handler with its job, or of the queue itself. */
  onError(error: unknown, job?: StoreJob): void
}

export interface Jobs {
  /** Looks for everything due right now: after a clock was moved. */
  sweep(): Promise<void>
  /** Takes no new jobs, gives those at work 10 s, and hands the rest back. */
  stop(): Promise<void>
}

/** Milliseconds a row must have been waiting for the sweep to think that nobody comes for it. */
const grace = 60_000
const drain = 10_000
/** A job may be woken so many milliseconds before its timer is due, for the database's clock and ours are two. */
const earlyBy = 2_000

/** Starts the workers. From then on the store commits jobs with its rows; nothing else makes any. */
export async function startJobs({ store, kind, handlers, concurrency = 4, onError }: JobsOptions): Promise<Jobs> {
  const { inside, clock } = store
  const boss = new PgBoss({ ...queueConnection(inside), useListenNotify: true, ...supervision })
  boss.on('error', (error) => onError(error))
  await boss.start()
  await prepareQueues(boss, inside)

  const alarms = new AlarmClock()
  const workers = new Map<QueueName, string[]>()
  const wake = (queue: QueueName) => {
    for (const id of workers.get(queue) ?? []) boss.notifyWorker(id)
  }
  const startAfter = (queue: QueueName, due: number | undefined) => {
    const delay = due === undefined ? 0 : due - clock.now()
    if (delay <= 0) return {}
    alarms.set(delay, () => wake(queue))
    return { startAfter: delay / 1000 }
  }

  inside.sendWith(async (tx, { queue, data }, due) => {
    await boss.send(queue, data, { ...startAfter(queue, due), db: fromPrisma(tx) })
  })

  let own = new Set<WorkspaceId>()
  const isOwn = async (workspace: WorkspaceId) => {
    if (!own.has(workspace)) own = new Set((await store.system.listWorkspaces(kind)).map(({ id }) => id))
    return own.has(workspace)
  }

  async function runTimer({ workspace, key, at }: Extract<StoreJob, { queue: 'timer' }>['data']) {
    const early = at - clock.now()
    if (early > earlyBy) {
      await boss.send('timer', { workspace, key, at }, startAfter('timer', at))
      return
    }
    if (early > 0) await sleep(early)
    const timer = await inside.timers.fired(workspace, key, at)
    if (!timer) return
    await handlers.timer(workspace, timer)
    await inside.timers.finished(workspace, key, at)
  }

  async function run(job: StoreJob) {
    if (!(await isOwn(job.data.workspace))) return
    if (job.queue === 'timer') await runTimer(job.data)
    else await handlers[job.queue](job.data.workspace, job.data.lane)
  }

  /** The queue keeps what a handler throws, and an error may quote an answer: it is told here and kept nowhere. */
  async function guarded(work: () => Promise<void>, job?: StoreJob) {
    try {
      await work()
    } catch (error) {
      onError(error, job)
      throw new Error('failed; the log says why')
    }
  }

  async function addWorker(queue: QueueName, work: (job: Job<object>) => Promise<void>) {
    let id = ''
    id = await boss.work<object>(queue, polling, async ([job]) => {
      // By itself a worker takes one job per poll: one that got a job looks for the next at once, so that a backlog drains at full speed.
      boss.notifyWorker(id)
      if (job) await work(job)
    })
    workers.set(queue, [...(workers.get(queue) ?? []), id])
  }

  async function sweepAll(late: number) {
    await sweep(boss, store, kind, late)
    await handlers.digests?.()
  }

  for (const queue of workQueues)
    for (let i = 0; i < concurrency; i++)
      await addWorker(queue, async ({ data }) => {
        const job = { queue, data } as StoreJob
        await guarded(() => run(job), job)
      })
  await addWorker(sweepQueue, ({ data }) => guarded(() => (data && 'prune' in data ? prune(store, kind) : sweepAll(grace))))
  // One that got a job before it had its id did not look again.
  workQueues.forEach(wake)
  await boss.schedule(sweepQueue, sweepSchedule)
  await boss.schedule(sweepQueue, pruneSchedule, { prune: true }, { key: 'prune' })
  await boss.send(sweepQueue, {})

  return {
    sweep: () => sweepAll(0),
    async stop() {
      alarms.stop()
      await boss.stop({ graceful: true, timeout: drain })
    },
  }
}
