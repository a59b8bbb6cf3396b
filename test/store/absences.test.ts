import { describe, expect, it } from 'vitest'
import type { Absence } from '../../src/domain/absence.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { aReview } from '../support/build.ts'
import { backends, freshId, freshStore, freshWorkspace } from '../support/database.ts'
import { addDeal, day, folded } from './demo-deal.ts'

describe.each(backends)('absences and ageing timers, %s', (backend) => {
  it('keeps who is away until when, and when they came back', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const keep = (absence: Absence | null) =>
      store.transact(workspace, async (unit) => {
        await unit.absences.set('U1', absence)
        return unit.absences.of('U1')
      })
    expect(await store.transact(workspace, (unit) => unit.absences.of('U1'))).toBeNull()
    for (const absence of [
      { since: day, until: null, backAt: null },
      { since: day, until: '2026-12-31', backAt: null },
      { since: day, until: '2026-12-31', backAt: day + 1 },
      null,
    ])
      expect(await keep(absence)).toEqual(absence)
  })

  it('knows the first topic that was not told', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    await store.transact(workspace, async ({ workspace: kept }) => {
      expect(await kept.firstUntold(['a', 'b'])).toBe('a')
      await kept.tellOnce('a', day)
      expect(await kept.firstUntold(['a', 'b'])).toBe('b')
      await kept.tellOnce('b', day)
      expect(await kept.firstUntold(['a', 'b'])).toBeNull()
    })
  })

  it('finds reviewed open deals without an ageing timer', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const reviewed = { at: day, type: 'review-opened', review: aReview({ id: freshId() }) } as const
    const add = (name: string, ...rows: Parameters<typeof folded>[0]) =>
      store.transact(workspace, async (unit) => {
        const { id, changes } = await addDeal(unit, name)
        if (rows.length > 0) await unit.deals.append(id, changes.length, rows, folded([...changes, ...rows]))
        return id
      })
    await add('never')
    await add('over', reviewed, { at: day, type: 'closed', outcome: 'won' })
    await add('live', { ...reviewed, review: aReview({ id: freshId(), states: [{ at: day, state: 'open' }] }) })
    const timed = await add('timed', reviewed)
    const wanted = [await add('one', reviewed), await add('two', reviewed)].sort()
    await store.transact(workspace, async ({ timers }) => {
      await timers.set({ kind: 'ageing-due', deal: timed, at: day })
      // Another kind of timer does not count.
      await timers.set({ kind: 'snapshot-due', deal: wanted[0]!, at: day })
      const found = async (cursor: DealId | null, limit: number) => timers.withoutAgeing(cursor, limit)
      expect(await found(null, 10)).toEqual(wanted)
      expect(await found(null, 1)).toEqual([wanted[0]])
      expect(await found(wanted[0]!, 10)).toEqual([wanted[1]])
    })
  })
})
