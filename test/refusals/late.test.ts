import { describe, expect, it } from 'vitest'
import type { AnswerId } from '../../src/domain/ids.ts'
import { replyText, robin, sam, scene } from './support/scene.ts'

const evidence = "Milo Thimble, Ops Lead, on yesterday's call: 9 % come back, they want 5"

describe('a button', () => {
  it('pressed twice counts once and says so', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const at = await here.live(deal)
    const press = { press: 'unknown', deal, ...at } as const
    const both = await Promise.all(
      [0, 1].map(async () => here.cases.pressed({ ...(await here.kept(robin)), press, channel: 'D', messageTs: '1.1' })),
    )
    expect(both.map((r) => replyText(r)).sort()).toEqual([expect.stringContaining('answered already'), null].sort())
    expect((await here.talk.deal(deal)).answers).toHaveLength(1)
    await here.talk.drain()
    expect((await here.presses({ ...press, press: 'skip' })).told).toContain('answered already')
  })

  it('to pause, resume or go on pressed twice says that it is done', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const { review } = await here.live(deal)
    expect((await here.presses({ press: 'pause', deal, review })).told).toBeNull()
    const again = await here.presses({ press: 'pause', deal, review })
    expect([again.told, again.said]).toEqual([expect.stringContaining('done already'), []])
    expect((await here.presses({ press: 'resume', deal, review })).told).toBeNull()
    expect((await here.presses({ press: 'resume', deal, review })).told).toContain('done already')
    const on = await here.presses({ press: 'continue', deal, review })
    expect([on.told, on.said]).toEqual([expect.stringContaining('done already'), []])
  })

  it('to skip, pressed after a pause, takes the review up again', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const at = await here.live(deal)
    await here.presses({ press: 'pause', deal, review: at.review })
    const { told, said } = await here.presses({ press: 'skip', deal, ...at })
    expect(told).toBeNull()
    expect(said.at(-1)!.text).toContain('Skipped')
    expect((await here.talk.deal(deal)).reviews.at(-1)!.states.at(-1)!.state).toBe('open')
    expect((await here.live(deal)).question).not.toBe(at.question)
  })

  it('of a review that another one took over, or that the deal outlived, says what to do', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const old = await here.live(deal)
    await here.talk.moveTo(deal, 'propose')
    const late = { press: 'unknown', deal, ...old } as const
    expect((await here.presses(late)).told).toContain('That review is over.')
    await here.crm({ kind: 'closed', externalId: 'D-1', outcome: 'won' })
    const now = await here.talk.deal(deal)
    expect((await here.presses(late)).told).toContain('That review is over.')
    expect((await here.talk.deal(deal)).answers).toEqual(now.answers)
    expect((await here.types('Fizzlewick')).told).toContain('won')
  })

  it('pressed by two people at once: the owner counts, the other is told whose deal it is', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const press = { press: 'unknown', deal, ...(await here.live(deal)) } as const
    const [mine, theirs] = await Promise.all(
      [robin, sam].map(async (who) => here.cases.pressed({ ...(await here.kept(who)), press, channel: 'D', messageTs: '1.1' })),
    )
    expect(mine).toBeNull()
    expect(replyText(theirs!)).toContain('Only its owner, robin@example.com')
    expect((await here.talk.deal(deal)).answers).toHaveLength(1)
  })
})

describe('a deal that went meanwhile', () => {
  it('deleted: buttons, words, corrections and commands say so, and nothing more is kept', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const at = await here.live(deal)
    await here.answers(deal, evidence)
    const answer = (await here.talk.deal(deal)).answers[0]!.id
    await here.crm({ kind: 'deleted', externalId: 'D-1' })
    const before = await here.talk.deal(deal)
    expect((await here.presses({ press: 'unknown', deal, ...at })).told).toContain('deleted in your CRM')
    expect((await here.answers(deal, 'Otto Brine, CFO, signs on 15 Dec')).told).toContain('deleted in your CRM')
    const corrected = { form: 'correct' as const, deal, answer, text: 'other words', facts: [] }
    expect(replyText(await here.cases.formSubmitted({ ...(await here.kept(robin)), submitted: corrected }))).toContain(
      'deleted in your CRM',
    )
    expect((await here.types('Fizzlewick')).told).toContain('I find no deal called "Fizzlewick".')
    expect((await here.presses({ press: 'start', deal })).told).toContain('I find no deal here')
    expect(await here.talk.deal(deal)).toEqual(before)
    await here.crm({ kind: 'upserted', externalId: 'D-1', fields: { name: 'Fizzlewick Kettles' } })
    expect((await here.types('status Fizzlewick')).told).toContain('Milo Thimble')
  })

  it('closed: an answer that comes late is kept', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    await here.crm({ kind: 'closed', externalId: 'D-1', outcome: 'lost' })
    const { told } = await here.answers(deal, evidence)
    expect(told).toBeNull()
    expect((await here.talk.deal(deal)).records.map((r) => r.text).join()).toContain('9 % come back')
  })

  it('with a new owner: the old one hears that the words were not kept, the new one goes on', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const at = await here.live(deal)
    const old = (await here.threadOf(deal))!
    await here.crm({ kind: 'upserted', externalId: 'D-1', fields: { ownerEmail: 'sam@example.com' } })
    const late = await here.writes(evidence, { channel: old.channel!, threadTs: old.rootTs })
    expect(late.told).toContain("I did not keep that: this deal's owner is sam@example.com now")
    expect((await here.presses({ press: 'unknown', deal, ...at })).told).toContain('Only its owner, sam@example.com')
    expect((await here.types('Fizzlewick', sam)).told).toContain('The review of Fizzlewick Kettles starts')
    expect((await here.answers(deal, evidence, sam)).told).toBeNull()
    expect((await here.talk.deal(deal)).answers.map((a) => a.by)).toEqual(['sam@example.com'])
  })
})

describe('a correction', () => {
  it('of an answer that was edited meanwhile corrects the newer one; of one that was deleted gives the words back', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const thread = (await here.threadOf(deal))!
    const { ts } = await here.answers(deal, evidence)
    const first = (await here.talk.deal(deal)).answers[0]!.id
    await here.talk.edits(ts, thread.channel!, evidence.replace('5', '4'))
    const look = () =>
      here.cases.openForm({ workspace: here.talk.workspace, user: robin.user, ask: { form: 'correct', deal, answer: first } })
    expect(await look()).toMatchObject({ form: 'correct', text: expect.stringContaining('want 4') })
    const correct = async (text: string, answer: AnswerId = first) =>
      replyText(
        await here.cases.formSubmitted({ ...(await here.kept(robin)), submitted: { form: 'correct', deal, answer, text, facts: [] } }),
      )
    expect(await correct(evidence.replace('5', '3'))).toBeNull()
    expect((await here.talk.deal(deal)).answers.filter((a) => a.ended === null).map((a) => a.text)).toEqual([evidence.replace('5', '3')])
    await here.talk.deletes(ts, thread.channel!)
    expect(replyText((await look()) as never)).toContain('deleted meanwhile')
    expect(await correct('words nobody may lose')).toContain('I did not keep "words nobody may lose"')
    expect(await correct('x', 'no-such' as AnswerId)).toContain('I did not keep')
  })

  it('is shown to the owner alone', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    await here.answers(deal, evidence)
    const answer = (await here.talk.deal(deal)).answers[0]!.id
    const look = async (who: typeof robin) =>
      here.cases.openForm({ workspace: here.talk.workspace, user: who.user, ask: { form: 'correct', deal, answer } })
    expect(await look(robin)).toMatchObject({ form: 'correct', text: evidence })
    expect(replyText((await look(sam)) as never)).toContain('Only its owner')
    const mine = { form: 'correct' as const, deal, answer, text: 'mine', facts: [] }
    expect(replyText(await here.cases.formSubmitted({ ...(await here.kept(sam)), submitted: mine }))).toContain('robin@example.com')
    expect((await here.talk.deal(deal)).answers.map((a) => a.text)).toEqual([evidence])
  })
})
