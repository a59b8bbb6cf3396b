import { describe, expect, it } from 'vitest'
import { conversation, sam } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

async function contradicted(backend: (typeof backends)[number]) {
  const c = await conversation(backend, '2026-11-23T09:00:00Z')
  const deal = await c.open({ stage: 'qualify' })
  await c.moveTo(deal, 'evaluate')
  await c.says(deal, 'Milo Thimble, Ops Lead, on yesterday’s call: 9 % come back, they want 5')
  const asked = await c.says(deal, 'Milo Thimble, Ops Lead, on today’s call: 20 % come back, they want 5')
  const review = (await c.deal(deal)).reviews[0]!
  const question = review.questions.find((q) => q.reason === 'contradicted')!.id
  return { c, deal, asked, ask: { form: 'contradiction', deal, review: review.id, question } as const }
}

describe.each(backends)('the form of a contradiction, %s', (backend) => {
  const slow = { timeout: 60_000 }

  it('shows both records whole', slow, async () => {
    const { c, ask } = await contradicted(backend)
    expect(await c.opens(ask)).toMatchObject({
      form: 'contradiction',
      criterion: 'Metrics',
      older: { person: 'Milo Thimble', role: 'Ops Lead', saidOn: '2026-11-22', channel: 'call', text: expect.stringContaining('9 %') },
      newer: { saidOn: '2026-11-23', text: expect.stringContaining('20 %') },
    })
    expect(await c.opens(ask, sam)).toMatchObject({ kind: 'not-your-deal' })
  })

  it('saved settles it as the button does, and keeps why', slow, async () => {
    const { c, deal, ask } = await contradicted(backend)
    const { answer, said } = await c.submits({ ...ask, choice: 'old', why: 'Milo misspoke today' })
    expect(answer).toBeNull()
    expect(said.at(-1)!.text).toContain('Metrics: the earlier one counts; the new one stays on view.')
    expect(said.at(-1)!.post).toMatchObject({ ask: { kind: 'question' } })
    expect((await c.deal(deal)).choices).toMatchObject([{ choice: 'old', why: 'Milo misspoke today', by: 'robin@example.com' }])
    expect(await c.opens(ask)).toMatchObject({ kind: 'already-answered' })
    expect((await c.submits({ ...ask, choice: 'new', why: null })).answer).toMatchObject({ kind: 'already-answered' })
    expect((await c.submits({ ...ask, choice: 'new', why: 'On reflection' })).answer).toEqual({
      kind: 'words-not-kept',
      text: 'On reflection',
    })
    expect((await c.deal(deal)).choices).toHaveLength(1)
  })

  it('why goes with the words of the newer record', slow, async () => {
    const { c, deal, ask } = await contradicted(backend)
    await c.submits({ ...ask, choice: 'both', why: 'Milo counts two plants' })
    const { message } = (await c.deal(deal)).records.at(-1)!
    await c.deletes(message!.ts, message!.channel)
    expect((await c.deal(deal)).choices).toMatchObject([{ choice: 'both', why: 'erased' }])
  })

  it('by somebody else it is refused', slow, async () => {
    const { c, deal, ask } = await contradicted(backend)
    expect((await c.submits({ ...ask, choice: 'new', why: null }, sam)).answer).toMatchObject({ kind: 'not-your-deal' })
    expect((await c.deal(deal)).choices).toEqual([])
  })
})
