import { describe, expect, it } from 'vitest'
import type { Ids, Unit } from '../../src/application/ports.ts'
import { demoDeals } from '../../src/cli/demo/demo-deals.ts'
import { seedDemo } from '../../src/cli/demo/seed-demo.ts'
import type { Change } from '../../src/domain/change.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { AnswerId, DealId, RecordId, WorkspaceId } from '../../src/domain/ids.ts'
import { uuidV7 } from '../../src/store/uuid-v7.ts'
import { someFields } from '../support/build.ts'
import { shippedPlaybooks } from '../support/conversation.ts'
import { type Backend, backends, freshId, freshStore, freshWorkspace } from '../support/database.ts'

const playbooks = shippedPlaybooks()

async function playground(backend: Backend, moment = '2026-11-23T09:00:00Z') {
  let now = Date.parse(moment)
  const clock = { now: () => now }
  const store = await freshStore(backend, { clock })
  const ids: Ids = uuidV7(clock)
  const ports = { transact: store.transact, clock, ids, playbooks }
  const workspace = await freshWorkspace(store, 'playground')
  const journals = (of: WorkspaceId) =>
    store.transact(of, async ({ deals }) => {
      const cards = await deals.list({}, null, 100)
      return new Map((await deals.journals(cards.map((c) => c.id))).map(({ id, changes }, i) => [cards[i]!.externalId, { id, changes }]))
    })
  return { store, ports, workspace, journals, later: (ms: number) => (now += ms) }
}

/** One of everything a workspace can hold. */
async function busy(unit: Unit, at: number): Promise<DealId> {
  const id = freshId<DealId>()
  const opened: Change[] = [{ at, type: 'opened', id, externalId: 'OWN-1', source: 'import', fields: someFields }]
  await unit.deals.append(id, 0, opened, foldDeal(opened)!)
  await unit.deals.nextNumber()
  const thread = freshId()
  await unit.threads.open({ id: thread, deal: id, user: 'U1', where: { kind: 'dm' }, channel: 'D1', rootTs: '1.1' })
  const ref = freshId()
  await unit.inbox.put({ id: freshId(), lane: 'D1:1.1', order: '1', keys: [`event:${ref}`], kind: 'event', body: {}, ref, receivedAt: at })
  const post = { kind: 'answer-here', deal: id, text: 'Words', live: true } as const
  await unit.outbox.put({ id: freshId(), key: ref, target: { to: 'thread', thread }, post, ref }, at)
  await unit.timers.set({ kind: 'snapshot-due', deal: id, at: at + 1 })
  await unit.snapshots.put(id, { reason: 't-30', at, body: {} })
  await unit.absences.set('U1', { since: at, until: null, backAt: null })
  await unit.workspace.tellOnce('topic', at)
  await unit.inbox.delivered('msg_1', at)
  const of = { at, by: 'robin@example.com', deal: id }
  const author = { prompt: 'summarise-review', version: 1, model: 'm' }
  await unit.feedback.vote({ ...of, subject: { kind: 'summary', review: freshId() }, task: 'summarise-review', author, vote: 'up' })
  const judged = { answer: freshId<AnswerId>(), record: freshId<RecordId>(), criterion: 'metrics' }
  await unit.feedback.judge({ ...of, ...judged, opinion: { is: 'weak' } })
  await unit.teams.set({ email: 'a@example.com', user: 'U1', name: 'Ann', role: 'rep', team: null, managerEmail: null, since: at })
  await unit.audit.add({ by: 'U1', what: 'exported', subject: null, before: null, after: null })
  await unit.coach.hold({ day: '2026-11-10', task: 'read-answer', model: 'small' }, 10, null)
  await unit.coach.keepReply({ key: 'k', deal: id, reply: '{}', at })
  const times = { weekday: null, minute: 540, zone: 'UTC', since: at }
  await unit.digests.set({ channel: 'C1', whose: { kind: 'everyone' }, times, setBy: 'U1' })
  await unit.digests.keepRun({ channel: 'C1', on: '2026-11-20', at, shown: null }, {})
  await unit.nudges.put({ deal: id, day: '2026-11-20', at, by: 'U1', rep: 'U2', sentAt: at })
  await unit.snoozes.set('C1', id, { until: '2026-12-01', risks: [] }, 'U1')
  await unit.reminderHours.set('U2', { opens: 480, closes: 1_080 })
  await unit.toldRisks.put(id, ['R4'], at)
  await unit.shadow.append(id, [{ at, type: 'risks-told', risks: ['R4'] }])
  await unit.shadow.putPost({ id: freshId(), at, kind: 'nudge', deal: id })
  await unit.shadow.keepRun({ channel: 'C1', on: '2026-11-20', at, lines: null }, {})
  return id
}

describe.each(backends)('seeding the demo, %s', (backend) => {
  it('writes eight deals once, with snapshots of their moves and no review waiting', async () => {
    const { store, ports, workspace, journals, later } = await playground(backend)
    await seedDemo(ports, workspace)
    const first = await journals(workspace)
    expect([...first.keys()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `DEMO-${n}`))
    const back = first.get('DEMO-3')!
    const frozen = await store.transact(workspace, (unit) => unit.snapshots.list(back.id))
    expect(frozen.map((s) => [s.reason, (s.body as { move: { direction: string } }).move.direction])).toEqual([
      ['stage-change', 'forward'],
      ['stage-change', 'forward'],
      ['stage-change', 'back'],
    ])
    expect(await store.system.outboxWaiting('playground', Number.MAX_SAFE_INTEGER / 2)).toEqual([])
    const timers = await store.system.timersDue('playground', ports.clock.now() + 366 * 86_400_000)
    expect(new Set(timers.map((t) => t.key.split(':')[0]))).toEqual(new Set(['sign-off-due', 'snapshot-due']))
    expect(timers.every((t) => t.at >= ports.clock.now())).toBe(true)

    later(3 * 86_400_000)
    await seedDemo(ports, workspace)
    expect(await journals(workspace)).toEqual(first)
  })

  it('goes on where a start was cut short, and leaves what people did', async () => {
    const { store, ports, workspace, journals } = await playground(backend)
    let left = 4
    const cut = {
      ...ports,
      transact: (async (ws, work, options) => {
        left -= 1
        if (left < 0) throw new Error('the power went')
        return store.transact(ws, work, options)
      }) as typeof store.transact,
    }
    await expect(seedDemo(cut, workspace)).rejects.toThrow('the power went')
    const before = await journals(workspace)
    expect(before.size).toBe(3)
    await seedDemo(ports, workspace)
    const after = await journals(workspace)
    expect(after.size).toBe(8)
    for (const [id, journal] of before) expect(after.get(id), id).toEqual(journal)
  })

  it('lists the deals for the control, those of people last', async () => {
    const { store, ports, workspace } = await playground(backend)
    await seedDemo(ports, workspace)
    await store.transact(workspace, (unit) => busy(unit, ports.clock.now()))
    const deals = await demoDeals(ports, workspace)
    expect(deals.map((d) => d.id)).toEqual([...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `DEMO-${n}`), 'OWN-1'])
    expect(deals[0]).toEqual({
      id: 'DEMO-1',
      name: 'Fizzlewick Kettles',
      account: 'Fizzlewick Kettles',
      stage: 'Qualify',
      stages: ['Discover', 'Qualify', 'Evaluate', 'Propose', 'Negotiate', 'Commit'],
      ownerEmail: 'robin@example.com',
      note: 'Ready for Evaluate, but what its champion did counts in full for a few more days only.',
    })
    for (const { note, name } of deals) expect(note, name).toMatch(/^[A-Z].{8,110}\.$/)
  })
})

describe.each(backends)('starting over, %s', (backend) => {
  it('empties the playground and nothing else', async () => {
    const { store, ports, workspace, journals } = await playground(backend)
    const live = await freshWorkspace(store, 'live')
    const at = ports.clock.now()
    const mine = await store.transact(live, (unit) => busy(unit, at))
    await seedDemo(ports, workspace)
    await store.transact(workspace, (unit) => busy(unit, at))
    const everything = async () => {
      const { rows } = await store.inside.pool.query<{ table: string }>(
        `SELECT table_name AS "table" FROM information_schema.columns WHERE column_name = 'workspace_id' AND table_schema = 'public' ORDER BY 1`,
      )
      const counts = async (ws: WorkspaceId) => {
        const found: Record<string, number> = {}
        const client = await store.inside.pool.connect()
        try {
          await client.query('BEGIN')
          await client.query(`SELECT set_config('app.workspace', $1, true)`, [ws])
          for (const { table } of rows)
            found[table] = Number((await client.query(`SELECT count(*) AS n FROM ${table} WHERE workspace_id = $1`, [ws])).rows[0].n)
          await client.query('COMMIT')
        } finally {
          client.release()
        }
        return found
      }
      return { live: await counts(live), demo: await counts(workspace) }
    }
    const before = await everything()
    expect(Object.values(before.live).every((n) => n > 0)).toBe(true)
    expect(Object.values(before.demo).every((n) => n > 0)).toBe(true)

    await store.system.emptyPlayground()
    const after = await everything()
    expect(after.live).toEqual(before.live)
    expect(Object.values(after.demo).every((n) => n === 0)).toBe(true)
    expect(await store.transact(live, (unit) => unit.deals.byExternalId('OWN-1'))).toBe(mine)
    expect((await store.system.listWorkspaces('playground')).map((w) => w.id)).toEqual([workspace])
    expect(await store.transact(workspace, (unit) => unit.deals.nextNumber())).toBe(1)
    expect(await store.transact(live, (unit) => unit.deals.nextNumber())).toBe(2)

    await seedDemo(ports, workspace)
    expect((await journals(workspace)).size).toBe(8)
  })
})
