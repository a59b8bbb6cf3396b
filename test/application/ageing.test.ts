import { describe, expect, it } from 'vitest'
import { setMissingAgeingTimers } from '../../src/application/ageing-sweep.ts'
import { dealTold } from '../../src/application/deal-told.ts'
import type { Change } from '../../src/domain/change.ts'
import type { DealFields } from '../../src/domain/deal.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { DealId, ReviewId } from '../../src/domain/ids.ts'
import type { Level } from '../../src/domain/playbook.ts'
import { aReview, ladderOf, recordAt, someFields } from '../support/build.ts'
import { conversation, robin, shippedPlaybooks } from '../support/conversation.ts'
import { backends, freshId } from '../support/database.ts'

type Talk = Awaited<ReturnType<typeof conversation>>

const playbook = shippedPlaybooks().get('meddpicc-buyer')!
const dayLength = 86_400_000
const texts = (said: { text: string }[]) => said.map((s) => s.text).join('\n')

/** A record told `days` before the conversation's present, at noon UTC. */
function told(c: Talk, criterion: string, level: Exclude<Level, 5>, days: number): Change {
  const at = Math.floor(c.now() / dayLength) * dayLength + dayLength / 2 - days * dayLength
  const record = { ...recordAt(level, ladderOf(playbook, criterion), { recordedAt: at }), id: freshId() as never }
  return { at, type: 'recorded', record }
}

/** A review that began and ended `days` before the present. */
function reviewed(c: Talk, days: number): Change {
  const startedAt = c.now() - days * dayLength
  const states = [
    { at: startedAt, state: 'open' },
    { at: startedAt + 3_600_000, state: 'concluded' },
  ] as const
  return { at: startedAt, type: 'review-opened', review: aReview({ id: freshId<ReviewId>(), startedAt, states: [...states] }) }
}

/** A reviewed deal whose economic buyer falls behind in `inDays` days: on record, W 30, entry bar of Evaluate. */
async function ageing(c: Talk, inDays: number, more: Change[] = [], fields: Partial<DealFields> = {}): Promise<DealId> {
  const id = await c.open({ stage: 'evaluate', ...fields }, [told(c, 'economic-buyer', 3, 31 - inDays), reviewed(c, 3), ...more])
  await setMissingAgeingTimers(c.ports, c.workspace)
  return id
}

const reviews = async (c: Talk, id: DealId) =>
  (await c.deal(id)).reviews.map((r) => `${r.trigger} ${r.states.at(-1)!.state} ${new Date(r.startedAt).toISOString().slice(0, 16)}`)

describe.each(backends)('ageing reviews, %s', (backend) => {
  it('begin on the morning something falls behind, and say what fell and when it stopped counting', async () => {
    const c = await conversation(backend, '2026-11-18T15:00:00Z')
    const id = await ageing(c, 2)
    expect(await c.timerAt(id, 'ageing-due')).toBe('2026-11-20T00:00:00.000Z')
    c.at('2026-11-20T00:00:00Z')
    expect(await c.fireDue()).toEqual([])
    expect(await c.timerAt(id, 'ageing-due')).toBe('2026-11-20T09:00:00.000Z')
    c.at('2026-11-20T09:00:00Z')
    const said = texts(await c.fireDue())
    expect(said).toContain('The evidence on economic buyer counted until 19 Nov, so a short look.')
    expect(said).toContain('Question 1 of 2')
    const live = (await c.deal(id)).reviews.at(-1)!
    expect(live).toMatchObject({ trigger: 'ageing', questions: [{ criterion: 'economic-buyer' }, {}] })
    expect(await reviews(c, id)).toHaveLength(2)

    // The same again, as after a restart, and a day later: nothing.
    expect(await c.fire({ kind: 'ageing-due', deal: id, at: c.now() })).toEqual([])
    c.at(dayLength)
    expect(await c.fire({ kind: 'ageing-due', deal: id, at: c.now() })).toEqual([])
    expect(await reviews(c, id)).toHaveLength(2)
  })

  it('go on in the thread that stands, with a note that says the same', async () => {
    const c = await conversation(backend, '2026-11-02T09:00:00Z')
    const id = await c.open({ stage: 'qualify' }, [told(c, 'economic-buyer', 3, 12)])
    await c.moveTo(id, 'evaluate')
    for (let n = 0; n < 6; n++) await c.says(id, 'skip')
    await c.says(id, 'keep')
    expect((await reviews(c, id))[0]).toContain('concluded')
    expect(await c.timerAt(id, 'ageing-due')).toBe('2026-11-21T00:00:00.000Z')
    c.at('2026-11-23T09:00:00Z')
    const said = await c.fireDue()
    // What waits for the manager is the manager's.
    const own = said.filter((s) => s.post.kind !== 'sign-offs')
    expect(own.map((s) => s.post.kind)).toEqual(['turn'])
    expect(texts(own)).toMatch(/^The evidence on economic buyer counted until 20 Nov, so a short look\. 2 questions, one at a time\./)
  })

  it('wait for the owner’s own working hours, wherever the workspace is', async () => {
    const zones = { 'Pacific/Auckland': '2026-11-20T00:00', 'America/Los_Angeles': '2026-11-20T17:00', 'Asia/Tokyo': '2026-11-20T00:00' }
    for (const [zone, start] of Object.entries(zones)) {
      const c = await conversation(backend, '2026-11-18T15:00:00Z', [{ ...robin, zone }])
      const id = await ageing(c, 2)
      for (let hour = 0; hour < 6 * 24; hour++) {
        c.at(3_600_000)
        await c.fireDue()
        if ((await c.deal(id)).reviews.length > 1) break
      }
      expect(await reviews(c, id), zone).toEqual([expect.anything(), `ageing open ${start}`])
    }
  })

  it('keep to nine o’clock in the week clocks change', async () => {
    const c = await conversation(backend, '2026-03-26T12:00:00Z', [{ ...robin, zone: 'Europe/Berlin' }])
    const id = await ageing(c, 3)
    // It falls on Sunday 29 March, when clocks go forward.
    c.at('2026-03-29T10:00:00Z')
    await c.fireDue()
    expect(await c.timerAt(id, 'ageing-due')).toBe('2026-03-30T07:00:00.000Z')
    c.at('2026-03-30T07:00:00Z')
    expect(texts(await c.fireDue())).toContain('counted until 28 Mar')
  })

  it('put all that fell into one review, and name it', async () => {
    const c = await conversation(backend, '2026-11-18T15:00:00Z')
    const id = await ageing(c, 2, [told(c, 'competition', 2, 10), told(c, 'decision-criteria', 2, 43), told(c, 'why-now', 2, 29)])
    // The clock jumps many days at once, into a weekend.
    c.at('2026-11-28T12:00:00Z')
    expect(await c.fireDue()).toEqual([])
    c.at('2026-11-30T09:30:00Z')
    const said = texts(await c.fireDue())
    expect(said).toContain(
      'Some evidence has aged: economic buyer until 19 Nov, why now until 19 Nov and decision criteria until 20 Nov. So a short look.',
    )
    const [, live] = (await c.deal(id)).reviews
    expect(live!.questions).toHaveLength(2)
    expect(live!.notAsked.length + 2).toBeGreaterThanOrEqual(3)
    expect(await reviews(c, id)).toHaveLength(2)
  })

  it('begin after 30 days without a review', async () => {
    const c = await conversation(backend, '2026-11-18T15:00:00Z')
    const id = await c.open({ stage: 'evaluate' }, [reviewed(c, 28)])
    await setMissingAgeingTimers(c.ports, c.workspace)
    c.at('2026-11-20T09:00:00Z')
    expect(texts(await c.fireDue())).toContain('Nothing new for 30 days, so a short look.')
    expect(await reviews(c, id)).toHaveLength(2)
  })

  it('do not come again for the same when nobody answered, but for what falls next', async () => {
    const c = await conversation(backend, '2026-11-18T15:00:00Z')
    // Decision criteria: entry bar 2, W 45, someone said it 29 days ago: to Friday 4 Dec.
    const id = await ageing(c, 2, [told(c, 'decision-criteria', 2, 29)])
    for (let day = 0; day < 45; day++) {
      // Ten in the morning, day after day.
      c.at(new Date(Date.parse('2026-11-18T10:00:00Z') + (day + 1) * dayLength).toISOString())
      await c.fireDue()
    }
    expect(await reviews(c, id)).toEqual([
      expect.stringContaining('stage concluded'),
      'ageing expired 2026-11-20T10:00',
      'ageing expired 2026-12-07T10:00',
    ])
    expect((await c.deal(id)).reviews.at(-1)!.questions[0]!.criterion).toBe('decision-criteria')
  })

  it('never supersede a live review, and come once it is over', async () => {
    const c = await conversation(backend, '2026-11-18T15:00:00Z')
    const id = await ageing(c, 2)
    await c.types('D-1')
    const before = await c.timerAt(id, 'ageing-due')
    expect(before).toBe('2026-11-20T00:00:00.000Z')
    c.at('2026-11-20T09:00:00Z')
    expect(await c.fireDue()).toEqual([])
    expect(await reviews(c, id)).toEqual([expect.anything(), expect.stringContaining('command open')])
    // It expires on 26 Nov, and what fell during it comes up the next working day.
    c.at('2026-11-26T00:00:00Z')
    await c.fireDue()
    expect((await reviews(c, id)).at(-1)).toContain('command expired')
    c.at('2026-11-27T09:00:00Z')
    await c.fireDue()
    expect((await reviews(c, id)).at(-1)).toBe('ageing open 2026-11-27T09:00')
  })

  it('ask nothing again within seven days', async () => {
    const c = await conversation(backend, '2026-11-18T15:00:00Z')
    const id = await ageing(c, 2)
    await c.types('D-1')
    let asked = (await c.deal(id)).reviews.at(-1)!.questions
    for (let n = 0; n < 7 && (await reviews(c, id)).at(-1)!.includes('open'); n++) {
      const open = asked.find((q) => q.states.at(-1)!.state === 'asked')
      await c.says(id, open?.criterion === 'economic-buyer' ? "don't know" : open ? 'skip' : 'keep')
      asked = (await c.deal(id)).reviews.at(-1)!.questions
    }
    expect(asked.map((q) => q.criterion)).toContain('economic-buyer')
    expect((await reviews(c, id)).at(-1)).toContain('concluded')
    for (const day of ['20', '23', '24']) {
      c.at(`2026-11-${day}T09:00:00Z`)
      expect(
        (await c.fireDue()).filter((s) => s.post.kind !== 'sign-offs'),
        day,
      ).toEqual([])
    }
    c.at('2026-11-25T09:00:00Z')
    expect(texts(await c.fireDue())).toContain('economic buyer counted until 19 Nov')
  })

  it('start three a day for one rep, whatever the number of deals', { timeout: 120_000 }, async () => {
    const c = await conversation(backend, '2026-11-18T15:00:00Z')
    const ids: DealId[] = []
    await c.store.transact(
      c.workspace,
      async (unit) => {
        for (let n = 0; n < 300; n++) {
          const id = freshId<DealId>()
          const fields = { ...someFields, name: `Kettle ${n}`, ownerEmail: n === 299 ? 'sam@example.com' : 'robin@example.com' }
          const opened: Change = { at: c.now() - 40 * dayLength, type: 'opened', id, externalId: `K-${n}`, source: 'import', fields }
          const changes = [opened, told(c, 'economic-buyer', 3, 29), reviewed(c, 3)]
          await unit.deals.append(id, 0, changes, foldDeal(changes)!)
          ids.push(id)
        }
      },
      { within: 60_000 },
    )
    expect(await setMissingAgeingTimers(c.ports, c.workspace)).toBe(300)
    expect(await setMissingAgeingTimers(c.ports, c.workspace)).toBe(0)
    c.at('2026-11-20T09:00:00Z')
    // Four workers at once, as in life.
    const due = await c.store.system.timersDue('live', c.now() + 1)
    expect(due).toHaveLength(300)
    const began = async () => {
      const cards = await c.store.transact(c.workspace, (unit) => unit.deals.journals(ids))
      const live = cards.map(({ changes }) => foldDeal(changes)!).filter((d) => d.reviews.length > 1)
      return Map.groupBy(live, (d) => d.fields.ownerEmail!)
    }
    await Promise.all(
      [0, 1, 2, 3].map(async (worker) => {
        for (let n = worker; n < due.length; n += 4) {
          const timer = await c.store.inside.timers.fired(c.workspace, due[n]!.key, due[n]!.at)
          if (timer) await c.fire(timer)
        }
      }),
    )
    expect((await began()).get('robin@example.com')).toHaveLength(3)
    expect((await began()).get('sam@example.com')).toHaveLength(1)
    await c.fireDue()
    expect((await began()).get('robin@example.com')).toHaveLength(3)
    c.at('2026-11-23T08:00:00Z')
    await c.fireDue()
    expect((await began()).get('robin@example.com')).toHaveLength(3)
    c.at('2026-11-23T09:00:00Z')
    await c.fireDue()
    expect((await began()).get('robin@example.com')).toHaveLength(6)
  })

  it('wait for an owner who is away, and begin on the word', async () => {
    const c = await conversation(backend, '2026-11-18T15:00:00Z')
    const id = await ageing(c, 2)
    await c.types('away until 25 Nov')
    c.at('2026-11-20T09:00:00Z')
    expect(await c.fireDue()).toEqual([])
    expect(await c.timerAt(id, 'ageing-due')).toBe('2026-11-26T09:00:00.000Z')
    // Away without a day nothing is timed.
    await c.types('away until further notice')
    c.at('2026-11-26T09:00:00Z')
    expect(await c.fireDue()).toEqual([])
    expect(await c.timerAt(id, 'ageing-due')).toBeNull()
    c.at('2026-12-02T11:00:00Z')
    await c.types('away back')
    expect(texts(await c.fireDue())).toContain('economic buyer counted until 19 Nov')
    expect((await reviews(c, id)).at(-1)).toBe('ageing open 2026-12-02T11:00')
  })

  it('ask a new owner where the old one could not be asked', async () => {
    const c = await conversation(backend, '2026-11-18T15:00:00Z')
    const id = await ageing(c, 2)
    await c.types('away')
    c.at('2026-11-20T09:00:00Z')
    await c.fireDue()
    expect(await c.timerAt(id, 'ageing-due')).toBeNull()
    const fields = { ownerEmail: 'sam@example.com' }
    const told = { kind: 'upserted', externalId: 'D-1', time: null, fromStage: null, toStage: null, outcome: null, fields } as const
    await dealTold(c.ports, { workspace: c.workspace, webhookId: freshId(), ref: 'r', told })
    expect((await c.fireDue()).map((s) => s.post.kind)).toEqual(['root-card', 'turn'])
    expect(await c.store.transact(c.workspace, (unit) => unit.threads.ofDeal(id))).toMatchObject({ user: 'U0SAM' })
  })

  it('leave a deal alone that is over', async () => {
    const c = await conversation(backend, '2026-11-18T15:00:00Z')
    const over = await ageing(c, 2)
    await c.add(over, [{ at: c.now(), type: 'closed', outcome: 'lost' }])
    c.at('2026-11-20T09:00:00Z')
    expect(await c.fireDue()).toEqual([])
    expect(await c.timerAt(over, 'ageing-due')).toBeNull()
  })

  it('seed no review: what is due at the start waits for the next working morning', async () => {
    const c = await conversation(backend, '2026-11-20T10:00:00Z')
    const id = await c.open({ stage: 'evaluate' }, [told(c, 'economic-buyer', 3, 40), reviewed(c, 20)])
    await setMissingAgeingTimers(c.ports, c.workspace)
    expect(await c.fireDue()).toEqual([])
    expect(await c.timerAt(id, 'ageing-due')).toBe('2026-11-23T09:00:00.000Z')
  })
})
