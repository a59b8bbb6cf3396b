import { describe, expect, it } from 'vitest'
import type { AnswerId, DealId, EventId, ReviewId } from '../../src/domain/ids.ts'
import { freshId } from '../support/ids.ts'
import { dora, gil, lena, nobody, noor, otto, replyText, robin, sam, scene } from './support/scene.ts'

const closed = 'Deals are shown to full members only.'
const hidden = 'I find no deal here that is open to you.'

describe('whoever has no right to a deal', () => {
  it.each([
    ['a guest', gil],
    ['the deactivated', dora],
    ['a person of another company', otto],
    ['somebody Slack does not know', nobody],
  ])('%s hears the same of a deal that exists and of one that does not', async (_, who) => {
    const here = await scene()
    const { deal } = await here.asked()
    const before = await here.talk.deal(deal)
    for (const word of ['Fizzlewick Kettles', 'no such deal', '', 'help', 'status Fizzlewick'])
      expect((await here.types(word, who)).told, word).toContain(closed)
    const review = 'r' as ReviewId
    for (const id of [deal, freshId<DealId>()]) {
      expect((await here.presses({ press: 'status', deal: id }, who)).told).toContain(closed)
      expect((await here.presses({ press: 'start', deal: id }, who)).told).toContain(closed)
      expect((await here.presses({ press: 'unknown', deal: id, review, question: 'q1' }, who)).told).toContain(closed)
    }
    expect(await here.talk.deal(deal)).toEqual(before)
  })

  it('a member finds a private deal as little as one that does not exist', async () => {
    const here = await scene()
    const { deal } = await here.asked({ isPrivate: true })
    const review = 'r' as ReviewId
    for (const verb of ['', 'status ', 'out ', 'close ', 'evidence ', 'stage ']) {
      const there = await here.types(`${verb}Fizzlewick Kettles`, sam)
      const absent = await here.types(`${verb}Brass Kettles`, sam)
      expect(there.told.replaceAll('Fizzlewick', 'Brass')).toBe(absent.told)
    }
    expect((await here.types('', sam)).told).toContain('I know no open deal of yours')
    for (const id of [deal, freshId<DealId>()]) {
      for (const press of [
        { press: 'status', deal: id },
        { press: 'start', deal: id },
        { press: 'stage', deal: id, stage: 'propose' },
        { press: 'return', deal: id, yes: true },
        { press: 'unknown', deal: id, review, question: 'q1' },
        { press: 'skip', deal: id, review, question: 'q1' },
        { press: 'pause', deal: id, review },
        { press: 'continue', deal: id, review },
        { press: 'choose', deal: id, review, question: 'q1', choice: 'new' },
        { press: 'undo-event', deal: id, event: 'e' as EventId },
        { press: 'sign-off', deal: id, yes: true, as: 'manager' },
        { press: 'sign-off', deal: id, yes: true, as: 'rep' },
        { press: 'use-answer', deal: id },
        { press: 'keep-forecast', deal: id, review },
      ] as const)
        expect((await here.presses(press, sam)).told, press.press).toContain(hidden)
      for (const ask of [
        { form: 'correct', deal: id, answer: 'a' as AnswerId },
        { form: 'qualify-out', deal: id },
        { form: 'close', deal: id },
      ] as const)
        expect(replyText((await here.talk.opens(ask, sam)) as never), ask.form).toContain(hidden)
      const out = { form: 'qualify-out', deal: id, reason: 'Timing', bringBack: null, returnOn: null } as const
      const close = { form: 'close', deal: id, outcome: 'lost', decided: null, earlier: null } as const
      for (const submitted of [out, close])
        expect(replyText((await here.talk.submits(submitted, sam)).answer), submitted.form).toContain(hidden)
    }
    for (const who of [robin, noor, lena]) expect((await here.types('status Fizzlewick', who)).told).toContain('Fizzlewick Kettles')
  })

  it('a member reads an open deal and is told whose it is when they press or start', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const at = await here.live(deal)
    const before = (await here.talk.deal(deal)).answers
    expect((await here.types('status Fizzlewick', sam)).told).toContain('Fizzlewick Kettles')
    const owner = 'Only its owner, robin@example.com, answers for this deal.'
    expect((await here.types('Fizzlewick', sam)).told).toContain(owner)
    expect((await here.presses({ press: 'unknown', deal, ...at }, sam)).told).toContain(owner)
    expect((await here.presses({ press: 'start', deal }, lena)).told).toContain(owner)
    expect((await here.talk.deal(deal)).answers).toEqual(before)
  })

  it('shows the thread of a DM to the one whose DM it is', async () => {
    const here = await scene()
    await here.asked()
    const seenBy = async (who: typeof robin) => {
      const { reply } = await here.types('status Fizzlewick', who)
      return reply.kind === 'status' ? reply.thread : undefined
    }
    expect(await seenBy(robin)).toContain('slack.example.com')
    expect(await seenBy(sam)).toBeNull()
  })
})
