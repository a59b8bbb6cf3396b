import { describe, expect, it } from 'vitest'
import { rulesOnly } from '../../src/application/coach.ts'
import { type DealTold, dealTold } from '../../src/application/deal-told.ts'
import { digestsDue } from '../../src/application/digest/digests-due.ts'
import type { Reply } from '../../src/application/replies.ts'
import { defaultSettings } from '../../src/application/settings.ts'
import { shadowReport } from '../../src/application/shadow/report.ts'
import { shadowWeekDue } from '../../src/application/shadow/week-due.ts'
import { addDays } from '../../src/domain/calendar.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { DealId } from '../../src/domain/ids.ts'
import type { Review } from '../../src/domain/review.ts'
import { parted } from '../../src/domain/shadow/overlay.ts'
import { renderReply } from '../../src/slack/messages/render.ts'
import { ladderOf, recordAt } from '../support/build.ts'
import { conversation, gil, lena, noor, robin, sam, shippedPlaybooks } from '../support/conversation.ts'
import { type Backend, backends, freshId } from '../support/database.ts'

type Talk = Awaited<ReturnType<typeof conversation>>

const team = 'C0TEAM'
const start = '2026-09-07T07:00:00Z'
const playbook = shippedPlaybooks().get('meddpicc-buyer')!
const talk = (backend: Backend) =>
  conversation(backend, start, [robin, noor, sam, lena, gil], rulesOnly, { [team]: [robin, noor, sam, lena] })

const set = (c: Talk, shadow: boolean) => c.submits({ form: 'settings', settings: { ...defaultSettings, shadow } }, lena)

/** What a CRM says of a deal. */
async function tell(c: Talk, externalId: string, toStage: string | null, wish: Partial<DealTold> = {}) {
  const told: DealTold = {
    kind: toStage === null ? 'closed' : 'stage-changed',
    externalId,
    time: null,
    fields: {},
    fromStage: null,
    toStage,
    outcome: null,
    ...wish,
  }
  await dealTold(c.ports, { workspace: c.workspace, webhookId: freshId(), told, ref: 'told' })
}

/** A sweep of the day's hours: what is due is done, as the workers would. */
async function hours(c: Talk, day: string, at: readonly string[] = ['00:01', '09:01', '09:06', '13:00', '17:30']) {
  for (const hour of at) {
    if (Date.parse(`${day}T${hour}:00Z`) <= c.now()) continue
    c.at(`${day}T${hour}:00Z`)
    await c.fireDue()
    await digestsDue(c.ports, c.workspace, 'sweep')
    await c.fireDue()
  }
}

const stages = ['qualify', 'evaluate', 'propose', 'negotiate', 'commit']

/**
 * Eleven weeks of a team: deals move forward, back and by leaps, seven of one rep on one day, some end, one is somebody's whom nobody knows,
 * one changes hands, and a rep is away for ten days. Nobody answers anything.
 */
async function story(c: Talk, each: (day: string) => Promise<void> = async () => {}): Promise<Map<string, DealId>> {
  const ids = new Map<string, DealId>()
  for (let n = 1; n <= 14; n++) {
    const owner = n === 13 ? 'nobody@example.com' : n % 3 === 0 ? 'sam@example.com' : 'robin@example.com'
    const externalId = `D-${String(n).padStart(2, '0')}`
    const told = [2, 3, 1].slice(0, n % 4).map((level, i) => {
      const criterion = ['metrics', 'economic-buyer', 'champion'][i]!
      const at = c.now() - (n + 3 * i) * 86_400_000
      const record = { ...recordAt(level as 1 | 2 | 3, ladderOf(playbook, criterion), { recordedAt: at }), id: freshId() as never }
      return { at: c.now(), type: 'recorded', record } as const
    })
    const fields = { name: `Deal ${n}`, ownerEmail: owner, stage: 'discover', closeDate: addDays('2026-10-01', n * 9) }
    ids.set(externalId, await c.open(fields, told, externalId))
  }
  await c.submits({ form: 'digest', channel: team, whose: 'everyone', weekday: null, minute: 540, zone: 'UTC' } as never, lena, team)
  for (let day = '2026-09-07', n = 0; day <= '2026-11-20'; day = addDays(day, 1), n++) {
    c.at(`${day}T08:00:00Z`)
    if (n === 3) for (let k = 1; k <= 9; k++) await tell(c, `D-0${k}`, 'qualify')
    if (n > 6 && n % 3 === 0) await tell(c, `D-${String((n % 12) + 1).padStart(2, '0')}`, stages[Math.floor(n / 15)]!)
    if (n === 12) await tell(c, 'D-13', 'evaluate')
    if (n === 15) await c.types('away until 2026-10-01', robin)
    if (n === 31) await tell(c, 'D-04', 'discover')
    if (n === 35) await tell(c, 'D-05', null, { outcome: 'lost' })
    if (n === 40) await tell(c, 'D-06', 'propose', { fields: { ownerEmail: 'robin@example.com' } })
    if (n === 44) await tell(c, 'D-07', null, { kind: 'upserted', fields: { closeDate: '2027-03-01' } })
    if (n === 58) await tell(c, 'D-08', null, { kind: 'upserted', fields: { closeDate: '2027-06-01' } })
    if (n === 60) await tell(c, 'D-09', 'no such stage')
    await hours(c, day)
    await each(day)
  }
  return ids
}

/** A review as it would be compared: what is asked, why, in which words, and when. */
const plain = ({ trigger, stage, direction, startedAt, questions, notAsked }: Review) => ({
  trigger,
  stage,
  direction,
  startedAt: new Date(startedAt).toISOString(),
  questions: questions.map(({ id, criterion, question, reason, slots, opening }) => [id, criterion, question, reason, slots, opening]),
  notAsked,
})

const silentReviews = (c: Talk) => c.store.transact(c.workspace, (unit) => unit.shadow.reviews(0, 0, 10_000))

describe.each(backends)('shadow mode, %s', (backend) => {
  it('asks nobody, and keeps question by question what the same weeks ask without it', { timeout: 300_000 }, async () => {
    const loud = await talk(backend)
    const quiet = await talk(backend)
    await set(quiet, true)
    const asked = await story(loud)
    const ids = await story(quiet)
    expect(quiet.said).toEqual([])
    expect(quiet.updates).toEqual([])
    expect(await quiet.store.transact(quiet.workspace, (unit) => unit.threads.unplaced())).toEqual([])

    const kept = await silentReviews(quiet)
    let compared = 0
    for (const [name, id] of ids) {
      const real = (await loud.deal(asked.get(name)!)).reviews.map(plain)
      expect(kept.filter((r) => r.deal === id).map((r) => plain(r.review))).toEqual(real)
      compared += real.flatMap((r) => r.questions).length
      const journal = await quiet.deal(id)
      expect(journal.reviews).toEqual([])
      expect(journal.challenges).toEqual([])
      expect(journal.moves.map((m) => [m.to, m.at, m.openGaps])).toEqual(
        (await loud.deal(asked.get(name)!)).moves.map((m) => [m.to, m.at, m.openGaps]),
      )
    }
    expect(compared).toBeGreaterThan(120)

    const ran = loud.said.flatMap((s) => (s.post.kind === 'digest' ? [s.post] : []))
    const wouldHave = (await quiet.store.transact(quiet.workspace, (unit) => unit.shadow.digests(0))).filter((d) => d.lines !== null)
    expect(wouldHave.map((d) => d.on)).toEqual(ran.map((p) => p.on))
    expect(wouldHave.map((d) => d.lines!.slice(0, 3).map((l) => [...ids].find(([, id]) => id === l.deal)![0]))).toEqual(
      ran.map((p) => p.cards.map((card) => card.deal.externalId)),
    )
    expect(ran.flatMap((p) => p.cards).length).toBeGreaterThan(20)

    // Whom each would have reached: a deal's first review, and every later one.
    const reached = (id: DealId) =>
      loud.said.flatMap(({ post, channel }) => (post.kind === 'turn' && post.ask && post.deal === id ? [channel.replace('D-', '')] : []))
    for (const [name, id] of ids) expect(kept.filter((r) => r.deal === id).map((r) => r.asked)).toEqual(reached(asked.get(name)!))
    const days = { first: '2026-09-07', last: '2026-11-20' }
    const report = (await shadowReport(quiet.ports, { workspace: quiet.workspace, reader: lena, days }))!
    expect(report.reps.reduce((sum, rep) => sum + rep.threads, 0)).toBe(kept.length)
    expect(report.questions).toBe(compared)
    expect(report.reviews).toBe(kept.length)
    expect(report.criteria.reduce((sum, c) => sum + c.questions, 0)).toBe(compared)
    const others = Object.fromEntries(report.others.map((o) => [o.kind, o.count]))
    for (const kind of ['unknown-owner', 'unknown-stage', 'risks-told', 'moves-waiting'] as const) {
      expect([kind, others[kind]]).toEqual([kind, loud.said.filter((s) => s.post.kind === kind).length])
      expect(others[kind]).toBeGreaterThan(0)
    }
    // Threads a day, counted from what was really posted.
    const turns = loud.said.flatMap((s) => (s.post.kind === 'turn' && s.post.ask && s.post.answer === null ? [s.lane] : []))
    expect(turns.length).toBeGreaterThan(0)
    const robins = report.reps.find((r) => r.name === 'Robin Vale')!
    expect(robins.most).toBe(5)
  })
})

describe('switching', () => {
  it('on: nothing that waits comes out; off: nothing that was silent comes late, and the next move asks', async () => {
    const c = await talk('embedded')
    const [a, b, other] = [
      await c.open({ stage: 'discover' }, [], 'A'),
      await c.open({ stage: 'discover' }, [], 'B'),
      await c.open({}, [], 'C'),
    ]
    await tell(c, 'A', 'qualify')
    c.at(30_000)
    expect(await c.fireDue()).toHaveLength(2)
    // A question is open when the team goes silent; its answer is still taken, and answered.
    const { answer } = await set(c, true)
    expect(answer).toMatchObject({ kind: 'settings-saved' })
    await tell(c, 'A', 'evaluate')
    await tell(c, 'B', 'evaluate')
    c.at(30_000)
    expect(await c.fireDue()).toEqual([])
    expect((await c.deal(a)).fields.stage).toBe('evaluate')
    expect((await c.deal(a)).reviews.map((r) => r.states.at(-1)!.state)).toEqual(['open'])
    expect((await silentReviews(c)).map((r) => [r.deal, r.asked])).toEqual([
      [a, 'U0ROBIN'],
      [b, 'U0ROBIN'],
    ])
    const said = await c.says(a, 'Milo Thimble, Ops Lead, said on the call on 4 Sep: 9 % come back, we want 5')
    expect(said.map((s) => s.post.kind)).toContain('turn')

    // A review by hand runs, and ends what would have been asked.
    const { reply, said: begun } = await c.types('"Fizzlewick Kettles"', robin)
    expect(reply.kind).toBe('choose')
    expect(begun).toEqual([])
    const started = await c.presses({ press: 'start', deal: b })
    expect(started.said.map((s) => s.post.kind)).toEqual(['root-card', 'turn'])

    const before = (await silentReviews(c)).length
    await set(c, false)
    for (let day = '2026-09-08'; day < '2026-09-14'; day = addDays(day, 1)) await hours(c, day)
    const late = c.said.slice(-20).filter((s) => s.post.kind === 'turn' && s.post.answer === null && s.post.deal === other)
    expect(late).toEqual([])
    expect((await c.deal(a)).reviews.map((r) => r.trigger)).toEqual(['stage'])
    expect(await silentReviews(c)).toHaveLength(before)
    await tell(c, 'A', 'propose')
    c.at(30_000)
    expect((await c.fireDue()).map((s) => s.post.kind)).toContain('turn')
    expect((await c.deal(a)).reviews.map((r) => r.trigger)).toEqual(['stage', 'stage'])
  })

  it('off: a move made in silence owes no review, whoever takes the deal up in the CRM or comes back', async () => {
    const c = await talk('embedded')
    const id = await c.open({ stage: 'discover', ownerEmail: 'nobody@example.com' }, [], 'A')
    await set(c, true)
    await c.types('away until 2026-09-10', robin)
    await tell(c, 'A', 'qualify')
    c.at(30_000)
    await c.fireDue()
    await set(c, false)
    await tell(c, 'A', null, { kind: 'upserted', fields: { ownerEmail: 'robin@example.com' } })
    c.at(120_000)
    expect(await c.fireDue()).toEqual([])
    expect(await c.types('away back', robin)).toMatchObject({ reply: { kind: 'back', wasAway: true, starting: 0 }, said: [] })
    for (let day = '2026-09-08'; day < '2026-09-16'; day = addDays(day, 1)) await hours(c, day)
    expect(c.said).toEqual([])
    expect((await c.deal(id)).reviews).toEqual([])
  })

  it('off at ten: the digest of nine is not made up for', async () => {
    const c = await talk('embedded')
    await c.open({}, [], 'A')
    await c.submits({ form: 'digest', channel: team, whose: 'everyone', weekday: null, minute: 540, zone: 'UTC' } as never, lena, team)
    await set(c, true)
    c.at('2026-09-08T10:00:00Z')
    await set(c, false)
    await hours(c, '2026-09-08', ['10:30', '13:00'])
    expect(c.said.filter((s) => s.post.kind === 'digest')).toEqual([])
    await hours(c, '2026-09-09', ['09:06'])
    expect(c.said.filter((s) => s.post.kind === 'digest')).toHaveLength(1)
  })

  it('a second stretch begins anew: what the first would have asked is in the report, and in no plan', async () => {
    const c = await talk('embedded')
    const id = await c.open({ stage: 'discover' }, [], 'A')
    await set(c, true)
    await tell(c, 'A', 'qualify')
    c.at(30_000)
    await c.fireDue()
    await set(c, false)
    c.at(60_000)
    await set(c, true)
    await tell(c, 'A', 'evaluate')
    c.at(30_000)
    await c.fireDue()
    const [first, second] = await silentReviews(c)
    expect(first!.review.questions.length).toBeGreaterThan(0)
    // Carried over from a review that was planned in the same stretch only.
    expect(second!.review.questions.filter((q) => q.reason === 'carried-over')).toEqual([])
    expect((await c.deal(id)).reviews).toEqual([])
  })
})

describe('in shadow mode', () => {
  it('commands are answered, and say so; managers nudge and ask nobody; no sign-off is asked for', async () => {
    const c = await talk('embedded')
    const id = await c.open({ stage: 'evaluate' }, [], 'A')
    await set(c, true)
    for (const text of ['', 'help', 'status fizzlewick', 'nothing like it', 'digest', 'new Brass'])
      expect(await c.types(text, lena)).toMatchObject({ reply: { inShadow: true }, said: [] })
    const { reply } = await c.types('status fizzlewick', robin)
    expect(
      renderReply(reply as Reply, { today: '2026-09-07' })
        .map((m) => m.text)
        .join(),
    ).toContain('Your team is in shadow mode')
    expect(await c.presses({ press: 'nudge', deal: id }, noor)).toEqual({ answer: { kind: 'in-shadow' }, said: [] })
    expect(await c.opens({ form: 'ask-rep', deal: id }, noor)).toEqual({ kind: 'in-shadow' })
    expect(await c.submits({ form: 'ask-rep', deal: id, about: 'metrics', text: 'Which?' }, noor)).toEqual({
      answer: { kind: 'in-shadow' },
      said: [],
    })
  })

  it('a review by hand goes to its end, and the manager is not asked to sign', async () => {
    const c = await talk('embedded')
    const id = await c.open({ stage: 'evaluate' }, [], 'A')
    await set(c, true)
    const { said } = await c.types('A', robin)
    expect(said.map((s) => s.post.kind)).toEqual(['root-card', 'turn'])
    for (let n = 0; n < 6; n++) await c.says(id, "don't know")
    const review = (await c.deal(id)).reviews.at(-1)!
    await c.presses({ press: 'keep-forecast', deal: id, review: review.id })
    expect((await c.deal(id)).reviews.at(-1)!.states.at(-1)!.state).toBe('concluded')
    expect(c.said.map((s) => s.post.kind)).toContain('closing-summary')
    // The morning on which the manager would have been asked.
    c.at('2026-09-08T09:05:00Z')
    await c.fireDue()
    expect(c.said.map((s) => s.post.kind)).not.toContain('sign-offs')
    const posts = await c.store.transact(c.workspace, (unit) => unit.shadow.posts(0))
    expect(posts.map((p) => p.kind)).toContain('sign-offs')
  })

  it('freezes deals as they are, not as they would be', async () => {
    const c = await talk('embedded')
    const told = recordAt(3, ladderOf(playbook, 'metrics'), { recordedAt: c.now() })
    const id = await c.open({ stage: 'discover' }, [{ at: c.now(), type: 'recorded', record: { ...told, id: freshId() as never } }], 'A')
    await set(c, true)
    for (const stage of ['qualify', 'evaluate']) {
      await tell(c, 'A', stage)
      c.at(30_000)
      await c.fireDue()
    }
    expect((await silentReviews(c)).some((r) => r.review.questions.some((q) => q.challenge !== null))).toBe(true)
    const snapshots = await c.store.transact(c.workspace, (unit) => unit.snapshots.list(id))
    expect(snapshots).toHaveLength(2)
    const journal = (await c.store.transact(c.workspace, (unit) => unit.deals.journal(id)))!
    expect((snapshots.at(-1)!.body as { reviewed: boolean; version: number }).reviewed).toBe(false)
    expect((snapshots.at(-1)!.body as { version: number }).version).toBe(foldDeal(journal)!.version)
    expect(JSON.stringify(snapshots)).not.toContain('challenged"')
  })

  it('keeps ids and codes alone: no word of anybody, and not a manager’s own question', async () => {
    const c = await talk('embedded')
    const told = recordAt(1, ladderOf(playbook, 'metrics'), { recordedAt: c.now() })
    const facts = { ...told.facts, person: 'CANARY Thimble', role: 'CANARY Lead' }
    const record = { ...told, id: freshId() as never, text: 'CANARY words', facts }
    const fields = { stage: 'discover', name: 'CANARY Kettles', account: 'CANARY' }
    const id = await c.open(fields, [{ at: c.now(), type: 'recorded', record }], 'A')
    await c.submits({ form: 'ask-rep', deal: id, about: 'metrics', text: 'CANARY question?' }, noor)
    const managers = (await c.deal(id)).reviews.at(-1)!
    expect(managers.questions[0]!.asked?.text).toBe('CANARY question?')
    // Whatever would begin again with a manager's question is kept without its words.
    const { wouldHave } = parted([{ type: 'review-opened', at: c.now(), review: managers }], [])
    expect(wouldHave).toMatchObject([{ review: { id: managers.id, questions: [{ criterion: 'metrics' }] } }])
    expect(JSON.stringify(wouldHave)).not.toContain('CANARY')
    await c.submits({ form: 'digest', channel: team, whose: 'everyone', weekday: null, minute: 540, zone: 'UTC' } as never, lena, team)
    await set(c, true)
    for (const [day, stage] of [
      ['2026-09-08', 'qualify'],
      ['2026-09-09', 'evaluate'],
    ] as const) {
      await hours(c, day, ['10:00'])
      await tell(c, 'A', stage)
      await hours(c, day)
    }
    const asked = (await silentReviews(c)).flatMap((r) => r.review.questions)
    expect(asked.filter((q) => q.criterion === 'metrics' && q.reason === 'carried-over').length).toBeGreaterThan(0)
    for (const table of ['shadow_reviews', 'shadow_posts', 'shadow_digests']) {
      const { rows } = await c.store.inside.pool.query<{ row: string }>(`SELECT x::text AS row FROM ${table} x`)
      expect([table, rows.filter(({ row }) => row.includes('CANARY'))]).toEqual([table, []])
      if (table !== 'shadow_posts') expect([table, rows.length > 0]).toEqual([table, true])
    }
  })

  it('Home shows admins and managers what they may see, and counts the rest', async () => {
    const c = await talk('embedded')
    await c.open({ stage: 'discover', name: 'Fizzlewick Kettles' }, [], 'A')
    await c.open({ stage: 'discover', name: 'Humblebee Logistics', isPrivate: true, managerEmail: null }, [], 'B')
    await set(c, true)
    for (const id of ['A', 'B']) await tell(c, id, 'qualify')
    c.at(30_000)
    await c.fireDue()
    const home = (user: string) => c.cases.homeOpened({ workspace: c.workspace, user, page: 0, screen: { screen: 'shadow' } } as never)
    expect(await home(robin.user)).toMatchObject({ kind: 'managers-only', inShadow: true })
    expect(await home(gil.user)).toMatchObject({ kind: 'outsider' })
    const managers = await home(noor.user)
    expect(managers).toMatchObject({
      kind: 'shadow',
      isOn: true,
      report: { reviews: 1, hidden: 1, reps: [{ name: 'Robin Vale', most: 1 }] },
    })
    expect(JSON.stringify(managers)).not.toContain('Humblebee')
    const admins = await home(lena.user)
    expect(admins).toMatchObject({ report: { reviews: 2, hidden: 0, reps: [{ most: 2, on: '2026-09-07' }] } })
    expect(JSON.stringify(admins)).toContain('What')
  })

  it('stages nobody mapped are on the Doors page, heard in silence or not, each once, and still there when it is off', async () => {
    const c = await talk('embedded')
    await c.open({ stage: 'discover' }, [], 'A')
    await c.open({ stage: 'discover' }, [], 'B')
    const doors = async () => {
      const home = await c.cases.homeOpened({ workspace: c.workspace, user: lena.user, page: 0, screen: { screen: 'doors' } } as never)
      return home.kind === 'doors' ? home.unknownStages : home.kind
    }
    await tell(c, 'A', 'Limbo')
    c.at('2026-09-08T12:00:00Z')
    await set(c, true)
    await tell(c, 'A', 'Nirvana: the end')
    await tell(c, 'B', 'LIMBO')
    // What else is told once in silence is no stage.
    await tell(c, 'B', 'qualify')
    c.at(30_000)
    await c.fireDue()
    expect((await c.drain()).length).toBe(0)
    const both = [
      { word: 'limbo', on: '2026-09-08' },
      { word: 'nirvana: the end', on: '2026-09-08' },
    ]
    expect(await doors()).toEqual(expect.arrayContaining(both))
    expect(await doors()).toHaveLength(2)
    await set(c, false)
    expect(await doors()).toHaveLength(2)
    c.at('2026-10-09T12:00:00Z')
    expect(await doors()).toEqual([])
  })

  it('tells an admin once a week, and nobody in a week that kept nothing', async () => {
    const c = await talk('embedded')
    await c.open({ stage: 'discover' }, [], 'A')
    c.at('2026-09-09T12:00:00Z')
    await set(c, true)
    await tell(c, 'A', 'qualify')
    c.at(30_000)
    await c.fireDue()
    const week = async (at: string) => {
      c.at(at)
      await shadowWeekDue(c.ports, c.workspace, 'week')
      return (await c.drain()).map((s) => s.post.kind)
    }
    expect(await week('2026-09-11T12:00:00Z')).toEqual([])
    expect(await week('2026-09-14T08:00:00Z')).toEqual([])
    expect(await week('2026-09-14T09:05:00Z')).toEqual(['shadow-week'])
    expect(c.said.at(-1)!.text).toContain('1 review')
    expect(await week('2026-09-14T09:10:00Z')).toEqual([])
    // A Monday's afternoon belongs to its own week, of which the next Monday tells; its morning to the week after.
    c.at('2026-09-14T15:00:00Z')
    await tell(c, 'A', 'evaluate')
    c.at(30_000)
    await c.fireDue()
    c.at('2026-09-21T08:00:00Z')
    await tell(c, 'A', 'propose')
    c.at(30_000)
    await c.fireDue()
    expect(await week('2026-09-21T09:05:00Z')).toEqual(['shadow-week'])
    expect(c.said.at(-1)!.text).toContain('1 review, 5 questions from 14 Sep to 20 Sep.')
    // Made up for on a Wednesday, it tells of the same days.
    expect(await week('2026-09-30T09:10:00Z')).toEqual(['shadow-week'])
    expect(c.said.at(-1)!.text).toContain('from 21 Sep to 27 Sep.')
    expect(await week('2026-10-05T09:10:00Z')).toEqual([])
  })
})
