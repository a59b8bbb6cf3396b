import { describe, expect, it } from 'vitest'
import type { OutboxItem, OutboxRow, OutboxTarget, Unit } from '../../src/application/ports.ts'
import type { Post } from '../../src/application/posts.ts'
import type { DealId, WorkspaceId } from '../../src/domain/ids.ts'
import type { Store } from '../../src/store/open-store.ts'
import { backends, freshId, freshStore, freshWorkspace } from '../support/database.ts'
import { day } from './demo-deal.ts'

const thread = freshId()
const lane = `thread:${thread}`
const toThread: OutboxTarget = { to: 'thread', thread }

const item = (key: string, over: Partial<OutboxItem> = {}): OutboxItem => ({
  id: freshId(),
  key,
  target: toThread,
  post: { kind: 'broke', ref: key },
  ref: 'ref-1',
  ...over,
})

async function setUp(backend: (typeof backends)[number]) {
  let now = day
  const store = await freshStore(backend, { clock: { now: () => now } })
  const workspace = await freshWorkspace(store)
  const put = (one: OutboxItem) => store.transact(workspace, (unit) => unit.outbox.put(one, now))
  return { store, workspace, put, pass: (ms: number) => (now += ms), now: () => now }
}

/** As the sender does it: taken and marked in one transaction. */
const take = (store: Store, workspace: WorkspaceId, at: number, from = lane): Promise<OutboxRow | null> =>
  store.transact(workspace, async ({ outboxQueue }) => {
    const row = await outboxQueue.next(from)
    if (row) await outboxQueue.markTried(row.id, at)
    return row
  })

const live = (alive: boolean): Post => ({ kind: 'paused', deal: freshId<DealId>(), review: freshId(), live: alive }) as Post

describe.each(backends)('outbox, %s', (backend) => {
  it('keeps a key once, also when twenty come at once, and numbers a lane without holes', async () => {
    const { store, put } = await setUp(backend)
    await Promise.all(Array.from({ length: 20 }, (_, i) => put(item(`key ${i % 10}`))))
    const { rows } = await store.inside.pool.query('SELECT key, sequence FROM outbox ORDER BY sequence')
    expect(rows.map((row) => row.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(new Set(rows.map((row) => row.key)).size).toBe(10)
  })

  it('knows what became of a post under another one: coming, posted, or none where it was given up', async () => {
    const { store, workspace, put, now } = await setUp(backend)
    const user = 'U1'
    const root = item('root', { target: { to: 'user', user } })
    const below = item('below', { target: { to: 'under', root: root.id, user } })
    const under = (kind: Post['kind'] = 'broke') => store.transact(workspace, (unit) => unit.outbox.under(root.id, kind))
    const end = (work: (queue: Unit['outboxQueue']) => Promise<void>) => store.transact(workspace, (unit) => work(unit.outboxQueue))
    await put(root)
    expect(await under()).toBeNull()
    await put(below)
    expect([await under(), await under('paused')]).toEqual(['coming', null])
    await end((queue) => queue.park(below.id, 'refused', now()))
    expect(await under()).toBeNull()
    const again = item('again', { target: below.target })
    await put(again)
    expect(await under()).toBe('coming')
    await end((queue) => queue.markSent(again.id, { channel: 'D1', ts: '1.3' }, now()))
    expect(await under()).toBe('posted')
  })

  it('gives a lane’s rows in order, the next only when the one before is sent', async () => {
    const { store, workspace, put, now } = await setUp(backend)
    const [first, second] = [item('1'), item('2')]
    await put(first)
    await put(second)
    await put(item('3', { target: { to: 'user', user: 'U1' } }))
    expect(await take(store, workspace, now())).toMatchObject({ ...first, lane, sequence: 1, attempts: 0, tried: null })
    expect(await take(store, workspace, now())).toBeNull()
    expect(await take(store, workspace, now(), 'user:U1')).toMatchObject({ key: '3' })
    await store.transact(workspace, async ({ outbox, outboxQueue }) => {
      expect(await outbox.posted(first.id)).toBeNull()
      await outboxQueue.markSent(first.id, { channel: 'C1', ts: '1.2' }, now())
      expect(await outbox.posted(first.id)).toEqual({ channel: 'C1', ts: '1.2' })
    })
    expect(await take(store, workspace, now())).toMatchObject({ id: second.id })
  })

  it('gives a row to one of many workers at once', async () => {
    const { store, workspace, put, now } = await setUp(backend)
    const users = Array.from({ length: 20 }, (_, i) => `U${i}`)
    for (const user of users) for (const n of [1, 2]) await put(item(`${user} ${n}`, { target: { to: 'user', user } }))
    const workers = users.flatMap((user) => Array.from({ length: 6 }, () => take(store, workspace, now(), `user:${user}`)))
    const taken = (await Promise.all(workers)).flatMap((row) => (row ? [row.key] : []))
    expect(taken.sort()).toEqual(users.map((user) => `${user} 1`).sort())
  })

  it('gives a row of unknown fate again after 15 s, saying that it was tried; the rows behind it wait', async () => {
    const { store, workspace, put, pass, now } = await setUp(backend)
    await put(item('1'))
    await put(item('2'))
    const triedAt = now()
    await take(store, workspace, triedAt)
    pass(14_999)
    expect(await take(store, workspace, now())).toBeNull()
    pass(1)
    const again = await take(store, workspace, now())
    expect(again).toMatchObject({ key: '1', attempts: 1, tried: { at: triedAt } })
    // Still unknown: looked for, and to be looked for once more.
    await store.transact(workspace, (unit) => unit.outboxQueue.delay(again?.id ?? '', now() + 60_000, 'cannot be read', 'unknown'))
    pass(59_999)
    expect(await take(store, workspace, now())).toBeNull()
    pass(1)
    expect(await take(store, workspace, now())).toMatchObject({ key: '1', attempts: 2, tried: { at: expect.any(Number) } })
  })

  it('forgets the attempt when it is known that nothing was posted', async () => {
    const { store, workspace, put, pass, now } = await setUp(backend)
    const one = item('1')
    await put(one)
    await take(store, workspace, now())
    await store.transact(workspace, (unit) => unit.outboxQueue.delay(one.id, now() + 30_000, 'ratelimited'))
    expect(await take(store, workspace, now())).toBeNull()
    pass(30_000)
    expect(await take(store, workspace, now())).toMatchObject({ id: one.id, attempts: 1, tried: null })
  })

  it('goes on past a parked row', async () => {
    const { store, workspace, put, now } = await setUp(backend)
    const one = item('1')
    await put(one)
    await put(item('2'))
    await take(store, workspace, now())
    await store.transact(workspace, (unit) => unit.outboxQueue.park(one.id, 'channel_not_found', now()))
    expect(await take(store, workspace, now())).toMatchObject({ key: '2' })
    // What became of it is settled: a late answer to the delay changes nothing.
    await store.transact(workspace, (unit) => unit.outboxQueue.delay(one.id, now(), 'late'))
    expect(await take(store, workspace, now())).toBeNull()
  })

  it('puts a rewrite behind what it rewrites, in the same lane', async () => {
    const { store, workspace, put, now } = await setUp(backend)
    const first = item('1', { target: { to: 'user', user: 'U1' } })
    await put(first)
    await put(item('2', { target: { to: 'update', of: first.id } }))
    await put(item('3', { target: { to: 'admin' } }))
    expect(await take(store, workspace, now(), 'user:U1')).toMatchObject({ key: '1' })
    expect(await take(store, workspace, now(), 'user:U1')).toBeNull()
    expect(await take(store, workspace, now(), 'admin')).toMatchObject({ key: '3' })
    await expect(put(item('4', { target: { to: 'update', of: freshId() } }))).rejects.toThrow('does not exist')
  })

  it('knows the root card of a thread and its newest post with buttons', async () => {
    const { store, workspace, put } = await setUp(backend)
    const ask = (what: 'root' | 'lastLive' | 'live') => store.transact<unknown>(workspace, ({ outbox }) => outbox[what](thread))
    expect(await ask('root')).toBeNull()
    expect(await ask('lastLive')).toBeNull()
    const root = item('root', { post: { kind: 'root-card' } as Post })
    const [older, newer] = [item('1', { post: live(true) }), item('2', { post: live(true) })]
    for (const one of [
      root,
      older,
      newer,
      item('3', { post: live(false) }),
      item('4', { target: { to: 'user', user: 'U1' }, post: live(true) }),
    ])
      await put(one)
    expect(await ask('root')).toBe(root.id)
    expect(await ask('lastLive')).toEqual({ id: newer.id, post: newer.post })
    expect(await ask('live')).toMatchObject([{ id: newer.id }, { id: older.id }])
    await put(item('5', { target: { to: 'update', of: newer.id }, post: live(false) }))
    expect(await ask('lastLive')).toMatchObject({ id: older.id })
  })
})
