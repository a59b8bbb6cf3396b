import { describe, expect, it } from 'vitest'
import { dealJson } from '../../src/application/api/deal-json.ts'
import { digestsDue } from '../../src/application/digest/digests-due.ts'
import { assessDeal } from '../../src/domain/assess-deal.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { renderHome } from '../../src/slack/home/view.ts'
import { readForm } from '../../src/slack/modals/modals.ts'
import { replyText } from '../refusals/support/scene.ts'
import { conversation, lena, noor, robin, sam, shippedPlaybooks } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

type Talk = Awaited<ReturnType<typeof conversation>>

const start = '2026-11-20T09:00:00Z'
const form = (deal: DealId, over: object = {}) =>
  ({ form: 'override', deal, criterion: 'why-now', reason: 'The board moved its date', until: '2026-12-04', ...over }) as const

async function reviewed(talk: Talk) {
  const deal = await talk.open({ managerEmail: noor.email, stage: 'qualify' })
  await talk.moveTo(deal, 'evaluate')
  for (let i = 0; i < 5; i++) await talk.says(deal, "don't know")
  const said = await talk.says(deal, 'Keep')
  return { deal, said }
}

describe.each(backends)('an override (%s)', (backend) => {
  it('is offered in the status for what is behind before what is to earn; what is overridden stands apart', async () => {
    const talk = await conversation(backend, start)
    const { deal } = await reviewed(talk)
    const status = async () => {
      const { answer } = await talk.presses({ press: 'status', deal }, noor)
      if (answer?.kind !== 'status') throw new Error('no status')
      return answer
    }
    const before = await status()
    const standing = (label: string) => before.criteria.find((c) => c.criterion === label)!.standing
    const offered = before.manage!.override.map(({ label }) => standing(label))
    expect(new Set(offered)).toEqual(new Set(['behind', 'to_earn']))
    expect(offered).toEqual(offered.toSorted())
    await talk.submits(form(deal), noor)
    expect(replyText(await status())).toMatch(/Overridden\n• Why now: unknown; the bar: on record; overridden by Noor Haddad/)
    expect((await status()).manage!.end).toEqual([{ id: 'why-now', label: 'Why now' }])
  })

  it('is given by the manager, told to the rep at once, and shown wherever the criterion is', async () => {
    const talk = await conversation(backend, start)
    const { deal } = await reviewed(talk)
    const opened = await talk.opens({ form: 'override', deal, criterion: 'why-now' }, noor)
    expect(opened).toMatchObject({ form: 'override', chosen: 'why-now', before: null, latest: '2027-02-18' })
    talk.updates.length = 0
    const { answer, said } = await talk.submits(form(deal), noor)
    expect(replyText(answer)).toBe(
      'Fizzlewick Kettles: why now is overridden through Fri 4 Dec. Robin Vale was told at once. It ends by itself after that day, and you hear of it on Thu 3 Dec.',
    )
    expect(said.map((s) => [s.post.kind, s.channel])).toEqual([['override-told', 'D-U0ROBIN']])
    expect(said[0]!.text).toContain('why now is overridden by Noor Haddad through Fri 4 Dec: "The board moved its date".')
    // The head of the thread says it, too.
    expect(talk.updates.map((u) => u.text).join()).toContain('Overridden: why now, by Noor Haddad through Fri 4 Dec')
    const status = replyText((await talk.types('status kettles', robin)).reply)
    expect(status).toContain(
      'Why now: unknown, 20 Nov; overridden by Noor Haddad through Fri 4 Dec: "The board moved its date"'.slice(0, 16),
    )
    expect(status).toContain('overridden by Noor Haddad through Fri 4 Dec: "The board moved its date"')
    const home = await talk.cases.homeOpened({ workspace: talk.workspace, user: robin.user, page: 0 })
    expect(JSON.stringify(renderHome(home))).toContain('Noor Haddad through Fri 4 Dec')
    const now = await talk.deal(deal)
    const playbook = shippedPlaybooks().get('meddpicc-buyer')!
    const json = dealJson(now, assessDeal(now, playbook, talk.now(), 'UTC'), playbook, talk.now(), 'UTC')
    expect(json.criteria.find((c) => c.id === 'why-now')).toMatchObject({
      assessment: 'overridden',
    })
    const logged = await talk.store.transact(talk.workspace, (unit) => unit.audit.list({ deal }, 5))
    expect(logged[0]).toMatchObject({ by: noor.user, what: 'override-set', after: { criterion: 'why-now', until: '2026-12-04' } })
    // Once more is nothing new.
    expect((await talk.submits(form(deal), noor)).said).toEqual([])
    expect((await talk.deal(deal)).version).toBe(now.version)
  })

  it('is asked for by the rep under the summary, once a review, and its manager gets the form', async () => {
    const talk = await conversation(backend, start)
    const { deal, said } = await reviewed(talk)
    const review = (await talk.deal(deal)).reviews.at(-1)!.id
    expect(said.some((s) => s.post.kind === 'closing-summary')).toBe(true)
    const asked = await talk.presses({ press: 'ask-override', deal, review }, robin)
    expect(replyText(asked.answer)).toBe(
      'Asked. Noor Haddad reads where Fizzlewick Kettles stands and may override what is missing; you hear of it in its thread.',
    )
    expect(asked.said.map((s) => [s.post.kind, s.lane])).toEqual([['override-request', 'user:U0NOOR']])
    expect(await talk.presses({ press: 'ask-override', deal, review }, robin)).toMatchObject({ answer: { kind: 'already-done' }, said: [] })
    expect((await talk.presses({ press: 'ask-override', deal, review }, sam)).answer).toMatchObject({ kind: 'not-your-deal' })
  })

  it('is ended early by a button, which the rep reads at once', async () => {
    const talk = await conversation(backend, start)
    const { deal } = await reviewed(talk)
    await talk.submits(form(deal), noor)
    expect((await talk.presses({ press: 'end-override', deal, criterion: 'why-now' }, robin)).answer).toMatchObject({
      kind: 'managers-only',
    })
    const { answer, said } = await talk.presses({ press: 'end-override', deal, criterion: 'why-now' }, lena)
    expect(replyText(answer)).toContain('Ended: why now of Fizzlewick Kettles counts by its evidence again. Robin Vale was told at once.')
    expect(said[0]!.text).toContain('Lena Fisk ended the override of why now.')
    expect((await talk.deal(deal)).overrides).toEqual([])
    expect((await talk.presses({ press: 'end-override', deal, criterion: 'why-now' }, lena)).answer).toMatchObject({
      kind: 'override-over',
    })
  })

  it('is told of a working day before it ends, once, to the rep and to who gave it', async () => {
    const talk = await conversation(backend, start)
    const { deal } = await reviewed(talk)
    // The sixth is a Sunday: told on the Friday.
    await talk.submits(form(deal, { until: '2026-12-06' }), noor)
    await talk.submits(form(deal, { criterion: 'champion', until: '2026-12-10' }), noor)
    expect(await talk.timerAt(deal, 'override-ends')).toBe('2026-12-04T09:00:00.000Z')
    talk.at('2026-12-04T08:59:59Z')
    expect((await talk.fire({ kind: 'override-ends', deal, at: talk.now() })).map((s) => s.post.kind)).toEqual([])
    talk.at('2026-12-04T09:00:00Z')
    const told = await talk.fire({ kind: 'override-ends', deal, at: talk.now() })
    expect(told.map((s) => [s.post.kind, 'to' in s.post ? s.post.to : null, s.lane.startsWith('thread:') ? 'thread' : s.lane])).toEqual([
      ['override-ends', 'rep', 'thread'],
      ['override-ends', 'manager', 'user:U0NOOR'],
    ])
    expect(told[0]!.text).toContain('Sun 6 Dec is its last day')
    expect(told[1]!.text).toContain('Left alone, it ends by itself.')
    expect(await talk.fire({ kind: 'override-ends', deal, at: talk.now() })).toEqual([])
    expect(await talk.timerAt(deal, 'override-ends')).toBe('2026-12-09T09:00:00.000Z')
    // Its day goes by: nothing is pressed, and it is over.
    talk.at('2026-12-07T09:00:00Z')
    const playbook = shippedPlaybooks().get('meddpicc-buyer')!
    const views = assessDeal(await talk.deal(deal), playbook, talk.now(), 'UTC').criteria
    expect(views.find((v) => v.criterion === 'why-now')?.override).toBeNull()
    expect(views.find((v) => v.criterion === 'champion')?.override).not.toBeNull()
  })

  it('ended from the notice that it ends, the notice says so; pressed again, it is over', async () => {
    const talk = await conversation(backend, start)
    const { deal } = await reviewed(talk)
    await talk.submits(form(deal, { until: '2026-12-04' }), noor)
    talk.at('2026-12-03T09:00:00Z')
    const told = await talk.fire({ kind: 'override-ends', deal, at: talk.now() })
    const notice = told.find((s) => s.lane === 'user:U0NOOR')!
    const press = { press: 'end-override', deal, criterion: 'why-now' } as const
    await talk.presses(press, noor, { channel: 'DADMIN', ts: notice.ts })
    const [shown] = talk.updates.filter((u) => u.ts === notice.ts)
    expect(shown!.text).toContain('The override of why now is over.')
    expect(shown!.text).not.toContain('Left alone')
    const again = await talk.presses(press, noor, { channel: 'DADMIN', ts: notice.ts })
    expect(replyText(again.answer)).toContain('The override of why now is over already.')
    expect(again.said).toEqual([])
  })

  it('given so late that the day to be told has begun is told of no more, and promises nothing', async () => {
    const talk = await conversation(backend, start)
    const { deal } = await reviewed(talk)
    // The start is a Friday: one until Monday would be told of today.
    const { answer } = await talk.submits(form(deal, { until: '2026-11-23' }), noor)
    expect(answer).toMatchObject({ kind: 'override-set', noticeOn: null })
    expect(replyText(answer)).toContain('It ends by itself after that day.')
    talk.at('2026-11-23T09:00:00Z')
    expect(await talk.fire({ kind: 'override-ends', deal, at: talk.now() })).toEqual([])
    expect((await talk.submits(form(deal, { until: '2026-11-25' }), noor)).answer).toMatchObject({ noticeOn: '2026-11-24' })
    // Saved as it was, a day later.
    talk.at('2026-11-24T10:00:00Z')
    expect((await talk.submits(form(deal, { until: '2026-11-25' }), noor)).answer).toMatchObject({ noticeOn: '2026-11-24' })
  })

  it('given longer, is told of before its new end alone; ended, of none', async () => {
    const talk = await conversation(backend, start)
    const { deal } = await reviewed(talk)
    await talk.submits(form(deal, { until: '2026-11-27' }), noor)
    await talk.submits(form(deal, { until: '2026-12-11' }), noor)
    talk.at('2026-11-26T09:00:00Z')
    expect(await talk.fire({ kind: 'override-ends', deal, at: talk.now() })).toEqual([])
    await talk.presses({ press: 'end-override', deal, criterion: 'why-now' }, noor)
    talk.at('2026-12-10T09:00:00Z')
    expect(await talk.fire({ kind: 'override-ends', deal, at: talk.now() })).toEqual([])
  })

  it('is for managers of the deal, on a deal that goes on, for a day there may be', async () => {
    const talk = await conversation(backend, start)
    const deal = await talk.open({ managerEmail: noor.email })
    expect((await talk.submits(form(deal), robin)).answer).toMatchObject({ kind: 'managers-only' })
    expect((await talk.submits(form(deal), sam)).answer).toMatchObject({ kind: 'managers-only' })
    for (const until of ['2026-11-19', '2027-02-19'])
      expect((await talk.submits(form(deal, { until }), noor)).answer).toMatchObject({ kind: 'override-day', latest: '2027-02-18' })
    expect((await talk.submits(form(deal, { until: '2027-02-18' }), noor)).answer).toMatchObject({ kind: 'override-set' })
    expect((await talk.submits(form(deal, { criterion: 'gone' }), noor)).answer).toMatchObject({ kind: 'nothing-to-override' })
    await talk.add(deal, [{ type: 'closed', at: talk.now(), outcome: 'lost' }])
    expect(await talk.opens({ form: 'override', deal, criterion: null }, noor)).toMatchObject({ kind: 'deal-over' })
    expect((await talk.submits(form(deal), noor)).answer).toMatchObject({ kind: 'deal-over' })
  })

  it('stands on the digest’s card, with a button to give one', async () => {
    const talk = await conversation(backend, '2026-09-01T09:00:00Z')
    const { deal } = await reviewed(talk)
    talk.at('2026-11-20T09:00:00Z')
    await talk.submits(form(deal), noor)
    await talk.types('status kettles', robin)
    talk.at('2026-11-24T09:00:00Z')
    const { reply } = await talk.types('digest', noor, 'D-noor')
    expect(replyText(reply)).toContain('Overridden: why now, by Noor Haddad through Fri 4 Dec')
    await digestsDue(talk.ports, talk.workspace, 'sweep')
  })
})

describe('the form', () => {
  const ask = { form: 'override', deal: 'd' as DealId, criterion: null } as const
  const filled = (wish: { criterion?: string; words?: string; until?: string }) => ({
    criterion: { value: { selected_option: wish.criterion ? { value: wish.criterion } : null } },
    words: { value: { value: wish.words ?? null } },
    until: { value: { selected_date: wish.until ?? null } },
  })
  const read = (wish: Parameters<typeof filled>[0]) => readForm(ask, filled(wish) as never, '2026-11-20')

  it('wants all three, and a day between today and ninety days later', () => {
    expect(read({})).toEqual({ criterion: expect.any(String), words: expect.any(String), until: expect.any(String) })
    const good = { criterion: 'why-now', words: 'Leave', until: '2026-11-20' }
    expect(read(good)).toEqual({ form: 'override', deal: 'd', criterion: 'why-now', reason: 'Leave', until: '2026-11-20' })
    expect(read({ ...good, until: '2026-11-19' })).toHaveProperty('until', expect.stringContaining('past'))
    expect(read({ ...good, until: '2027-02-18' })).toHaveProperty('form')
    expect(read({ ...good, until: '2027-02-19' })).toEqual({ until: 'Pick a day within 90 days.' })
    expect(read({ ...good, words: '   ' })).toHaveProperty('words')
  })
})
