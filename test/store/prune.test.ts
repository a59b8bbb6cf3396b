import { describe, expect, it } from 'vitest'
import type { InboxRow, Unit } from '../../src/application/ports.ts'
import type { Post } from '../../src/application/posts.ts'
import { silentTopic } from '../../src/application/shadow/silent-topic.ts'
import { unknownStageTopic } from '../../src/application/unknown-stage-topic.ts'
import type { DealId } from '../../src/domain/ids.ts'
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

  it('drops what shadow mode kept after ninety days, and nothing by which the stretch that goes on is planned', async () => {
    const { store, workspace, all, pass, now, drop } = await setUp()
    const demo = await freshWorkspace(store, 'playground')
    const write = <T>(work: (unit: Unit) => Promise<T>, to = workspace) => store.transact(to, work)
    const shadow = (on: boolean, to = workspace) => write((unit) => unit.workspace.setSettings({ shadow: on }), to)
    const deal = freshId<DealId>()
    let since = 0
    /** A day of shadow mode: rows beside a deal's journal, a post that was counted, a digest, a stage nobody mapped. */
    const lived = (name: string, to = workspace, of = deal) =>
      write(async (unit) => {
        await unit.shadow.append(of, [{ at: now(), type: 'risks-told', risks: [name] }])
        await unit.shadow.putPost({ id: freshId(), at: now(), kind: 'nudge', deal: of })
        await unit.shadow.keepRun({ channel: 'C1', on: new Date(now()).toISOString().slice(0, 10), at: now(), lines: null }, {})
        await unit.workspace.tellOnce(silentTopic(unknownStageTopic(name), since), now())
      }, to)
    const kept = async () => ({
      rows: await all("SELECT body->'risks'->>0 FROM shadow_reviews ORDER BY at"),
      posts: (await all('SELECT 1 FROM shadow_posts')).length,
      digests: (await all('SELECT 1 FROM shadow_digests')).length,
      told: await all('SELECT topic FROM told ORDER BY topic'),
    })
    const begin = async () => {
      since = now()
      await shadow(true)
    }

    await begin()
    const first = since
    await lived('first')
    await shadow(true, demo)
    await lived('demo', demo, freshId<DealId>())
    await shadow(false, demo)
    // Whatever was told aloud stays told, also where its word looks like one of a stretch.
    await write((unit) => unit.workspace.tellOnce('owner:a@1:b', now()))
    pass(10 * days)
    await shadow(false)
    await begin()
    await lived('second')
    pass(1 * days)
    await lived('third')
    pass(79 * days)
    await drop()
    expect((await kept()).rows).toEqual(['first', 'demo', 'second', 'third'])
    pass(1)
    await drop()
    const demos = { rows: ['demo'], posts: 1, digests: 1, told: [`unknown-stage@${first}:demo`] }
    expect(await kept()).toEqual({
      rows: ['demo', 'second', 'third'],
      posts: 3,
      digests: 3,
      told: ['owner:a@1:b', ...demos.told, `unknown-stage@${since}:second`, `unknown-stage@${since}:third`],
    })

    // Of the stretch that goes on only what its report counted goes; the last digest stays, for the next begins from it.
    pass(60 * days)
    await drop()
    expect(await kept()).toMatchObject({
      rows: ['demo', 'second', 'third'],
      posts: 1,
      digests: 2,
      told: expect.arrayContaining(['owner:a@1:b']),
    })
    expect(
      await all("SELECT local_date::text FROM shadow_digests WHERE workspace_id <> (SELECT id FROM workspaces WHERE kind = 'playground')"),
    ).toEqual([new Date(since + days).toISOString().slice(0, 10)])
    // A deal whose older rows are gone takes more.
    await lived('fourth')
    expect((await kept()).rows).toEqual(['demo', 'second', 'third', 'fourth'])

    await shadow(false)
    await drop()
    expect(await kept()).toEqual({
      ...demos,
      rows: ['demo', 'fourth'],
      posts: 2,
      digests: 2,
      told: ['owner:a@1:b', ...demos.told, `unknown-stage@${since}:fourth`],
    })
    pass(91 * days)
    await drop()
    expect(await kept()).toEqual({ ...demos, told: ['owner:a@1:b', ...demos.told] })
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
