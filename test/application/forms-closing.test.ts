import { describe, expect, it } from 'vitest'
import type { SubmittedAs } from '../../src/application/forms.ts'
import { conversation, sam } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

const texts = (said: { text: string }[]) => said.map((s) => s.text).join('\n')

/** A review that has come to its closing form. */
async function atTheEnd(backend: (typeof backends)[number], fields = {}) {
  const c = await conversation(backend, '2026-11-23T09:00:00Z')
  const deal = await c.open({ stage: 'qualify', ...fields })
  await c.moveTo(deal, 'evaluate')
  await c.says(deal, 'Milo Thimble, Ops Lead, on yesterday’s call: 9 % come back, they want 5')
  let asked = await c.says(deal, 'skip')
  for (let n = 0; n < 6 && !texts(asked).includes('Your call'); n++) asked = await c.says(deal, 'skip')
  const review = (await c.deal(deal)).reviews[0]!.id
  const filled: SubmittedAs<'closing'> = {
    form: 'closing',
    deal,
    review,
    closeDate: '2027-01-29',
    amount: { minor: 8_400_000, currency: 'EUR' },
    lastHeard: null,
    nextStep: null,
    worthWinning: null,
  }
  return { c, deal, review, asked, filled }
}

describe.each(backends)('the closing form, %s', (backend) => {
  const slow = { timeout: 60_000 }

  it('opens with what stands', slow, async () => {
    const { c, deal, review } = await atTheEnd(backend)
    expect(await c.opens({ form: 'closing', deal, review })).toMatchObject({
      form: 'closing',
      deal: { closeDate: '2027-01-29', amount: { minor: 8_400_000, currency: 'EUR' } },
      lastHeard: { person: 'Milo Thimble', on: '2026-11-22' },
      nextStep: null,
      today: '2026-11-23',
    })
  })

  it('fields left as they were shown keep what the CRM told meanwhile; one that was changed counts', slow, async () => {
    const { c, deal, filled } = await atTheEnd(backend)
    await c.add(deal, [
      { type: 'revised', at: c.now(), by: 'crm', fields: { closeDate: '2027-03-15', amount: { minor: 9_500_000, currency: 'EUR' } } },
    ])
    const shown = { closeDate: filled.closeDate, amount: filled.amount }
    await c.submits({ ...filled, amount: { minor: 8_000_000, currency: 'EUR' }, shown })
    const after = await c.deal(deal)
    expect(after.fields).toMatchObject({ closeDate: '2027-03-15', amount: { minor: 8_000_000 } })
    expect(after.calls).toMatchObject([{ closeDate: '2027-03-15', amount: { minor: 8_000_000 }, kept: false }])
  })

  it('saved is the answer: call, last heard, next step and sign-off are kept, the review ends with its summary', slow, async () => {
    const { c, deal, review, filled } = await atTheEnd(backend)
    const { answer, said } = await c.submits({
      ...filled,
      amount: { minor: 9_000_000, currency: 'EUR' },
      lastHeard: { person: 'Milo', on: '2026-11-22' },
      nextStep: { text: 'Milo ends the test', person: 'Milo', by: '2026-12-11' },
      worthWinning: true,
    })
    expect(answer).toBeNull()
    expect(texts(said)).toMatch(/At the bar \d+ of 12/)
    const after = await c.deal(deal)
    expect(after.fields).toMatchObject({ closeDate: '2027-01-29', amount: { minor: 9_000_000 } })
    expect(after.calls).toMatchObject([
      { kept: false, lastHeard: { person: 'Milo' }, nextStep: { text: 'Milo ends the test', by: '2026-12-11' }, by: 'robin@example.com' },
    ])
    expect(after.signOffs).toMatchObject([{ yes: true, as: 'rep' }])
    expect(after.reviews[0]!.states.at(-1)!.state).toBe('concluded')
    expect(after.records.map((r) => r.criterion)).toEqual(['metrics'])
    // Again, or after that, it says why not; words are given back.
    expect((await c.submits(filled)).answer).toMatchObject({ kind: 'review-over' })
    expect((await c.submits({ ...filled, nextStep: { text: 'Otto calls', person: null, by: null } })).answer).toEqual({
      kind: 'words-not-kept',
      text: 'Otto calls',
    })
    expect(await c.opens({ form: 'closing', deal, review })).toMatchObject({ kind: 'review-over' })
  })

  it('saved as it stands is kept', slow, async () => {
    const { c, deal, filled } = await atTheEnd(backend)
    await c.submits(filled)
    const after = await c.deal(deal)
    expect(after.calls).toMatchObject([{ kept: true }])
    expect(after.revisions).toHaveLength(2)
  })

  it.each(['form', 'words'])('a close date more than a week later makes older evidence count less, by %s', slow, async (way) => {
    const { c, deal, filled } = await atTheEnd(backend)
    const { said } =
      way === 'form' ? await c.submits({ ...filled, closeDate: '2027-03-26' }) : { said: await c.says(deal, 'It slips to 26 March 2027.') }
    expect((await c.deal(deal)).fields.closeDate).toBe('2027-03-26')
    expect(texts(said)).toContain(
      'The close date moved later, so older evidence on why now, decision process and paper process counts as our view',
    )
  })

  it('a week later is not that', slow, async () => {
    const { c, filled } = await atTheEnd(backend)
    expect(texts((await c.submits({ ...filled, closeDate: '2027-02-05' })).said)).not.toContain('moved later')
  })

  it('by somebody else it is refused', slow, async () => {
    const { c, deal, review, filled } = await atTheEnd(backend)
    expect((await c.submits(filled, sam)).answer).toMatchObject({ kind: 'not-your-deal' })
    expect(await c.opens({ form: 'closing', deal, review }, sam)).toMatchObject({ kind: 'not-your-deal' })
    expect((await c.deal(deal)).calls).toEqual([])
  })

  it('evidence told beside the call is recorded and read back, with its Correct; "Keep" and plans are not', slow, async () => {
    const { c, deal } = await atTheEnd(backend)
    const said = await c.says(
      deal,
      'Keep. Otto Brine (CFO) told me on Friday’s call that the decision is made by the board on 15 Dec. Milo ends the test 11 Dec.',
    )
    expect(said.map((s) => s.post.kind)).toEqual(['turn', 'closing-summary'])
    expect(texts(said)).toContain('Decision process: on record (Otto Brine, CFO, call, 20 Nov)')
    expect(said[0]!.post).toMatchObject({ answer: (await c.deal(deal)).answers.at(-1)!.id, live: true })
    expect((await c.deal(deal)).records.map((r) => r.criterion)).toEqual(['metrics', 'decision-process'])
  })

  it('a plan alone makes no record', slow, async () => {
    const { c, deal } = await atTheEnd(backend)
    const said = await c.says(deal, 'Keep. Milo sends the signed vendor form by 11 Dec.')
    expect(said.map((s) => s.post.kind)).toEqual(['closing-summary'])
    expect((await c.deal(deal)).records).toHaveLength(1)
  })

  it('an amount a buyer told is evidence, not the call', slow, async () => {
    const { c, deal } = await atTheEnd(backend)
    await c.says(deal, 'Keep. Milo confirmed on the call yesterday that 120k is approved.')
    expect((await c.deal(deal)).fields.amount).toEqual({ minor: 8_400_000, currency: 'EUR' })
  })
})
