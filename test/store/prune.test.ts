import { describe, expect, it } from 'vitest'
import type { InboxRow } from '../../src/application/ports.ts'
import type { Post } from '../../src/application/posts.ts'
import { prune } from '../../src/jobs/prune.ts'
import { uuidV7 } from '../../src/store/uuid-v7.ts'
import { conversation } from '../support/conversation.ts'
import { backends, freshId, freshStore, freshWorkspace } from '../support/database.ts'
import { day } from './demo-deal.ts'

const days = 86_400_000

describe.each(backends)('pruning, %s', (backend) => {
  /** A store whose clock a test moves, with ids of its own time. */
  async function setUp() {
    let now = day
    const clock = { now: () => now }
    const store = await freshStore(backend, { clock })
    const ids = uuidV7(clock)
    const workspace = await freshWorkspace(store)
    const put = async (name: string, to = workspace, keys = [`event:${name}`]) => {
      const id = ids.next()
      const row: InboxRow = { id, lane: name, order: '1', keys, kind: 'event', body: { name }, ref: 'r', receivedAt: now }
      return { id, fresh: await store.transact(to, (unit) => unit.inbox.put(row)) }
    }
    const done = (id: string) => store.transact(workspace, (unit) => unit.inbox.done(id, now))
    const all = async (sql: string) => (await store.inside.pool.query(sql)).rows.map((row) => Object.values(row)[0])
    return { store, workspace, put, done, all, pass: (ms: number) => (now += ms), now: () => now, drop: () => prune(store, 'live') }
  }

  it('drops worked and parked payloads thirty days after they came, with their keys, and never what waits', async () => {
    const { store, workspace, put, done, all, pass, now, drop } = await setUp()
    const [worked, parked] = [await put('worked'), await put('parked'), await put('waiting')]
    await done(worked.id)
    for (let i = 0; i < 5; i++) await store.transact(workspace, (unit) => unit.inbox.failed(parked.id, 'broke', now()))
    // A copy leaves a key behind that belongs to no payload.
    expect((await put('copy', workspace, ['event:worked', 'event:copy'])).fresh).toBe(false)
    pass(29 * days)
    const young = await put('young')
    await done(young.id)
    await drop()
    expect(await all('SELECT lane FROM inbox ORDER BY lane')).toEqual(['parked', 'waiting', 'worked', 'young'])
    expect((await put('worked')).fresh).toBe(false)
    pass(1 * days + 1)
    await drop()
    expect(await all('SELECT lane FROM inbox ORDER BY lane')).toEqual(['waiting', 'young'])
    expect(await all('SELECT key FROM inbox_keys ORDER BY key')).toEqual(['event:waiting', 'event:young'])
    expect((await put('waiting')).fresh).toBe(false)
  })

  it('drops ids of webhooks, and nothing of the other kind of workspace', async () => {
    const { store, workspace, put, all, pass, now, drop } = await setUp()
    const demo = await freshWorkspace(store, 'playground')
    const deliver = (id: string, to = workspace) => store.transact(to, (unit) => unit.inbox.delivered(id, now()))
    await deliver('old')
    await deliver('demo', demo)
    const { id } = await put('demo', demo)
    await store.transact(demo, (unit) => unit.inbox.done(id, now()))
    pass(31 * days)
    await deliver('young')
    await drop()
    expect(await all('SELECT webhook_id FROM webhook_ids ORDER BY webhook_id')).toEqual(['demo', 'young'])
    expect(await all('SELECT lane FROM inbox')).toEqual(['demo'])
  })

  it('goes on until nothing old is left, a thousand rows at a time', async () => {
    const { store, workspace, all, pass } = await setUp()
    await store.inside.pool.query(
      `INSERT INTO webhook_ids (workspace_id, webhook_id, at) SELECT $1::uuid, 'w' || n, to_timestamp($2) FROM generate_series(1, 2500) AS n`,
      [workspace, day / 1000],
    )
    pass(31 * days)
    const sizes: number[] = []
    const counted = {
      ...store.system,
      prune: async (...given: Parameters<typeof store.system.prune>) => {
        const dropped = await store.system.prune(...given)
        sizes.push(dropped.webhookIds)
        return dropped
      },
    }
    await prune({ system: counted, clock: store.clock }, 'live')
    expect(sizes).toEqual([1000, 1000, 500])
    expect(await all('SELECT 1 FROM webhook_ids')).toEqual([])
  })

  it('of posts drops only rewrites that later ones replaced; the thread, its buttons and erasure work as before', async () => {
    const talk = await conversation(backend, '2026-11-20T12:00:00Z')
    const { store, workspace } = talk
    const id = await talk.open({ stage: 'qualify' })
    await talk.moveTo(id, 'evaluate')
    await talk.says(id, 'Milo Thimble, Ops Lead, on the call yesterday: 9 % come back, they want 5')
    const words = { channel: 'D-U0ROBIN', ts: `${talk.now() / 1000}` }
    for (const text of ['don’t know', 'no idea', 'don’t know']) await talk.says(id, text)
    const thread = (await store.transact(workspace, (unit) => unit.threads.ofDeal(id)))!.id
    const stands = () =>
      store.transact(workspace, async ({ outbox }) => {
        const root = (await outbox.root(thread))!
        return { root, card: await outbox.newest(root), live: await outbox.live(thread), at: await outbox.posted(root) }
      })
    const rows = async (what: string) =>
      (
        await store.inside.pool.query<{ id: string; post: Post; of: string | null }>(
          `SELECT id, post, target->>'of' AS of FROM outbox ${what}`,
        )
      ).rows
    const before = await stands()
    const firsts = await rows("WHERE target->>'to' <> 'update' ORDER BY id")
    const rewrites = await rows("WHERE target->>'to' = 'update'")
    const rewritten = new Set(rewrites.map((row) => row.of)).size
    expect(rewrites.length).toBeGreaterThan(rewritten)

    await prune(store, 'live')
    expect(await rows("WHERE target->>'to' = 'update'")).toHaveLength(rewrites.length)
    talk.at(31 * days)
    await prune(store, 'live')
    expect(await rows("WHERE target->>'to' = 'update'")).toHaveLength(rewritten)
    expect(await rows("WHERE target->>'to' <> 'update' ORDER BY id")).toEqual(firsts)
    expect(await stands()).toEqual(before)

    await store.transact(workspace, (unit) => unit.deals.eraseMessage(words, talk.now(), null))
    expect(JSON.stringify(await rows(''))).not.toContain('Milo')
    await store.transact(workspace, (unit) =>
      unit.outbox.put({ id: freshId(), key: 'again', target: { to: 'update', of: before.root }, post: before.card!, ref: 'r' }, talk.now()),
    )
    await talk.drain()
    expect((await stands()).at).toEqual(before.at)
  })
})
