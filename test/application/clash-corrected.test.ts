import { describe, expect, it } from 'vitest'
import type { Form } from '../../src/application/forms.ts'
import { questionState } from '../../src/domain/review-flow/open-question.ts'
import { conversation } from '../support/conversation.ts'

type Correct = Extract<Form, { form: 'correct' }>

/** An economic buyer on record, then an answer whose correction names another one. */
async function scene() {
  const c = await conversation('embedded', '2026-11-23T09:00:00Z')
  const deal = await c.open({ stage: 'qualify' })
  await c.types('Fizzlewick')
  await c.says(deal, 'Otto Brine, CFO, told me on the call on Friday that he signs the budget. He is the economic buyer.')
  const correctLast = async (text: string) => {
    const answer = (await c.deal(deal)).answers.findLast((a) => a.ended === null)!.id
    const form = (await c.opens({ form: 'correct', deal, answer })) as Correct
    const facts = form.records.map(({ record, person, role, saidOn, channel, link, whose }) => ({
      record,
      person,
      role,
      saidOn,
      channel,
      link,
      whose,
      leaveOut: false,
    }))
    return c.submits({ form: 'correct', deal, answer, text, facts })
  }
  const choices = async () =>
    (await c.deal(deal)).reviews.at(-1)!.questions.filter((q) => q.reason === 'contradicted' && questionState(q) === 'asked')
  return { c, deal, correctLast, choices }
}

const first = 'Wanda Crumb, Head of Service, told me on the call yesterday that 9 % come back.'
const other = 'Wanda Crumb, Head of Service, told me on the call yesterday that she signs the budget herself. She is the economic buyer.'

describe('a contradiction that a correction raises', () => {
  it('is asked at once while a review is open, and chosen by a typed word', async () => {
    const { c, deal, correctLast, choices } = await scene()
    await c.says(deal, first)
    expect(await choices()).toEqual([])
    const { said } = await correctLast(other)
    expect(said.at(-1)!.text).toContain('Which one counts?')
    expect(said.at(-1)!.post).toMatchObject({ kind: 'turn', ask: { kind: 'contradiction', criterionId: 'economic-buyer' } })
    expect(await choices()).toHaveLength(1)
    await c.says(deal, 'new')
    expect(await choices()).toEqual([])
    expect((await c.deal(deal)).choices).toMatchObject([{ criterion: 'economic-buyer', choice: 'new' }])
  })

  it('is shown with its buttons where no review is open, and chosen by one of them', async () => {
    const { c, deal, correctLast } = await scene()
    await c.says(deal, first)
    const live = (await c.deal(deal)).reviews.at(-1)!
    await c.add(deal, [{ at: c.now(), type: 'review-changed', review: live.id, state: 'concluded' }])
    const { said } = await correctLast(other)
    const post = said.at(-1)!.post
    expect(said.at(-1)!.text).toContain('Which one counts?')
    expect(post).toMatchObject({ kind: 'turn', ask: null, notes: expect.arrayContaining([expect.objectContaining({ kind: 'clash' })]) })
    const { answer } = await c.presses({ press: 'settle', deal, criterion: 'economic-buyer', choice: 'old' }, undefined, said.at(-1)!)
    expect(answer).toBeNull()
    expect((await c.deal(deal)).choices).toMatchObject([{ criterion: 'economic-buyer', choice: 'old' }])
    expect((await c.presses({ press: 'settle', deal, criterion: 'economic-buyer', choice: 'old' })).answer).toEqual({
      kind: 'already-answered',
    })
  })
})
