import { describe, expect, it } from 'vitest'
import { rulesOnly } from '../../../src/application/coach.ts'
import { digestsDue } from '../../../src/application/digest/digests-due.ts'
import type { Person } from '../../../src/application/ports.ts'
import type { Reply } from '../../../src/application/replies.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { DealFields } from '../../../src/domain/deal.ts'
import type { DealId } from '../../../src/domain/ids.ts'
import { renderReply } from '../../../src/slack/messages/render.ts'
import type { Values } from '../../../src/slack/modals/fields.ts'
import { readForm } from '../../../src/slack/modals/modals.ts'
import { aReview } from '../../support/build.ts'
import { conversation, gil, lena, noor, robin, sam } from '../../support/conversation.ts'
import { backends } from '../../support/database.ts'

type Talk = Awaited<ReturnType<typeof conversation>>

const team = 'C0TEAM'
const start = '2026-10-01T08:00:00Z'
const inNewYork: Person = { ...robin, zone: 'America/New_York' }
const talk = (backend: (typeof backends)[number], people = [robin, noor, sam, lena, gil]) =>
  conversation(backend, start, people, rulesOnly, { [team]: [robin, noor, sam, lena] })
const read = (answer: unknown) =>
  renderReply(answer as Reply, { today: '2026-11-20' })
    .map((m) => m.text)
    .join('\n')

async function open(c: Talk, fields: Partial<DealFields> = {}, more: Change[] = [], id = 'D-1'): Promise<DealId> {
  const at = Date.parse(start)
  const review = aReview({
    startedAt: at + 1,
    states: [
      { at: at + 1, state: 'open' },
      { at: at + 2, state: 'concluded' },
    ],
  })
  return c.open(fields, [{ at: at + 1, type: 'review-opened', review }, ...more], id)
}

describe.each(backends)('what a manager does from a digest, %s', (backend) => {
  it('reminds the rep once a day, in the thread, and says so', async () => {
    const c = await talk(backend)
    const id = await open(c)
    c.at('2026-11-20T10:00:00Z')
    await c.moveTo(id, 'propose')
    const { answer, said } = await c.presses({ press: 'nudge', deal: id }, noor)
    expect(read(answer)).toContain('Reminded: Robin Vale sees it in the thread of Fizzlewick Kettles.')
    expect(said.map((s) => s.post.kind)).toEqual(['nudge'])
    expect(said[0]!.channel).toBe('D-U0ROBIN')
    expect(said[0]!.text).toMatch(/^Noor Haddad reminds you of Fizzlewick Kettles\. .*A question on it waits/)
    const again = await c.presses({ press: 'nudge', deal: id }, lena)
    expect(again).toMatchObject({ answer: { kind: 'nudged-today' }, said: [] })
    c.at('2026-11-23T10:00:00Z')
    expect((await c.presses({ press: 'nudge', deal: id }, noor)).said).toHaveLength(1)
  })

  it('is for managers and admins: a peer, the rep, a guest and a stranger to the deal are told why not', async () => {
    const c = await talk(backend)
    const id = await open(c)
    const secret = await open(c, { isPrivate: true }, [], 'D-2')
    c.at('2026-11-20T10:00:00Z')
    for (const press of [{ press: 'nudge', deal: id } as const]) {
      expect((await c.presses(press, sam)).answer).toEqual({ kind: 'managers-only' })
      expect((await c.presses(press, robin)).answer).toEqual({ kind: 'managers-only' })
      expect((await c.presses(press, gil)).answer).toEqual({ kind: 'guest' })
    }
    expect((await c.presses({ press: 'nudge', deal: secret }, sam)).answer).toEqual({ kind: 'no-right' })
    expect((await c.presses({ press: 'nudge', deal: 'none' as DealId }, noor)).answer).toEqual({ kind: 'no-right' })
    for (const form of ['ask-rep', 'snooze'] as const) {
      const ask = (deal: DealId) => (form === 'snooze' ? { form, deal, channel: team } : { form, deal })
      expect(await c.opens(ask(id), sam)).toEqual({ kind: 'managers-only' })
      expect(await c.opens(ask(secret), sam)).toEqual({ kind: 'no-right' })
      expect(await c.opens(ask(id), noor)).toMatchObject({ form })
      expect(await c.opens(ask(id), lena)).toMatchObject({ form })
    }
    expect(await c.opens({ form: 'digest', channel: team }, sam)).toEqual({ kind: 'managers-only' })
    expect((await c.submits({ form: 'ask-rep', deal: id, about: 'why-now', text: 'Why?' }, sam)).answer).toEqual({ kind: 'managers-only' })
    expect(c.said).toEqual([])
  })

  it('waits for the hours the rep set, and for those that hold when they have come', async () => {
    const c = await talk(backend)
    const id = await open(c)
    c.at('2026-11-20T10:00:00Z')
    expect(await c.opens({ form: 'reminder-hours' })).toEqual({
      form: 'reminder-hours',
      hours: { opens: 480, closes: 1_080 },
      zone: robin.zone,
    })
    const set = async (opens: number, closes: number) => c.submits({ form: 'reminder-hours', hours: { opens, closes } })
    expect(read((await set(780, 900)).answer)).toBe(
      'Reminders reach you from 13:00 to 15:00 on working days. /qualify away keeps all of it back until a day.',
    )
    expect(await c.opens({ form: 'reminder-hours' })).toMatchObject({ hours: { opens: 780, closes: 900 } })
    const { answer, said } = await c.presses({ press: 'nudge', deal: id }, noor)
    expect(said).toEqual([])
    expect(read(answer)).toContain('13:00')
    await set(840, 900)
    c.at('2026-11-20T13:00:00Z')
    expect(await c.fireDue()).toEqual([])
    c.at('2026-11-20T14:00:00Z')
    expect((await c.fireDue()).map(({ post }) => post.kind)).toContain('nudge')
  })

  it.each([
    ['13:00', '15:30', { form: 'reminder-hours', hours: { opens: 780, closes: 930 } }],
    ['13:00', '14:00', { form: 'reminder-hours', hours: { opens: 780, closes: 840 } }],
    ['13:00', '13:59', { closes: 'Pick a time at least one hour after the first, on the same day.' }],
    ['22:00', '06:00', { closes: 'Pick a time at least one hour after the first, on the same day.' }],
    [null, '06:00', { opens: 'Pick a time.' }],
    ['06:00', null, { closes: 'Pick a time.' }],
  ])('hours from %s to %s are read, or refused by the field at fault', (opens, closes, then) => {
    const at = (selected_time: string | null) => ({ value: { type: 'timepicker', selected_time } })
    expect(readForm({ form: 'reminder-hours' }, { opens: at(opens), closes: at(closes) } as Values, '2026-11-20')).toEqual(then)
  })

  it('waits for the rep’s morning at night and at the weekend, in the rep’s zone', async () => {
    const c = await talk(backend, [inNewYork, noor, sam, lena, gil])
    const id = await open(c)
    // Friday, 19:00 in New York.
    c.at('2026-11-21T00:00:00Z')
    const { answer, said } = await c.presses({ press: 'nudge', deal: id }, noor)
    expect(said).toEqual([])
    expect(read(answer)).toContain(
      "It is not Robin Vale's working time now. I remind them of Fizzlewick Kettles Mon 23 Nov, 08:00 (America/New York).",
    )
    expect((await c.presses({ press: 'nudge', deal: id }, lena)).answer).toMatchObject({ kind: 'nudged-today' })
    expect(await c.timerAt(id, 'nudge-due')).toBe('2026-11-23T13:00:00.000Z')
    c.at('2026-11-23T12:59:00Z')
    expect((await c.fireDue()).filter((s) => s.post.kind === 'nudge')).toEqual([])
    c.at('2026-11-23T13:00:00Z')
    expect((await c.fireDue()).filter((s) => s.post.kind === 'nudge')).toHaveLength(1)
    // The day it came on is the day it counts for.
    c.at('2026-11-23T20:00:00Z')
    expect((await c.presses({ press: 'nudge', deal: id }, noor)).answer).toMatchObject({ kind: 'nudged-today' })
  })

  it('waits for a rep who is away, and says where nothing can wait', async () => {
    const c = await talk(backend)
    const id = await open(c)
    c.at('2026-11-20T10:00:00Z')
    await c.types('away until 27 Nov')
    expect(read((await c.presses({ press: 'nudge', deal: id }, noor)).answer)).toContain('Mon 30 Nov, 09:00')
    expect(await c.opens({ form: 'ask-rep', deal: id }, noor)).toEqual({ kind: 'rep-away', rep: 'Robin Vale', until: '2026-11-27' })
    const other = await open(c, {}, [], 'D-2')
    await c.types('away off')
    await c.types('away')
    expect((await c.presses({ press: 'nudge', deal: other }, noor)).answer).toEqual({ kind: 'away-for-now', rep: 'Robin Vale' })
  })

  it('asks the rep in the deal’s thread, under the manager’s name, and the answer is evidence and a reply', async () => {
    const c = await talk(backend)
    const id = await open(c)
    c.at('2026-11-19T09:00:00Z')
    await c.submits({ form: 'digest', channel: team, whose: 'mine', weekday: null, minute: 540, zone: 'UTC' }, noor, team)
    c.at('2026-11-20T10:00:00Z')
    await c.moveTo(id, 'propose')
    const before = (await c.deal(id)).reviews.at(-1)!
    const form = await c.opens({ form: 'ask-rep', deal: id }, noor)
    expect(form).toMatchObject({ form: 'ask-rep', rep: 'Robin Vale' })
    const { answer, said } = await c.submits({ form: 'ask-rep', deal: id, about: 'why-now', text: 'What breaks in April?' }, noor)
    expect(read(answer)).toContain('Asked. Robin Vale finds your question in the thread of Fizzlewick Kettles')
    expect(said.at(-1)!.text).toContain('Noor Haddad asks: "What breaks in April?"')
    const [, , asked] = (await c.deal(id)).reviews
    expect(asked!.trigger).toBe('manager')
    expect(asked!.questions[0]).toMatchObject({ criterion: 'why-now', asked: { text: 'What breaks in April?', name: 'Noor Haddad' } })
    // What the live review had still to ask comes after it.
    const left = before.questions.map((q) => q.criterion).filter((criterion) => criterion !== 'why-now')
    expect(asked!.questions.slice(1).map((q) => q.criterion)).toEqual(left.slice(0, 4))
    await c.says(id, 'Otto Brine, CFO, told me on the call today: the test lab contract ends on 1 April, after that they pay double.')
    const after = await c.deal(id)
    expect(after.records.some((r) => r.criterion === 'why-now' && r.facts.person === 'Otto Brine')).toBe(true)
    c.at('2026-11-23T09:01:00Z')
    await digestsDue(c.ports, c.workspace, 'sweep')
    const digest = (await c.drain()).find((s) => s.post.kind === 'digest')!
    expect(digest.text).toContain("Fizzlewick Kettles: the rep answered the manager's question on 20 Nov")
  })

  it('is measured: how many reminders got an answer within three working days', async () => {
    const c = await talk(backend)
    const answered = await open(c)
    const silent = await open(c, { name: 'Quillfeather' }, [], 'D-2')
    c.at('2026-11-09T10:00:00Z')
    await c.moveTo(answered, 'propose')
    await c.presses({ press: 'nudge', deal: answered }, noor)
    await c.presses({ press: 'nudge', deal: silent }, noor)
    c.at('2026-11-11T10:00:00Z')
    await c.says(answered, "Don't know")
    expect((await c.types('digest', noor, team)).reply).toMatchObject({ digest: { nudges: null } })
    c.at('2026-11-13T10:00:00Z')
    const { reply } = await c.types('digest', noor, team)
    expect(reply).toMatchObject({ digest: { nudges: { sent: 2, acted: 1 } } })
    expect(read(reply)).toContain('Of 2 reminders in 30 days, 1 got an answer within three working days.')
  })

  it('measures what was sent, from when it was sent, on deals that are over, too', async () => {
    const c = await talk(backend)
    const waits = await open(c)
    const never = await open(c, { name: 'Quillfeather' }, [], 'D-2')
    const closed = await open(c, { name: 'Otterbank' }, [], 'D-3')
    for (const id of [waits, closed]) await c.moveTo(id, 'propose')
    const told = async () => ((await c.types('digest', noor, team)).reply as Extract<Reply, { kind: 'digest-now' }>).digest.nudges
    // Friday night: it would reach the rep on Monday, who is away then until Thursday.
    c.at('2026-11-06T20:00:00Z')
    await c.presses({ press: 'nudge', deal: waits }, noor)
    await c.presses({ press: 'nudge', deal: never }, noor)
    await c.types('away until 11 Nov')
    c.at('2026-11-09T08:00:00Z')
    expect((await c.fireDue()).filter((s) => s.post.kind === 'nudge')).toEqual([])
    c.at('2026-11-11T23:00:00Z')
    expect(await told()).toBeNull()
    await c.add(never, [{ at: c.now(), type: 'closed', outcome: 'lost' }])
    c.at('2026-11-12T09:00:00Z')
    expect((await c.fireDue()).filter((s) => s.post.kind === 'nudge')).toHaveLength(1)
    // Sent on Thursday: no second one that day.
    expect((await c.presses({ press: 'nudge', deal: waits }, noor)).answer).toMatchObject({ kind: 'nudged-today' })
    await c.presses({ press: 'nudge', deal: closed }, noor)
    await c.says(closed, "Don't know")
    await c.says(waits, "Don't know")
    await c.add(closed, [{ at: c.now(), type: 'closed', outcome: 'won' }])
    c.at('2026-11-13T10:00:00Z')
    expect(await told()).toBeNull()
    c.at('2026-11-18T10:00:00Z')
    expect(await told()).toEqual({ sent: 2, acted: 2 })
  })

  it('sees the board of the team on Home: by stage, with dwell and returns, and what waits', async () => {
    const c = await talk(backend)
    const id = await open(c)
    await open(c, { stage: 'qualify', name: 'Quillfeather' }, [], 'D-2')
    c.at('2026-11-09T10:00:00Z')
    await c.moveTo(id, 'qualify')
    await c.moveTo(id, 'evaluate')
    c.at('2026-11-20T10:00:00Z')
    const home = await c.cases.homeOpened({ workspace: c.workspace, user: noor.user, page: 0 })
    expect(home).toMatchObject({
      kind: 'no-deals',
      team: {
        open: 2,
        stages: [
          { label: 'Qualify', deals: 1, rows: [{ deal: { name: 'Quillfeather' } }] },
          { label: 'Evaluate', deals: 1, rows: [{ dwellDays: 11, returns: 2 }] },
        ],
        waits: [{ kind: 'sign-off', deal: { id } }],
      },
    })
    expect(await c.cases.homeOpened({ workspace: c.workspace, user: robin.user, page: 0 })).not.toHaveProperty('team')
  })
})

describe.each(backends)('a CRM that moves many deals at once, %s', (backend) => {
  it('begins five reviews, tells of the others in one message, and loses none', async () => {
    const c = await talk(backend)
    const ids: DealId[] = []
    for (let i = 1; i <= 12; i++)
      ids.push(await c.open({ name: `Deal ${i}`, stage: 'qualify', closeDate: `2027-01-${String(i).padStart(2, '0')}` }, [], `D-${i}`))
    c.at('2026-11-20T10:00:00Z')
    for (const id of ids) await c.add(id, [{ at: c.now(), type: 'stage-told', stage: 'evaluate', time: null, how: 'changed' }])
    c.at(20_000)
    for (const id of ids) await c.fire({ kind: 'stage-stood', deal: id, at: c.now() })
    expect(c.said.filter((s) => s.post.kind === 'root-card')).toHaveLength(5)
    c.at(3 * 60_000)
    const told = await c.fireDue()
    expect(told.map((s) => s.post.kind)).toEqual(['moves-waiting'])
    expect(told[0]!.text).toContain('12 deals of yours moved today. 5 reviews have begun; 7 wait.')
    expect(told[0]!.post).toMatchObject({ deals: [{ name: 'Deal 6' }, { name: 'Deal 7' }, {}, {}, {}, {}, { name: 'Deal 12' }], more: 0 })
    // One by its button, five the next working morning, the last one after.
    await c.presses({ press: 'start', deal: ids[5]! }, robin)
    const reviewed = async () => (await Promise.all(ids.map((id) => c.deal(id)))).filter((d) => d.reviews.length > 0).length
    expect(await reviewed()).toBe(6)
    c.at('2026-11-23T09:00:00Z')
    await c.fireDue()
    expect(await reviewed()).toBe(11)
    c.at('2026-11-24T09:00:00Z')
    await c.fireDue()
    expect(await reviewed()).toBe(12)
  })

  it('of more than a hundred names some in one message, counts the rest, and reminds of none twice', { timeout: 120_000 }, async () => {
    const c = await talk(backend)
    const ids: DealId[] = []
    for (let i = 101; i <= 220; i++) ids.push(await c.open({ name: `Deal ${i}`, stage: 'qualify' }, [], `D-${i}`))
    c.at('2026-11-20T10:00:00Z')
    for (const id of ids) await c.add(id, [{ at: c.now(), type: 'stage-told', stage: 'evaluate', time: null, how: 'changed' }])
    c.at(20_000)
    for (const id of ids) await c.fire({ kind: 'stage-stood', deal: id, at: c.now() })
    c.at(3 * 60_000)
    await c.fireDue()
    c.at(10 * 60_000)
    await c.fireDue()
    const waiting = c.said.filter((s) => s.post.kind === 'moves-waiting')
    expect(waiting).toHaveLength(1)
    expect(waiting[0]!.post).toMatchObject({ more: 100, began: 5 })
    expect((waiting[0]!.post as { deals: object[] }).deals).toHaveLength(15)
    expect(c.said.filter((s) => s.post.kind === 'root-card')).toHaveLength(5)
    // 120 deals, six messages in all.
    expect(c.said.filter((s) => s.lane === `user:${robin.user}`)).toHaveLength(1)
  })
})
