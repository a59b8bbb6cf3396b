import { describe, expect, it } from 'vitest'
import type { InboxRow } from '../../src/application/ports.ts'
import { backends, freshId, freshStore, freshWorkspace } from '../support/database.ts'
import { day } from './demo-deal.ts'

const row = (over: Partial<InboxRow> = {}): InboxRow => ({
  id: freshId(),
  lane: 'C1:1.1',
  order: '1700000000.000100',
  keys: [`event:${freshId()}`],
  kind: 'event',
  body: { text: 'hello' },
  ref: 'ref-1',
  receivedAt: day,
  ...over,
})

describe.each(backends)('inbox, %s', (backend) => {
  it('takes what is new by all of its keys, and drops what is known by any', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const put = (keys: string[]) => store.transact(workspace, (unit) => unit.inbox.put(row({ keys })))
    expect(await put(['event:Ev1', 'message:C1:1.2', 'client:a'])).toBe(true)
    expect(await put(['event:Ev1', 'message:C1:9.9'])).toBe(false)
    expect(await put(['event:Ev2', 'message:C1:1.2'])).toBe(false)
    expect(await put(['event:Ev3', 'message:C1:5.5', 'client:a'])).toBe(false)
    // The envelope of a duplicate is known from then on.
    expect(await put(['event:Ev2'])).toBe(false)
    expect(await put(['event:Ev4', 'edit:C1:1.2:1.3'])).toBe(true)
    expect((await store.inside.pool.query('SELECT 1 FROM inbox')).rowCount).toBe(2)
  })

  it('keeps one of twenty copies that come at once, their keys in any order', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const keys = ['event:Ev1', 'message:C1:1.2', 'client:a']
    const copies = Array.from({ length: 20 }, (_, i) => row({ keys: i % 2 ? keys : keys.toReversed() }))
    const kept = await Promise.all(copies.map((copy) => store.transact(workspace, (unit) => unit.inbox.put(copy))))
    expect(kept.filter(Boolean)).toHaveLength(1)
  })

  it('knows keys by workspace', async () => {
    const store = await freshStore(backend)
    const [one, two] = [await freshWorkspace(store, 'live'), await freshWorkspace(store, 'playground')]
    for (const workspace of [one, two])
      expect(await store.transact(workspace, (unit) => unit.inbox.put(row({ keys: ['event:Ev1'] })))).toBe(true)
  })

  it('gives the rows of a lane by their order, whole, and once', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const late = row({ order: '1700000002.000100', body: { text: 'zwei \u0000 \u{1f680}' } })
    const early = row({ order: '1700000001.000900', keys: ['message:C1:1', 'event:E1'] })
    await store.transact(workspace, async ({ inbox }) => {
      for (const one of [late, early, row({ lane: 'C1:2.2', order: '1' })]) await inbox.put(one)
    })
    await store.transact(workspace, async ({ inbox }) => {
      const first = await inbox.next(early.lane)
      expect(first).toEqual({ ...early, keys: expect.arrayContaining(early.keys), attempts: 0 })
      expect(await inbox.done(early.id, day)).toBe(true)
      expect(await inbox.done(early.id, day)).toBe(false)
      expect(await inbox.next(early.lane)).toMatchObject({ id: late.id, body: { text: 'zwei  \u{1f680}' } })
      expect(await inbox.next('C9:9')).toBeNull()
    })
  })

  it('lets one of two workers at once be the one that did it', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const one = row()
    await store.transact(workspace, (unit) => unit.inbox.put(one))
    const done = await Promise.all(Array.from({ length: 5 }, () => store.transact(workspace, (unit) => unit.inbox.done(one.id, day))))
    expect(done.filter(Boolean)).toHaveLength(1)
  })

  it('parks a row after five failures and goes on with the next', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const [bad, good] = [row({ order: '1' }), row({ order: '2' })]
    await store.transact(workspace, async ({ inbox }) => {
      await inbox.put(bad)
      await inbox.put(good)
    })
    for (const attempts of [1, 2, 3, 4, 5]) {
      const next = await store.transact(workspace, (unit) => unit.inbox.next(bad.lane))
      expect(next).toMatchObject({ id: bad.id, attempts: attempts - 1 })
      expect(await store.transact(workspace, (unit) => unit.inbox.failed(bad.id, 'broke', day))).toEqual({
        attempts,
        parked: attempts === 5,
      })
    }
    expect(await store.transact(workspace, (unit) => unit.inbox.next(bad.lane))).toMatchObject({ id: good.id })
    // A failure of what another worker finished counts for nothing.
    await store.transact(workspace, (unit) => unit.inbox.done(good.id, day))
    expect(await store.transact(workspace, (unit) => unit.inbox.failed(good.id, 'broke', day))).toEqual({ attempts: 0, parked: false })
  })

  it('knows a webhook by its id', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const deliver = () => store.transact(workspace, (unit) => unit.inbox.delivered('msg_1', day))
    expect((await Promise.all([deliver(), deliver(), deliver()])).filter(Boolean)).toHaveLength(1)
    expect(await deliver()).toBe(false)
  })

  it('erases bodies a week old, of rows that no longer wait', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const [done, waiting, young] = [row({ lane: 'a' }), row({ lane: 'b' }), row({ lane: 'c', receivedAt: day + 2 })]
    await store.transact(workspace, async ({ inbox }) => {
      for (const one of [done, waiting, young]) await inbox.put(one)
      await inbox.done(done.id, day)
      await inbox.done(young.id, day)
    })
    expect(await store.system.eraseInboxBodies(day + 1)).toBe(1)
    expect(await store.system.eraseInboxBodies(day + 1)).toBe(0)
    const { rows } = await store.inside.pool.query('SELECT lane, body IS NULL AS erased FROM inbox ORDER BY lane')
    expect(rows).toEqual([
      { lane: 'a', erased: true },
      { lane: 'b', erased: false },
      { lane: 'c', erased: false },
    ])
  })
})
