import pg from 'pg'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { StoreUnavailable, type Unit } from '../../src/application/ports.ts'
import type { Change } from '../../src/domain/change.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { openStore } from '../../src/store/open-store.ts'
import { backends, freshDatabaseUrl, freshStore, freshWorkspace } from '../support/database.ts'
import { faultyNetwork } from '../support/faulty-network.ts'
import { freshId } from '../support/ids.ts'
import { addDeal, day, folded } from './demo-deal.ts'

/** What an ingress grants: Slack waits 3 s. */
const within = 1_500
const soon = 2_400

/** Expects `StoreUnavailable`, and that it did not take long. */
async function unavailable(work: Promise<unknown>): Promise<void> {
  const before = performance.now()
  await expect(work).rejects.toBeInstanceOf(StoreUnavailable)
  expect(performance.now() - before).toBeLessThan(soon)
}

/** A connection past the store's, ended with the test however that ends: its database is dropped then. */
async function besideIt(url: string): Promise<pg.Client> {
  const client = new pg.Client(url)
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

const put = (key: string) => (unit: Unit) =>
  unit.inbox.put({ id: freshId(), lane: 'lane', order: key, keys: [`event:${key}`], kind: 'event', body: {}, ref: 'r', receivedAt: day })

describe.each(backends)('a store in trouble, %s', (backend) => {
  it('keeps nothing of a transaction in which a statement failed, though its caller looked away', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const id = freshId()
    const thread = { id, deal: freshId<DealId>(), user: 'U1', where: { kind: 'dm' } as const, channel: null, rootTs: null }
    const looksAway = store.transact(workspace, async (unit) => {
      await unit.threads.open(thread)
      await unit.threads.open(thread).catch(() => {})
      return 'fine'
    })
    await expect(looksAway).rejects.toMatchObject({ code: 'P2002' })
    expect(await store.transact(workspace, (unit) => unit.threads.byId(id))).toBeNull()
  })

  it('keeps nothing of work that outlasts its limit, and says so in time', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const gate = Promise.withResolvers<void>()
    const slow = store.transact(
      workspace,
      async (unit) => {
        await put('late')(unit)
        await gate.promise
      },
      { within: 300 },
    )
    await unavailable(slow)
    gate.resolve()
    await vi.waitFor(async () => expect(await store.transact(workspace, put('late'))).toBe(true))
  })

  it('is unavailable, and soon, when every connection is taken; and comes back', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const gate = Promise.withResolvers<void>()
    const held = Array.from({ length: backend === 'embedded' ? 1 : 10 }, () => store.transact(workspace, () => gate.promise))
    await unavailable(store.transact(workspace, put('1'), { within }))
    gate.resolve()
    await Promise.all(held)
    expect(await store.transact(workspace, put('1'), { within })).toBe(true)
  })

  it('passes on what is no trouble of the database', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const bug = new TypeError('undefined is not a deal')
    await expect(store.transact(workspace, () => Promise.reject(bug))).rejects.toBe(bug)
  })

  it('is unavailable once closed', async () => {
    const store = await openStore(backend === 'server' ? { databaseUrl: await freshDatabaseUrl() } : {})
    const workspace = await freshWorkspace(store)
    await store.close()
    await unavailable(store.transact(workspace, put('1')))
    await unavailable(store.ping())
  })
})

describe.runIf(backends.includes('server'))('a server in trouble', () => {
  async function behindNetwork() {
    const url = new URL(await freshDatabaseUrl())
    const direct = url.href
    const network = await faultyNetwork(Number(url.port || 5432))
    url.port = String(network.port)
    const store = await openStore({ databaseUrl: url.href })
    onTestFinished(async () => {
      await network.heal()
      await store.close()
    })
    return { store, network, direct, workspace: await freshWorkspace(store) }
  }

  it('that is down is unavailable at once, and back when it is', async () => {
    const { store, network, workspace } = await behindNetwork()
    await network.cut()
    for (const key of ['1', '2', '3']) await unavailable(store.transact(workspace, put(key), { within }))
    await unavailable(store.ping())
    await network.heal()
    await vi.waitFor(async () => expect(await store.transact(workspace, put('1'), { within })).toBe(true), { timeout: 5_000 })
  })

  it('that falls silent is unavailable in time, also in the middle of a transaction, and back when it is', async () => {
    const { store, network, workspace } = await behindNetwork()
    await unavailable(
      store.transact(
        workspace,
        async (unit) => {
          await put('1')(unit)
          network.silence()
          await put('2')(unit)
        },
        { within },
      ),
    )
    for (const key of ['3', '4', '5']) await unavailable(store.transact(workspace, put(key), { within }))
    await network.heal()
    await vi.waitFor(async () => expect(await store.transact(workspace, put('6'), { within })).toBe(true), { timeout: 10_000 })
    // Nothing that was said to be unavailable was kept in part.
    const { rows } = await store.inside.pool.query("SELECT 1 FROM inbox_keys WHERE key IN ('event:1', 'event:2')")
    expect(rows).toEqual([])
  })

  it('that ends a session in the middle of a transaction is unavailable, and back at once', async () => {
    const { store, direct, workspace } = await behindNetwork()
    const admin = await besideIt(direct)
    await unavailable(
      store.transact(workspace, async (unit) => {
        await put('1')(unit)
        await admin.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'requalify' AND datname = current_database()",
        )
        await put('2')(unit)
      }),
    )
    expect(await store.transact(workspace, put('1'))).toBe(true)
  })

  it('that makes a deal wait for somebody else’s lock is unavailable in time, and stops waiting', async () => {
    const { store, direct, workspace } = await behindNetwork()
    const { id, changes } = await store.transact(workspace, (unit) => addDeal(unit, 'K-1'))
    const other = await besideIt(direct)
    await other.query('BEGIN')
    await other.query('SELECT 1 FROM deals WHERE id = $1 FOR UPDATE', [id])
    const more: Change[] = [...changes, { at: day, type: 'reopened' }]
    const append = () => store.transact(workspace, (unit) => unit.deals.append(id, 1, more.slice(1), folded(more)), { within: 800 })
    await unavailable(append())
    await vi.waitFor(async () => {
      const { rows } = await other.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
      expect(rows).toEqual([])
    })
    await other.query('ROLLBACK')
    await append()
  })
})
