import { describe, expect, it } from 'vitest'
import type { Post } from '../../src/application/posts.ts'
import { conversation, robin, type Said, sam } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

type Turn = Extract<Post, { kind: 'turn' }>
const turn = (said: Said[]) => said.at(-1)!.post as Turn

async function asked(backend: (typeof backends)[number], zone = 'UTC') {
  const c = await conversation(backend, '2026-11-23T09:00:00Z', [{ ...robin, zone }, sam])
  const deal = await c.open({ stage: 'qualify' })
  await c.moveTo(deal, 'evaluate')
  return { c, deal }
}

describe.each(backends)('the day something was said on, by button, %s', (backend) => {
  const slow = { timeout: 60_000 }

  it('a day that can be read two ways offers both, and the one pressed counts', slow, async () => {
    const { c, deal } = await asked(backend)
    const said = await c.says(deal, 'Milo Thimble, Ops Lead, on the call on 03/04: 9 % come back, they want 5')
    const pick = turn(said).notes.find((n) => n.kind === 'ambiguous-date')!
    expect(pick).toMatchObject({ text: '03/04', pick: { days: ['2026-04-03', '2026-03-04'] } })
    expect(said.at(-1)!.text).toContain('"03/04" can be two days. Press the one it was said on')
    const answer = (await c.deal(deal)).answers[0]!.id
    const press = { press: 'said-on', deal, answer, date: '2026-03-04' } as const
    expect((await c.presses(press, sam)).answer).toMatchObject({ kind: 'not-your-deal' })
    const pressed = await c.presses(press)
    expect(pressed.answer).toBeNull()
    expect(pressed.said.at(-1)!.text).toContain('Metrics: on record (Milo Thimble, Ops Lead, call, 4 Mar)')
    expect((await c.deal(deal)).records.at(-1)).toMatchObject({ facts: { saidOn: '2026-03-04', flags: [] } })
    const again = await c.presses({ ...press, date: '2026-04-03' })
    expect([again.answer, again.said]).toEqual([{ kind: 'already-answered' }, []])
  })

  it('its buttons vanish, and the open question beside them keeps its own', slow, async () => {
    const { c, deal } = await asked(backend)
    await c.says(deal, 'Milo Thimble, Ops Lead, on the call on 03/04: 9 % come back, they want 5')
    // A follow-up is asked, since no day could be told; a typed one answers it as ever.
    const next = await c.says(deal, 'It was 4 March')
    expect(next.at(-1)!.text).toContain('4 Mar')
    const thread = (await c.store.transact(c.workspace, (unit) => unit.threads.ofDeal(deal)))!
    const live = await c.store.transact(c.workspace, (unit) => unit.outbox.live(thread.id))
    const picks = live.flatMap(({ post }) => (post as Turn).notes.filter((n) => n.kind === 'ambiguous-date' && n.pick))
    expect(picks).toEqual([])
    expect(live.some(({ post }) => (post as Turn).ask?.kind === 'question')).toBe(true)
  })

  it('volunteered beside an open question: only the day’s buttons go', slow, async () => {
    const { c, deal } = await asked(backend)
    await c.says(deal, 'Milo Thimble, Ops Lead, on yesterday’s call: 9 % come back, they want 5')
    const said = await c.says(deal, 'Otto Brine, CFO, told me on the call on 03/04 that the board decides on 15 December')
    const answer = (await c.deal(deal)).answers.at(-1)!.id
    if (!turn(said).notes.some((n) => n.kind === 'ambiguous-date' && n.pick)) throw new Error(said.at(-1)!.text)
    const open = turn(said).ask
    const { said: after } = await c.presses({ press: 'said-on', deal, answer, date: '2026-04-03' })
    const thread = (await c.store.transact(c.workspace, (unit) => unit.threads.ofDeal(deal)))!
    const live = await c.store.transact(c.workspace, (unit) => unit.outbox.live(thread.id))
    const picks = live.flatMap(({ post }) => (post as Turn).notes.filter((n) => n.kind === 'ambiguous-date' && n.pick))
    expect(picks).toEqual([])
    if (turn(after).ask === null) expect(live.some(({ post }) => (post as Turn).ask?.kind === open?.kind)).toBe(true)
  })

  it('a follow-up that lacks the day offers the rep’s own today, yesterday and last working day; a press answers it', slow, async () => {
    const { c, deal } = await asked(backend, 'Pacific/Auckland')
    c.at('2026-11-23T12:00:00Z')
    const said = await c.says(deal, 'Milo Thimble, Ops Lead, said on a call that 9 % come back, they want 5')
    const ask = turn(said).ask
    expect(ask).toMatchObject({ kind: 'follow-up', missing: expect.arrayContaining(['date']), when: { today: '2026-11-24' } })
    const answer = (await c.deal(deal)).answers[0]!.id
    const { said: after } = await c.presses({ press: 'said-on', deal, answer, date: '2026-11-24' })
    expect(after.at(-1)!.text).toContain('Metrics: on record (Milo Thimble, Ops Lead, call, 24 Nov)')
    expect(turn(after).ask).toMatchObject({ kind: 'question' })
    expect((await c.presses({ press: 'said-on', deal, answer, date: '2026-11-23' })).answer).toMatchObject({ kind: 'already-answered' })
  })

  it('where more is missing, the follow-up stays with the rest of it', slow, async () => {
    const { c, deal } = await asked(backend)
    const said = await c.says(deal, 'They said 9 % come back, they want 5')
    expect(turn(said).ask).toMatchObject({ kind: 'follow-up', missing: expect.arrayContaining(['person', 'date', 'channel']) })
    const answer = (await c.deal(deal)).answers[0]!.id
    const { said: after } = await c.presses({ press: 'said-on', deal, answer, date: '2026-11-20' })
    expect(turn(after).ask).toMatchObject({ kind: 'follow-up' })
    expect((turn(after).ask as { missing: string[] }).missing).not.toContain('date')
    const done = await c.says(deal, 'Milo Thimble, Ops Lead, in a call')
    expect(done.at(-1)!.text).toContain('on record (Milo Thimble, Ops Lead, call, 20 Nov)')
    expect(turn(done).ask).toMatchObject({ kind: 'question' })
  })

  it('a day after it was told, and an answer that was deleted, are refused', slow, async () => {
    const { c, deal } = await asked(backend)
    await c.says(deal, 'Milo Thimble, Ops Lead, said on a call that 9 % come back, they want 5')
    const { id: answer, message } = (await c.deal(deal)).answers[0]!
    expect((await c.presses({ press: 'said-on', deal, answer, date: '2026-12-24' })).answer).toMatchObject({ kind: 'already-answered' })
    await c.deletes(message!.ts, message!.channel)
    expect((await c.presses({ press: 'said-on', deal, answer, date: '2026-11-20' })).answer).toMatchObject({ kind: 'answer-gone' })
  })
})

describe.each(backends)('an answer longer than is read, %s', (backend) => {
  it('is kept whole, and says what was read', { timeout: 60_000 }, async () => {
    const { c, deal } = await asked(backend)
    const words = `Milo Thimble, Ops Lead, on yesterday’s call: 9 % come back, they want 5. ${'We talked about the weather. '.repeat(400)}`
    const said = await c.says(deal, words)
    expect(said.at(-1)!.text).toMatch(/I read the first [\d,]+ characters; the rest is kept as your words\./)
    expect((await c.deal(deal)).answers[0]!.text.length).toBeGreaterThan(11_000)
  })

  it('a day to come is quoted by its own words', { timeout: 60_000 }, async () => {
    const { c, deal } = await asked(backend)
    const said = await c.says(deal, 'Milo Thimble, Ops Lead, told me on 12 December 2026 that 9 % come back, they want 5')
    expect(said.at(-1)!.text).toContain('"12 December 2026" lies ahead')
  })
})
