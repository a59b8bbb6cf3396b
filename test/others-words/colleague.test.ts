import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/application/ports.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { gil, lena, noor, otto, read, robin, sam, scene } from '../refusals/support/scene.ts'

const evidence = "Milo Thimble, Ops Lead, on yesterday's call: 9 % come back, they want 5"

/** Robin's deal, its review in a channel's thread, with the first question open. */
async function inChannel(people?: Person[]) {
  const here = await scene(people)
  await here.talk.open({ stage: 'evaluate' })
  await here.types('Fizzlewick', robin, 'C1')
  const deal = (await here.talk.store.transact(here.talk.workspace, (unit) => unit.deals.byExternalId('D-1')))! as DealId
  const thread = (await here.threadOf(deal))!
  const where = { channel: thread.channel!, threadTs: thread.rootTs }
  const use = { press: 'use-answer', deal } as const
  return { here, deal, where, use, shown: () => read(here.talk.updates.at(-1)!.text) }
}

describe('a colleague who writes evidence in the deal’s thread', () => {
  it.each([
    ['a member', sam],
    ['the manager', noor],
    ['an admin', lena],
  ])('%s: is offered to the owner, who uses it by a press; it keeps its writer and its message', async (_, who) => {
    const { here, deal, where, use, shown } = await inChannel()
    const at = await here.live(deal)
    const { told, said, ts } = await here.writes(evidence, where, who)
    expect(told).toBeNull()
    expect(said.map((s) => s.post.kind)).toEqual(['colleague-answer'])
    expect(said[0]!.text).toContain(`${who.name} wrote: "Milo Thimble`)
    expect((await here.talk.deal(deal)).answers).toEqual([])
    const { answer, said: turn } = await here.talk.presses(use, robin, said[0]!)
    expect(answer).toBeNull()
    expect(turn.map((s) => s.text).join()).toContain('Milo Thimble')
    const [kept] = (await here.talk.deal(deal)).answers
    expect(kept).toMatchObject({ by: who.email, text: evidence, message: { channel: where.channel, ts } })
    expect((await here.live(deal)).question).not.toBe(at.question)
    expect(here.talk.updates.find((u) => u.post.kind === 'colleague-answer')!.text).toContain('It is kept as an answer, with their name.')
    // Twice: no second answer.
    expect(await here.talk.presses(use, robin, said[0]!)).toMatchObject({ answer: { kind: 'already-done' }, said: [] })
    expect((await here.talk.deal(deal)).answers).toHaveLength(1)
    // What its writer edits and deletes follows.
    await here.talk.edits(ts, where.channel, evidence.replace('9 %', '8 %'), who)
    expect((await here.talk.deal(deal)).answers.findLast((a) => a.ended === null)).toMatchObject({
      by: who.email,
      text: evidence.replace('9 %', '8 %'),
    })
    await here.talk.deletes(ts, where.channel, who)
    expect((await here.talk.deal(deal)).answers.every((a) => a.ended !== null && a.text === '')).toBe(true)
    expect(shown()).not.toContain('Milo')
  })

  it.each([
    ['thanks', 'thanks Robin!'],
    ['a question', 'what did Milo say about the number?'],
    ['chatter', 'nice progress here, keep going'],
    ["a don't know", "don't know either, sorry"],
    ['no news', 'no change from my side'],
    ['an emoji', '🎉'],
  ])('%s is talk: nobody is told anything', async (_, text) => {
    const { here, where } = await inChannel()
    expect(await here.writes(text, where, sam)).toMatchObject({ told: null, said: [] })
  })

  it('edited before it is used: the links of the older words go, those of the newer come', async () => {
    const { here, where, use } = await inChannel()
    const { ts, said } = await here.writes(`${evidence}, in <https://files.example.com/old|their old deck>`, where, sam)
    await here.talk.edits(ts, where.channel, `${evidence}, in <https://files.example.com/new|their new deck>`, sam, where.threadTs)
    const { rows } = await here.talk.store.inside.pool.query("SELECT post::text FROM outbox WHERE post->>'kind' = 'colleague-answer'")
    expect(JSON.stringify(rows)).not.toContain('files.example.com/old')
    await here.talk.presses(use, robin, said[0]!)
    const kept = JSON.stringify((await here.talk.deal(use.deal)).records)
    expect(kept).toContain('files.example.com/new')
    expect(kept).not.toContain('files.example.com/old')
  })

  it('guests, strangers, and members who may not read a private deal: nothing is offered', async () => {
    const { here, deal, where } = await inChannel()
    for (const who of [gil, otto]) expect(await here.writes(evidence, where, who)).toMatchObject({ told: null, said: [] })
    await here.talk.add(deal, [{ at: here.talk.now(), type: 'revised', by: 'x', fields: { isPrivate: true } }])
    expect(await here.writes(evidence, where, sam)).toMatchObject({ told: null, said: [] })
  })

  it('pressed by another: refused by a sentence, and the offer stands', async () => {
    const { here, deal, where, use } = await inChannel()
    const { said } = await here.writes(evidence, where, sam)
    for (const who of [sam, lena]) expect((await here.talk.presses(use, who, said[0]!)).answer).toMatchObject({ kind: 'not-your-deal' })
    expect((await here.talk.presses(use, gil, said[0]!)).answer).toMatchObject({ kind: 'guest' })
    expect((await here.talk.presses({ press: 'decline-answer', deal }, sam, said[0]!)).answer).toMatchObject({ kind: 'not-your-deal' })
    expect((await here.talk.presses(use, robin, said[0]!)).answer).toBeNull()
  })

  it('several messages have an offer each; a press uses the one it was pressed on', async () => {
    const { here, deal, where, use } = await inChannel()
    const first = await here.writes(evidence, where, sam)
    const second = await here.writes('Otto Brine, CFO, told me on a call today: 12 % come back', where, noor)
    await here.talk.presses(use, robin, first.said[0]!)
    expect((await here.talk.deal(deal)).answers.map((a) => a.by)).toEqual([sam.email])
    await here.talk.presses({ press: 'decline-answer', deal }, robin, second.said[0]!)
    expect(here.talk.updates.at(-1)!.text).toContain('Not taken as the answer.')
    expect((await here.talk.presses({ press: 'decline-answer', deal }, robin, second.said[0]!)).answer).toMatchObject({
      kind: 'already-done',
    })
    expect((await here.talk.deal(deal)).answers).toHaveLength(1)
  })

  it('used when the question is answered already: it counts beside that answer, and the open question stays', async () => {
    const { here, deal, where, use } = await inChannel()
    const { said } = await here.writes(evidence, where, sam)
    await here.presses({ press: 'unknown', deal, ...(await here.live(deal)) })
    const open = await here.live(deal)
    const { answer, said: turn } = await here.talk.presses(use, robin, said[0]!)
    expect(answer).toBeNull()
    expect(turn.map((s) => s.text).join()).toMatch(/was answered already; this counts beside that answer/)
    expect(await here.live(deal)).toEqual(open)
    expect((await here.talk.deal(deal)).records.map((r) => [r.kind, r.recordedBy])).toContainEqual(['evidence', sam.email])
  })

  it('used while the forecast call is open: it is evidence, and no call; the call stays the owner’s', async () => {
    const { here, deal, where, use } = await inChannel()
    const { said } = await here.writes(`${evidence}. They sign on 12 Feb 2027 for 90k`, where, sam)
    for (let n = 0; n < 5; n++) await here.writes("don't know", where, robin)
    await here.talk.presses(use, robin, said[0]!)
    const now = await here.talk.deal(deal)
    expect(now.calls).toEqual([])
    expect(now.reviews.at(-1)!.states.at(-1)!.state).toBe('open')
    expect(now.records.some((r) => r.recordedBy === sam.email && r.facts.person === 'Milo Thimble')).toBe(true)
    const closing = await here.writes('Keep', where, robin)
    expect(closing.said.map((s) => s.post.kind)).toContain('closing-summary')
    expect((await here.talk.deal(deal)).calls).toMatchObject([{ by: robin.email, kept: true }])
  })

  it('used when the review is over: it counts, late', async () => {
    const { here, deal, where, use } = await inChannel()
    const { said } = await here.writes(evidence, where, sam)
    const { review } = await here.live(deal)
    here.talk.at('2026-12-01T12:00:00Z')
    await here.talk.fire({ kind: 'review-silent', deal, review, at: here.talk.now() })
    const { answer, said: turn } = await here.talk.presses(use, robin, said[0]!)
    expect(answer).toBeNull()
    expect(turn.at(-1)!.text).toContain('it counts, though the review is over')
    expect((await here.talk.deal(deal)).answers.map((a) => a.by)).toEqual([sam.email])
    // Nothing is offered outside a review.
    expect(await here.writes(evidence, where, lena)).toMatchObject({ said: [] })
  })

  it('edited before it is used: the newest words are; edited into talk, or deleted: the offer is withdrawn', async () => {
    const { here, deal, where, use } = await inChannel()
    const one = await here.writes(evidence, where, sam)
    await here.talk.edits(one.ts, where.channel, evidence.replace('9 %', '7 %'), sam, where.threadTs)
    expect(read(here.talk.updates.at(-1)!.text)).toContain('7 % come back')
    expect(here.talk.updates.at(-1)!.ts).toBe(one.said[0]!.ts)
    const two = await here.writes(evidence, where, lena)
    await here.talk.edits(two.ts, where.channel, 'never mind, wrong deal', lena, where.threadTs)
    expect(read(here.talk.updates.at(-1)!.text)).toBe('Lena Fisk took back what was offered here, so nothing of it is kept.')
    const three = await here.writes(evidence, where, noor)
    await here.talk.deletes(three.ts, where.channel, noor)
    expect(read(here.talk.updates.at(-1)!.text)).toContain('took back what was offered here')
    for (const { said } of [two, three])
      expect((await here.talk.presses(use, robin, said[0]!)).answer).toMatchObject({ kind: 'offer-gone' })
    await here.talk.presses(use, robin, one.said[0]!)
    expect((await here.talk.deal(deal)).answers.map((a) => a.text)).toEqual([evidence.replace('9 %', '7 %')])
    const { rows } = await here.talk.store.inside.pool.query("SELECT post::text FROM outbox WHERE post->>'kind' = 'colleague-answer'")
    expect(rows.filter((r) => r.post.includes('9 %'))).toEqual([])
  })

  it('edited from talk into evidence: is offered then', async () => {
    const { here, where } = await inChannel()
    const { ts } = await here.writes('nice progress', where, sam)
    const said = await here.talk.edits(ts, where.channel, evidence, sam, where.threadTs)
    expect(said.map((s) => s.post.kind)).toEqual(['colleague-answer'])
  })

  it('handed over with the deal: the offers of the old thread cannot be used any more', async () => {
    const { here, where, use } = await inChannel()
    const { said } = await here.writes(evidence, where, noor)
    await here.crm({ kind: 'upserted', externalId: 'D-1', fields: { ownerEmail: 'sam@example.com' } })
    await here.types('Fizzlewick', sam)
    expect(here.talk.updates.findLast((u) => u.post.kind === 'colleague-answer')!.post).toMatchObject({ live: false })
    expect((await here.talk.presses(use, robin, said[0]!)).answer).toMatchObject({ kind: 'not-your-deal', ownerEmail: 'sam@example.com' })
  })
})
