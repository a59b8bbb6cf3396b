import { describe, expect, it } from 'vitest'
import type { Thread } from '../../src/application/ports.ts'
import { defaultSettings } from '../../src/application/settings.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { backends, freshId, freshStore, freshWorkspace } from '../support/database.ts'
import { day } from './demo-deal.ts'

describe.each(backends)('threads, snapshots, workspaces, %s', (backend) => {
  it('keeps the threads of a deal; the newest is the present one', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const deal = freshId<DealId>()
    const first: Thread = { id: freshId(), deal, user: 'U1', where: { kind: 'dm' }, channel: null, rootTs: null }
    const second: Thread = { ...first, id: freshId(), user: 'U2', where: { kind: 'channel', channel: 'C1' } }
    await store.transact(workspace, (unit) => unit.threads.open(first))
    await store.transact(workspace, (unit) => unit.threads.open(second))
    await store.transact(workspace, async ({ threads }) => {
      expect(await threads.ofDeal(deal)).toEqual(second)
      expect(await threads.byId(first.id)).toEqual(first)
      await threads.place(first.id, 'D1', '1.1')
      expect(await threads.at('D1', '1.1')).toEqual({ ...first, channel: 'D1', rootTs: '1.1' })
      expect(await threads.at('D1', '1.2')).toBeNull()
      expect(await threads.ofDeal(freshId<DealId>())).toBeNull()
    })
  })

  it('freezes snapshots: the first of a reason and moment stays', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const deal = freshId<DealId>()
    await store.transact(workspace, async ({ snapshots }) => {
      await snapshots.put(deal, { reason: 'close', at: day + 1, body: { levels: [1] } })
      await snapshots.put(deal, { reason: 'stage-change', at: day, body: { levels: [2] } })
      await snapshots.put(deal, { reason: 'close', at: day + 1, body: { levels: [3] } })
      expect(await snapshots.list(deal)).toEqual([
        { reason: 'stage-change', at: day, body: { levels: [2] } },
        { reason: 'close', at: day + 1, body: { levels: [1] } },
      ])
    })
  })

  it('tells once, and keeps the zone', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const tell = () => store.transact(workspace, (unit) => unit.workspace.tellOnce('unknown-stage:limbo', day))
    expect((await Promise.all([tell(), tell(), tell()])).filter(Boolean)).toHaveLength(1)
    await store.transact(workspace, (unit) => unit.workspace.setZone('Europe/Berlin'))
    expect(await store.transact(workspace, (unit) => unit.workspace.get())).toEqual({
      id: workspace,
      name: 'Kettle team',
      zone: 'Europe/Berlin',
      playbook: 'meddpicc-buyer',
      slackTeam: null,
      settings: defaultSettings,
      shadowSince: null,
      askingSince: null,
      owedSince: Number.NEGATIVE_INFINITY,
    })
  })

  it('makes one workspace of a kind, also when replicas start together', async () => {
    const store = await freshStore(backend)
    const ids = await Promise.all(Array.from({ length: 8 }, () => freshWorkspace(store)))
    expect(new Set(ids).size).toBe(1)
    const demo = await freshWorkspace(store, 'playground')
    expect(demo).not.toBe(ids[0])
    expect((await store.system.listWorkspaces('live')).map((w) => w.id)).toEqual([ids[0]])
    expect((await store.system.listWorkspaces('playground')).map((w) => w.id)).toEqual([demo])
  })

  it('binds a workspace to one Slack team and a team to one workspace', async () => {
    const store = await freshStore(backend)
    const [workspace, demo] = [await freshWorkspace(store, 'live'), await freshWorkspace(store, 'playground')]
    const { bindSlackTeam } = store.system
    expect(await bindSlackTeam(workspace, 'T1')).toBe('bound')
    expect(await bindSlackTeam(workspace, 'T1')).toBe('bound')
    expect(await bindSlackTeam(workspace, 'T2')).toBe('refused')
    expect(await bindSlackTeam(demo, 'T1')).toBe('refused')
    expect((await store.system.listWorkspaces('live'))[0]?.slackTeam).toBe('T1')
  })
})
