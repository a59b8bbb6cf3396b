import { describe, expect, it } from 'vitest'
import { rulesOnly } from '../../../src/application/coach.ts'
import { digestsDue } from '../../../src/application/digest/digests-due.ts'
import type { HomeScreen } from '../../../src/application/home/screens.ts'
import type { Home } from '../../../src/application/home/shape.ts'
import type { Person } from '../../../src/application/ports.ts'
import { renderHome } from '../../../src/slack/home/view.ts'
import { aReview } from '../../support/build.ts'
import { conversation, gil, lena, noor, robin, sam } from '../../support/conversation.ts'
import { backends } from '../../support/database.ts'

type Talk = Awaited<ReturnType<typeof conversation>>

const team = 'C0TEAM'
const talk = (backend: (typeof backends)[number]) =>
  conversation(backend, '2026-11-16T08:00:00Z', [robin, noor, sam, lena, gil], rulesOnly, { [team]: [robin, noor] })
const homeOf = (c: Talk, who: Person = noor, screen?: HomeScreen) =>
  c.cases.homeOpened({ workspace: c.workspace, user: who.user, page: 0, ...(screen ? { screen } : {}) })
const shown = (home: Home) => JSON.stringify(renderHome(home))
const usd = (minor: number) => ({ minor, currency: 'USD' })

describe.each(backends)('the board of a team, %s', (backend) => {
  it('counts every open deal in its stage, those of a stage nobody mapped included, and has a page for each', async () => {
    const c = await talk(backend)
    for (let i = 10; i < 33; i++) await c.open({ name: `Deal ${i}`, stage: 'qualify', amount: usd(100 * i) }, [], `D-${i}`)
    await c.open({ name: 'Stray Kettle', stage: 'legal' }, [], 'D-99')
    await c.open({ name: 'Elsewhere', stage: 'qualify', managerEmail: 'lena@example.com' }, [], 'D-98')
    const home = await homeOf(c)
    expect(home.team).toMatchObject({
      open: 24,
      stages: [
        { id: 'qualify', deals: 23, sums: [usd(48_300)], more: 18 },
        { id: null, deals: 1, rows: [{ deal: { name: 'Stray Kettle' } }], more: 0 },
      ],
    })
    expect(shown(home)).toContain('In a stage the playbook does not have')
    const names: string[] = []
    for (const page of [0, 1]) {
      const at = await homeOf(c, noor, { screen: 'stage', stage: 'qualify', page })
      if (at.kind !== 'stage') throw new Error(at.kind)
      expect(at).toMatchObject({ deals: 23, pages: 2, page, from: page * 20, sums: [usd(48_300)] })
      names.push(...at.rows.map((row) => row.deal.name))
    }
    expect(names.toSorted()).toEqual(Array.from({ length: 23 }, (_, i) => `Deal ${i + 10}`))
    expect(await homeOf(c, noor, { screen: 'stage', stage: null, page: 5 })).toMatchObject({
      page: 0,
      rows: [{ deal: { name: 'Stray Kettle' } }],
    })
    expect(await homeOf(c, noor, { screen: 'stage', stage: 'commit', page: 0 })).toMatchObject({ deals: 0, rows: [] })
    // Another manager sees her own, a rep none.
    expect(await homeOf(c, lena, { screen: 'stage', stage: 'qualify', page: 0 })).toMatchObject({
      deals: 1,
      rows: [{ deal: { name: 'Elsewhere' } }],
    })
    expect(await homeOf(c, sam, { screen: 'stage', stage: 'qualify', page: 0 })).toMatchObject({ kind: 'managers-only' })
  })
})

describe.each(backends)('what waits for a manager, on Home, %s', (backend) => {
  it('is all on pages of its own, and nobody else’s', async () => {
    const c = await talk(backend)
    const at = c.now()
    const states = [
      { at: at + 1, state: 'open' as const },
      { at: at + 2, state: 'concluded' as const },
    ]
    const review = aReview({ startedAt: at + 1, states })
    for (let i = 10; i < 33; i++) await c.open({ name: `Deal ${i}` }, [{ at: at + 1, type: 'review-opened', review }], `D-${i}`)
    await c.open({ name: 'Elsewhere', managerEmail: 'lena@example.com' }, [{ at: at + 1, type: 'review-opened', review }], 'D-98')
    // Nobody reviewed it: no alarm.
    await c.open({ name: 'Import' }, [], 'D-99')
    c.at('2026-11-20T09:00:00Z')
    const home = await homeOf(c)
    expect(home.team).toMatchObject({ moreWaits: 17 })
    expect(shown(home)).toContain(JSON.stringify(JSON.stringify({ screen: 'waits', page: 0 })).slice(1, -1))
    const names: string[] = []
    for (const page of [0, 1]) {
      const at = await homeOf(c, noor, { screen: 'waits', page })
      if (at.kind !== 'waits') throw new Error(at.kind)
      expect(at).toMatchObject({ total: 23, pages: 2, page, from: page * 20 })
      names.push(...at.waits.map((wait) => wait.deal.name))
    }
    expect(names.toSorted()).toEqual(Array.from({ length: 23 }, (_, i) => `Deal ${i + 10}`))
    expect(await homeOf(c, lena, { screen: 'waits', page: 9 })).toMatchObject({ waits: [{ deal: { name: 'Elsewhere' } }], page: 0 })
    expect(await homeOf(c, sam, { screen: 'waits', page: 0 })).toMatchObject({ kind: 'managers-only' })
  })
})

describe.each(backends)('deals qualified out, on Home, %s', (backend) => {
  const out = (c: Talk, deal: Awaited<ReturnType<Talk['open']>>) =>
    c.submits({ form: 'qualify-out', deal, reason: 'Timing', bringBack: null, returnOn: null }, robin)

  it('are told to rep and manager with what they free, as the digest does, and not when taken up again', async () => {
    const c = await talk(backend)
    const kept = await c.open({ name: 'Fizzlewick' }, [], 'D-1')
    const first = await c.open({ name: 'Quillfeather' }, [], 'D-2')
    const second = await c.open({ name: 'Otterbank', amount: usd(2_000_000) }, [], 'D-3')
    await c.submits({ form: 'digest', channel: team, whose: 'mine', weekday: null, minute: 540, zone: 'UTC' }, noor, team)
    c.at('2026-11-17T09:01:00Z')
    await digestsDue(c.ports, c.workspace, 'sweep')
    await c.drain()
    expect(await homeOf(c, robin)).not.toHaveProperty('freed')
    expect((await homeOf(c)).team).toMatchObject({ freed: null })
    await out(c, first)
    await out(c, second)
    const freed = {
      since: '2026-10-01',
      deals: 2,
      sums: [{ minor: 8_400_000, currency: 'EUR' }, usd(2_000_000)],
    }
    expect((await homeOf(c, robin)).freed).toEqual(freed)
    expect((await homeOf(c)).team!.freed).toEqual(freed)
    const words = '2 deals, €84,000 and $20,000. That time is free for deals that can be won.'
    expect(shown(await homeOf(c, robin))).toContain(`You qualified out since 1 Oct: ${words}`)
    expect(shown(await homeOf(c))).toContain(`Your team qualified out since 1 Oct: ${words}`)
    c.at('2026-11-18T09:01:00Z')
    await digestsDue(c.ports, c.workspace, 'sweep')
    expect((await c.drain()).find((s) => s.post.kind === 'digest')!.text).toContain(`Qualified out: ${words}`)
    // A peer has none of it.
    expect(await homeOf(c, sam)).not.toHaveProperty('freed')
    expect(await homeOf(c, sam)).not.toHaveProperty('team')
    await c.presses({ press: 'return', deal: second, yes: true }, robin)
    expect((await homeOf(c, robin)).freed).toMatchObject({ deals: 1, sums: [{ minor: 8_400_000, currency: 'EUR' }] })
    // Taken up again from there, too; pressed twice it is done once.
    expect((await homeOf(c, robin)).out).toMatchObject({ rows: [{ deal: { id: first, name: 'Quillfeather' }, isDue: false }], more: 0 })
    expect(shown(await homeOf(c, robin))).toContain('*Quillfeather*, qualified out on 17 Nov.')
    expect((await c.presses({ press: 'return', deal: first, yes: true }, robin)).answer).toMatchObject({ kind: 'taken-up' })
    expect((await c.presses({ press: 'return', deal: first, yes: true }, robin)).answer).toMatchObject({
      kind: 'refusal',
      refusal: { kind: 'already-done' },
    })
    expect(await homeOf(c, robin)).not.toHaveProperty('out')
    await out(c, first)
    // One that ended is counted by how it ended, and the next quarter begins anew.
    await c.submits({ form: 'close', deal: first, outcome: 'lost', decided: null, earlier: null }, robin)
    expect(await homeOf(c, robin)).not.toHaveProperty('freed')
    await out(c, kept)
    await out(c, second)
    c.at('2027-01-04T09:00:00Z')
    expect(await homeOf(c, robin)).not.toHaveProperty('freed')
    // What can be taken up again does not end with the quarter.
    expect((await homeOf(c, robin)).out?.rows.map((row) => row.deal.name)).toEqual(['Fizzlewick', 'Otterbank'])
    expect(await homeOf(c, sam)).not.toHaveProperty('out')
  })

  it('whose day has come stand first, then by their day', async () => {
    const c = await talk(backend)
    const days = { Fizzlewick: null, Quillfeather: '2026-12-01', Otterbank: '2026-11-20', Sprocket: '2027-02-01' }
    for (const [name, returnOn] of Object.entries(days)) {
      const deal = await c.open({ name }, [], `D-${name}`)
      await c.submits({ form: 'qualify-out', deal, reason: 'Timing', bringBack: null, returnOn }, robin)
    }
    c.at('2026-11-23T09:00:00Z')
    const { rows, more } = (await homeOf(c, robin)).out!
    expect(rows.map((row) => [row.deal.name, row.isDue])).toEqual([
      ['Otterbank', true],
      ['Quillfeather', false],
      ['Sprocket', false],
    ])
    expect(more).toBe(1)
    expect(shown(await homeOf(c, robin))).toContain('*Otterbank*, qualified out on 16 Nov: the day to look at it again has come.')
  })

  it('are told to a rep and a manager with no open deal left', async () => {
    const c = await talk(backend)
    await out(c, await c.open({ name: 'Fizzlewick' }, [], 'D-1'))
    expect(await homeOf(c, robin)).toMatchObject({ kind: 'no-deals', freed: { deals: 1 } })
    expect((await homeOf(c)).team).toMatchObject({ open: 0, stages: [], freed: { deals: 1 } })
    expect(shown(await homeOf(c, robin))).toContain('You qualified out since 1 Oct: 1 deal, €84,000.')
  })
})
