import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { OutboxItem, Timer, Unit } from '../../src/application/ports.ts'
import type { DealId, WorkspaceId } from '../../src/domain/ids.ts'
import { type JobHandlers, type Jobs, startJobs } from '../../src/jobs/start-jobs.ts'
import type { Store } from '../../src/store/open-store.ts'
import { backends, freshId, freshStore, freshWorkspace } from '../support/database.ts'

const nothing: JobHandlers = { inbox: async () => {}, outbox: async () => {}, timer: async () => {} }

async function start(
  store: Store,
  handlers: Partial<JobHandlers>,
  kind: 'live' | 'playground' = 'live',
): Promise<Jobs & { errors: unknown[] }> {
  const errors: unknown[] = []
  const jobs = await startJobs({ store, kind, handlers: { ...nothing, ...handlers }, onError: (error) => errors.push(error) })
  onTestFinished(() => jobs.stop())
  return { ...jobs, errors }
}

const received = (lane: string, key: string = freshId()) => ({
  id: freshId(),
  lane,
  order: key,
  keys: [`event:${key}`],
  kind: 'event' as const,
  body: { text: 'hello' },
  ref: 'r1',
  receivedAt: Date.now(),
})

const toUser = (user: string, key: string): OutboxItem => ({
  id: freshId(),
  key,
  target: { to: 'user', user },
  post: { kind: 'broke', ref: 'r1' },
  ref: 'r1',
})

/** Works a lane as the application does: each row done in one transaction. */
const worksInbox =
  (store: Store, seen: string[], slow = 0) =>
  async (workspace: WorkspaceId, lane: string) => {
    for (;;) {
      const row = await store.transact(workspace, (unit) => unit.inbox.next(lane))
      if (!row) return
      if (slow) await new Promise((resolve) => setTimeout(resolve, slow))
      if (await store.transact(workspace, (unit) => unit.inbox.done(row.id, Date.now()))) seen.push(row.order)
    }
  }

async function jobCount(store: Store, queue: string): Promise<number> {
  const { rows } = await store.inside.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pgboss.job WHERE name = $1 AND state < 'active'",
    [queue],
  )
  return rows[0]?.n ?? 0
}

describe.each(backends)('jobs, %s', (backend) => {
  it('come with the rows that were committed, and not with those that were rolled back', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const seen: string[] = []
    const { errors } = await start(store, { inbox: worksInbox(store, seen) })
    const boom = async (unit: Unit) => {
      await unit.inbox.put(received('lane', 'lost'))
      await unit.outbox.put(toUser('U1', 'k'), Date.now())
      await unit.timers.set({ kind: 'stage-stood', deal: freshId<DealId>(), at: Date.now() + 60_000 })
      throw new Error('no')
    }
    await expect(store.transact(workspace, boom)).rejects.toThrow('no')
    for (const queue of ['inbox', 'outbox', 'timer']) expect(await jobCount(store, queue)).toBe(0)
    // The very first send inside a transaction must not wait for anything outside it.
    const before = performance.now()
    await store.transact(workspace, (unit) => unit.inbox.put(received('lane', 'kept')))
    expect(performance.now() - before).toBeLessThan(1_000)
    await vi.waitFor(() => expect(seen).toEqual(['kept']), { timeout: 5_000 })
    expect(errors).toEqual([])
  })

  it('drain a backlog of fifty at full speed', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const seen: string[] = []
    const gate = Promise.withResolvers<void>()
    await start(store, {
      inbox: async (ws, lane) => {
        await gate.promise
        await worksInbox(store, seen, 50)(ws, lane)
      },
    })
    for (let i = 0; i < 50; i++) await store.transact(workspace, (unit) => unit.inbox.put(received(`lane ${i}`)))
    const before = performance.now()
    gate.resolve()
    await vi.waitFor(() => expect(seen).toHaveLength(50), { timeout: 15_000, interval: 20 })
    // One job per worker and poll would take 3 s for every four.
    expect(performance.now() - before).toBeLessThan(6_000)
  })

  it('ring a timer soon after it is due, the latest setting only, and once', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const rung: { timer: Timer; late: number }[] = []
    await start(store, { timer: async (_, timer) => void rung.push({ timer, late: Date.now() - timer.at }) })
    const deal = freshId<DealId>()
    const now = Date.now()
    const set = (timer: Timer) => store.transact(workspace, (unit) => unit.timers.set(timer))
    await set({ kind: 'stage-stood', deal, at: now + 500 })
    await set({ kind: 'stage-stood', deal, at: now + 1_200 })
    await set({ kind: 'review-silent', deal, review: 'r1', at: now - 5 })
    await vi.waitFor(() => expect(rung).toHaveLength(2), { timeout: 8_000, interval: 20 })
    expect(rung.map(({ timer }) => timer)).toEqual([
      { kind: 'review-silent', deal, review: 'r1', at: now - 5 },
      { kind: 'stage-stood', deal, at: now + 1_200 },
    ])
    expect(rung[1]?.late).toBeGreaterThanOrEqual(0)
    expect(rung[1]?.late).toBeLessThan(1_500)
    await vi.waitFor(async () => expect((await store.inside.pool.query('SELECT 1 FROM timers')).rowCount).toBe(0))
  })

  it('keep a timer that its own handler sets anew', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const deal = freshId<DealId>()
    const rung: number[] = []
    await start(store, {
      timer: async (ws, timer) => {
        rung.push(timer.at)
        if (rung.length < 3) await store.transact(ws, (unit) => unit.timers.set({ ...timer, at: timer.at + 300 }))
      },
    })
    const at = Date.now()
    await store.transact(workspace, (unit) => unit.timers.set({ kind: 'snapshot-due', deal, at }))
    await vi.waitFor(() => expect(rung).toEqual([at, at + 300, at + 600]), { timeout: 8_000 })
  })

  it('come again after a failure, and keep nothing of its words', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    let calls = 0
    const { errors } = await start(store, {
      inbox: async () => {
        calls += 1
        if (calls === 1) throw new Error('canary words of an answer')
      },
    })
    await store.transact(workspace, (unit) => unit.inbox.put(received('lane')))
    const failed = async () => (await store.inside.pool.query("SELECT output::text FROM pgboss.job WHERE state = 'retry'")).rows
    await vi.waitFor(async () => expect(await failed()).toHaveLength(1), { timeout: 5_000, interval: 20 })
    expect((await failed())[0].output).toMatch('the log says why')
    expect((await failed())[0].output).not.toMatch('canary')
    expect(errors).toMatchObject([{ message: 'canary words of an answer' }])
    await vi.waitFor(() => expect(calls).toBe(2), { timeout: 10_000 })
  })

  it.each([500, 4_000])('wait when they come %i ms too early by the clock that timers live by', async (behind) => {
    let shift = 0
    const store = await freshStore(backend, { clock: { now: () => Date.now() + shift } })
    const workspace = await freshWorkspace(store)
    const late: number[] = []
    await start(store, { timer: async (_, timer) => void late.push(store.clock.now() - timer.at) })
    await store.transact(workspace, (unit) =>
      unit.timers.set({ kind: 'stage-stood', deal: freshId<DealId>(), at: store.clock.now() + 300 }),
    )
    shift = -behind
    await vi.waitFor(() => expect(late).toHaveLength(1), { timeout: 10_000 })
    expect(late[0]).toBeGreaterThanOrEqual(0)
  })

  it('find by a sweep what has no job: rows from before, and timers passed by a moved clock', async () => {
    let shift = 0
    const store = await freshStore(backend, { clock: { now: () => Date.now() + shift } })
    const workspace = await freshWorkspace(store)
    await store.transact(workspace, async (unit) => {
      await unit.inbox.put({ ...received('old', 'old'), receivedAt: Date.now() - 120_000 })
      await unit.outbox.put(toUser('U1', 'k'), Date.now() - 120_000)
    })
    const seen: string[] = []
    const lanes: string[] = []
    const rung: Timer[] = []
    const jobs = await start(store, {
      inbox: worksInbox(store, seen),
      outbox: async (_, lane) => void lanes.push(lane),
      timer: async (_, timer) => void rung.push(timer),
    })
    await vi.waitFor(() => expect({ seen, lanes }).toEqual({ seen: ['old'], lanes: ['user:U1'] }), { timeout: 8_000 })
    const month = 30 * 86_400_000
    await store.transact(workspace, (unit) =>
      unit.timers.set({ kind: 'stage-stood', deal: freshId<DealId>(), at: store.clock.now() + month }),
    )
    shift = month + 1_000
    await jobs.sweep()
    await vi.waitFor(() => expect(rung).toHaveLength(1), { timeout: 5_000 })
  })

  it('of a playground are left alone when a real Slack is served', async () => {
    const store = await freshStore(backend)
    const demo = await freshWorkspace(store, 'playground')
    const live = await freshWorkspace(store, 'live')
    const lanes: string[] = []
    await start(store, { inbox: async (_, lane) => void lanes.push(lane) })
    await store.transact(demo, (unit) => unit.inbox.put(received('demo')))
    await store.transact(live, (unit) => unit.inbox.put(received('real')))
    await vi.waitFor(() => expect(lanes).toEqual(['real']), { timeout: 5_000 })
    expect(await jobCount(store, 'inbox')).toBe(0)
  })

  it('are given time to finish when stopped', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const begun = Promise.withResolvers<void>()
    let finished = false
    const jobs = await startJobs({
      store,
      kind: 'live',
      onError: () => {},
      handlers: {
        ...nothing,
        inbox: async (ws, lane) => {
          begun.resolve()
          await new Promise((resolve) => setTimeout(resolve, 700))
          const row = await store.transact(ws, (unit) => unit.inbox.next(lane))
          finished = await store.transact(ws, (unit) => unit.inbox.done(row?.id ?? '', Date.now()))
        },
      },
    })
    await store.transact(workspace, (unit) => unit.inbox.put(received('lane')))
    await begun.promise
    await jobs.stop()
    expect(finished).toBe(true)
  })
})
