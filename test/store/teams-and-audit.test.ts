import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../src/application/audit.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { backends, freshId, freshStore, freshWorkspace } from '../support/database.ts'
import { day } from './demo-deal.ts'

const member = {
  email: 'Robin@example.com',
  user: 'U1',
  name: 'Robin Vale',
  role: 'rep',
  team: 'North',
  managerEmail: null,
  since: day,
} as const

describe.each(backends)('teams and the audit log, %s', (backend) => {
  it('keeps one place for each person, by the address in lower case', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const elsewhere = await freshWorkspace(store, 'playground')
    await store.transact(workspace, async ({ teams }) => {
      await teams.set(member)
      await teams.set({ ...member, email: 'robin@example.com', team: null, managerEmail: 'Noor@example.com', since: day + 1 })
    })
    const kept = { ...member, email: 'robin@example.com', team: null, managerEmail: 'noor@example.com', since: day + 1 }
    expect(await store.transact(workspace, (unit) => unit.teams.members())).toEqual([kept])
    expect(await store.transact(elsewhere, (unit) => unit.teams.members())).toEqual([])
    await store.transact(workspace, (unit) => unit.teams.remove('ROBIN@example.com'))
    expect(await store.transact(workspace, (unit) => unit.teams.members())).toEqual([])
  })

  it('lists the newest first, by person and by deal, a page after the other, each workspace its own', async () => {
    let now = day
    const store = await freshStore(backend, { clock: { now: () => now } })
    const workspace = await freshWorkspace(store)
    const elsewhere = await freshWorkspace(store, 'playground')
    const deal = freshId<DealId>()
    const entry: AuditEntry = { by: 'U1', what: 'signed-off', subject: { deal }, before: null, after: { yes: true, as: 'manager' } }
    const entries: AuditEntry[] = [
      entry,
      { ...entry, by: 'U2', what: 'role-set', subject: { person: 'U1' }, before: { role: 'rep' }, after: { role: 'manager' } },
      { ...entry, by: 'U2', what: 'settings-changed', subject: null, playbook: 'bant 2', prompt: 'read-answer 4' },
    ]
    for (const each of entries) {
      now += 1
      await store.transact(workspace, (unit) => unit.audit.add(each))
    }
    await store.transact(workspace, async ({ audit }) => {
      const all = await audit.list({}, 10)
      expect(all.map((row) => row.what)).toEqual(['settings-changed', 'role-set', 'signed-off'])
      expect(all[0]).toMatchObject({ at: day + 3, by: 'U2', subject: null, playbook: 'bant 2', prompt: 'read-answer 4' })
      expect(all[2]).toMatchObject({
        subject: { deal },
        before: null,
        after: { yes: true, as: 'manager' },
        playbook: 'meddpicc-buyer',
        prompt: null,
      })
      expect((await audit.list({ person: 'U1' }, 10)).map((row) => row.what)).toEqual(['role-set', 'signed-off'])
      expect((await audit.list({ deal }, 10)).map((row) => row.what)).toEqual(['signed-off'])
      expect((await audit.list({ before: all[0]!.id }, 1)).map((row) => row.what)).toEqual(['role-set'])
      expect(await audit.list({ deal: 'forged' as DealId }, 10)).toEqual([])
    })
    expect(await store.transact(elsewhere, (unit) => unit.audit.list({}, 10))).toEqual([])
  })

  it('only grows: the database refuses to change an entry or take one away, but for the demo team', async () => {
    const store = await freshStore(backend)
    const live = await freshWorkspace(store)
    const demo = await freshWorkspace(store, 'playground')
    for (const workspace of [live, demo])
      await store.transact(workspace, (unit) =>
        unit.audit.add({ by: 'cli', what: 'exported', subject: null, before: null, after: { format: 'csv' } }),
      )
    const run = (sql: string) => store.inside.patiently(() => store.inside.pool.query(sql))
    await expect(run(`UPDATE audit SET "by" = 'U9'`)).rejects.toThrow('only added to')
    await expect(run(`DELETE FROM audit WHERE workspace_id = '${live}'`)).rejects.toThrow('only added to')
    await store.system.emptyPlayground()
    const count = (workspace: typeof live) => store.transact(workspace, async (unit) => (await unit.audit.list({}, 10)).length)
    expect([await count(live), await count(demo)]).toEqual([1, 0])
  })
})
