import { describe, expect, it } from 'vitest'
import { StaleDeal } from '../../src/application/ports.ts'
import type { Change } from '../../src/domain/change.ts'
import type { DealId, ReviewId } from '../../src/domain/ids.ts'
import { backends, freshId, freshStore, freshWorkspace } from '../support/database.ts'
import { addDeal, day, folded, opened } from './demo-deal.ts'

const revised = (at: number, name: string): Change => ({ at, type: 'revised', by: 'robin@example.com', fields: { name } })

describe.each(backends)('deals, %s', (backend) => {
  it('gives the journal back as it was added, in order', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const { id, changes } = await store.transact(workspace, (unit) => addDeal(unit, 'K-1'))
    // A later row may be recorded with an earlier moment (a slow clock): the order of adding stands.
    const more = [revised(day + 5, 'Fizzlewick Kettles II'), revised(day + 2, 'Fizzlewick Kettles III')]
    await store.transact(workspace, (unit) => unit.deals.append(id, 1, more, folded([...changes, ...more])))
    const journal = await store.transact(workspace, (unit) => unit.deals.journal(id))
    expect(journal).toEqual([...changes, ...more])
    expect(folded(journal as Change[]).version).toBe(3)
  })

  it('refuses rows planned on an older count, and keeps nothing of them', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const { id, changes } = await store.transact(workspace, (unit) => addDeal(unit, 'K-1'))
    const late = [...changes, revised(day, 'Late')]
    await expect(store.transact(workspace, (unit) => unit.deals.append(id, 2, late.slice(1), folded(late)))).rejects.toBeInstanceOf(
      StaleDeal,
    )
    await expect(store.transact(workspace, (unit) => unit.deals.append(id, 0, changes, folded(changes)))).rejects.toBeInstanceOf(StaleDeal)
    // Another deal of the same external id.
    const twin = [opened(freshId<DealId>(), 'K-1')]
    await expect(store.transact(workspace, (unit) => unit.deals.append(folded(twin).id, 0, twin, folded(twin)))).rejects.toBeInstanceOf(
      StaleDeal,
    )
    expect(await store.transact(workspace, (unit) => unit.deals.journal(id))).toEqual(changes)
  })

  it('lets exactly one of twenty writers at once win each round, and loses none that plans again', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const { id } = await store.transact(workspace, (unit) => addDeal(unit, 'K-1'))
    const write = async (name: string): Promise<number> => {
      for (let tries = 1; ; tries++) {
        const journal = await store.transact(workspace, (unit) => unit.deals.journal(id))
        const next = [...(journal ?? []), revised(day, name)]
        try {
          await store.transact(workspace, (unit) => unit.deals.append(id, next.length - 1, next.slice(-1), folded(next)))
          return tries
        } catch (error) {
          if (!(error instanceof StaleDeal)) throw error
        }
      }
    }
    const names = Array.from({ length: 20 }, (_, i) => `Name ${i}`)
    const tries = await Promise.all(names.map(write))
    expect(tries.some((count) => count > 1)).toBe(true)
    const journal = (await store.transact(workspace, (unit) => unit.deals.journal(id))) ?? []
    expect(journal).toHaveLength(21)
    expect(journal.flatMap((change) => (change.type === 'revised' ? [change.fields.name] : [])).sort()).toEqual([...names].sort())
  })

  it('finds by external id and by message, and nothing for ids that are none', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const { id } = await store.transact(workspace, (unit) => addDeal(unit, 'K-1'))
    await store.transact(workspace, async ({ deals, threads, outbox, inbox }) => {
      expect(await deals.byExternalId('K-1')).toBe(id)
      expect(await deals.byExternalId('K-2')).toBeNull()
      expect(await deals.dealOfMessage({ channel: 'C1', ts: '1.2' })).toBeNull()
      const none = 'not an id' as DealId
      expect(await deals.journal(none)).toBeNull()
      expect(await deals.journals([none, id])).toMatchObject([{ id }])
      expect(await threads.byId(none)).toBeNull()
      expect(await threads.ofDeal(none)).toBeNull()
      expect(await outbox.posted(none)).toBeNull()
      expect(await inbox.done(none, day)).toBe(false)
    })
  })

  it('gives journals in the order asked for, unknown ones left out', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    await store.transact(workspace, async (unit) => {
      const a = await addDeal(unit, 'A')
      const b = await addDeal(unit, 'B')
      const found = await unit.deals.journals([b.id, freshId<DealId>(), a.id])
      expect(found).toEqual([b, a])
    })
  })

  it('lists by external id with filters and a cursor, deleted ones left out', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    await store.transact(workspace, async (unit) => {
      // An order that locales and bytes disagree on.
      for (const id of ['b-1', 'B-2', 'a.1', 'a-2', 'A1'])
        await addDeal(unit, id, { ownerEmail: id.startsWith('a') ? 'Otto@Example.com' : null })
      const gone = await addDeal(unit, 'a-gone')
      const deleted: Change[] = [...gone.changes, { at: day, type: 'deleted' }]
      await unit.deals.append(gone.id, 1, deleted.slice(1), folded(deleted))
      const closed = await addDeal(unit, 'a-won', { ownerEmail: 'otto@example.com', stage: 'commit' })
      const won: Change[] = [...closed.changes, { at: day, type: 'closed', outcome: 'won' }]
      await unit.deals.append(closed.id, 1, won.slice(1), folded(won))
    })
    await store.transact(workspace, async ({ deals }) => {
      const ids = async (...args: Parameters<typeof deals.list>) => (await deals.list(...args)).map((card) => card.externalId)
      expect(await ids({}, null, 10)).toEqual(['A1', 'B-2', 'a-2', 'a-won', 'a.1', 'b-1'])
      expect(await ids({}, 'B-2', 2)).toEqual(['a-2', 'a-won'])
      expect(await ids({ ownerEmail: 'otto@example.com' }, null, 10)).toEqual(['a-2', 'a-won', 'a.1'])
      expect(await ids({ ownerEmail: 'otto@example.com', openOnly: true }, null, 10)).toEqual(['a-2', 'a.1'])
      expect(await ids({ stage: 'commit' }, null, 10)).toEqual(['a-won'])
      expect(await ids({ ownerEmail: '%' }, null, 10)).toEqual([])
    })
  })

  it('gives each deal born here a number of its own, also to many at once, and steps over a CRM id of that name', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    await store.transact(workspace, (unit) => addDeal(unit, 'R-3'))
    const numbers = await Promise.all(Array.from({ length: 20 }, () => store.transact(workspace, (unit) => unit.deals.nextNumber())))
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, ...Array.from({ length: 18 }, (_, i) => i + 4)])
  })

  it('keeps any text Slack or a CRM may send', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const name = 'Kettle \u0000\ud800 \u{1f680} ‏שלום'
    const { id } = await store.transact(workspace, (unit) => addDeal(unit, 'K\u0000-1', { name }))
    const [first] = (await store.transact(workspace, (unit) => unit.deals.journal(id))) ?? []
    expect(first).toMatchObject({ fields: { name: 'Kettle \ufffd \u{1f680} ‏שלום' } })
    expect(await store.transact(workspace, (unit) => unit.deals.byExternalId('K\u0000-1'))).toBe(id)
  })

  it('finds a thread for an unthreaded answer only while a review lives, and only the deal’s present one', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const { id, changes } = await store.transact(workspace, (unit) => addDeal(unit, 'K-1'))
    const open = (channel: string, rootTs: string) =>
      store.transact(workspace, (unit) =>
        unit.threads.open({ id: freshId(), deal: id, user: 'U1', where: { kind: 'dm' }, channel, rootTs }),
      )
    const inChannel = (channel: string) => store.transact(workspace, (unit) => unit.threads.inChannel(channel))
    await open('D1', '1.1')
    expect(await inChannel('D1')).toEqual([])
    const review = freshId<ReviewId>()
    const live: Change[] = [
      ...changes,
      {
        at: day,
        type: 'review-opened',
        review: {
          id: review,
          trigger: 'command',
          stage: 'discover',
          direction: null,
          startedAt: day,
          states: [{ at: day, state: 'open' }],
          questions: [],
          notAsked: [],
          closing: null,
          playbook: { id: 'meddpicc-buyer', version: 1 },
        },
      },
    ]
    await store.transact(workspace, (unit) => unit.deals.append(id, 1, live.slice(1), folded(live)))
    expect(await inChannel('D1')).toMatchObject([{ deal: id, rootTs: '1.1' }])
    await open('D2', '2.2')
    expect(await inChannel('D1')).toEqual([])
    expect(await inChannel('D2')).toMatchObject([{ rootTs: '2.2' }])
    const over: Change[] = [...live, { at: day, type: 'review-changed', review, state: 'concluded' }]
    await store.transact(workspace, (unit) => unit.deals.append(id, 2, over.slice(2), folded(over)))
    expect(await inChannel('D2')).toEqual([])
  })
})
