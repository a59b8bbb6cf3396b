import { describe, expect, it } from 'vitest'
import { amountTyped } from '../../src/application/amount-typed.ts'
import { submitNewDeal } from '../../src/application/forms/new-deal.ts'
import type { SubmittedAs } from '../../src/application/forms.ts'
import { readNewDeal } from '../../src/slack/modals/new-deal.ts'
import { gil, nobody, noor, otto, replyText, robin, sam, scene } from '../refusals/support/scene.ts'

const filled: SubmittedAs<'new-deal'> = {
  form: 'new-deal',
  name: 'Otterbank Dairy',
  account: 'Otterbank',
  stage: 'qualify',
  amount: { minor: 8_400_000, currency: 'EUR' },
  closeDate: '2027-01-29',
  kind: 'revenue',
  startReview: true,
}

type Scene = Awaited<ReturnType<typeof scene>>
const dealOf = async ({ talk }: Scene, externalId: string) =>
  talk.deal((await talk.store.transact(talk.workspace, (unit) => unit.deals.byExternalId(externalId)))!)

describe('/qualify new', () => {
  it('adds a deal of the typist’s and asks the first question where it was typed', async () => {
    const here = await scene()
    expect((await here.types('new  "Otterbank Dairy"')).reply).toEqual({
      kind: 'open-form',
      ask: { form: 'new-deal', name: 'Otterbank Dairy' },
    })
    const { answer, said } = await here.talk.submits(filled, robin, 'C-deals')
    expect(replyText(answer)).toBe(
      'Added as R-1: Otterbank Dairy · €84,000 · closes 29 Jan · now Qualify. Its first question comes in a moment, in a thread of its own.',
    )
    expect(said.map((s) => s.post.kind)).toEqual(['root-card', 'turn'])
    const deal = await dealOf(here, 'R-1')
    expect(deal).toMatchObject({ source: 'qualify', fields: { ownerEmail: 'robin@example.com', managerEmail: null, account: 'Otterbank' } })
    expect((await here.threadOf(deal.id))!.where).toEqual({ kind: 'channel', channel: 'C-deals' })
    expect(await here.talk.timerAt(deal.id, 'snapshot-due')).not.toBeNull()
    const more = await here.talk.submits(
      { ...filled, name: 'Quillfeather', startReview: false, amount: null, closeDate: null },
      robin,
      'CX-shared',
    )
    expect(replyText(more.answer)).toBe('Added as R-2: Quillfeather · now Qualify. Nothing is asked yet.')
    expect(more.said).toEqual([])
    const shared = await here.talk.submits({ ...filled, name: 'Marrow and Finch' }, robin, 'CX-shared')
    expect(shared.said[0]!.lane).not.toContain('CX')
    expect((await here.threadOf((await dealOf(here, 'R-3')).id))!.where).toEqual({ kind: 'dm' })
  })

  it('is added once, however often its row is worked', async () => {
    const here = await scene()
    const command = { ...(await here.kept(robin)), submitted: filled }
    const [first, second] = [
      await submitNewDeal(here.talk.ports, command, filled, robin),
      await submitNewDeal(here.talk.ports, command, filled, robin),
    ]
    expect([first?.kind, second]).toEqual(['deal-added', null])
    expect(await here.talk.store.transact(here.talk.workspace, (unit) => unit.deals.list({}, null, 10))).toHaveLength(1)
    // What failed before anything was kept is done anew.
    const again = { ...(await here.kept(robin)), submitted: filled }
    const { channel } = here.talk.ports.directory
    here.talk.ports.directory.channel = () => Promise.reject(new Error('away'))
    await expect(submitNewDeal(here.talk.ports, { ...again, channel: 'C1' }, { ...filled, name: 'Sprocket' }, robin)).rejects.toThrow(
      'away',
    )
    here.talk.ports.directory.channel = channel
    expect(await submitNewDeal(here.talk.ports, again, { ...filled, name: 'Sprocket' }, robin)).toMatchObject({
      line: { externalId: 'R-2' },
    })
  })

  it('names the deal that is called so already, before and after', async () => {
    const here = await scene()
    await here.talk.open({ name: 'Otterbank Dairy' })
    expect(await here.talk.opens({ form: 'new-deal', name: ' otterbank  dairy' }, sam)).toMatchObject({
      same: { name: 'Otterbank Dairy', externalId: 'D-1', ownerEmail: 'robin@example.com' },
    })
    const { answer } = await here.talk.submits(filled, sam)
    expect(replyText(answer)).toContain(
      'Otterbank Dairy is also the name of D-1, now Evaluate. If both are one deal, go on with that one and close this: /qualify close R-1.',
    )
    // Private ones of others are not spoken of.
    const other = await scene()
    await other.talk.open({ name: 'Otterbank Dairy', isPrivate: true })
    expect(await other.talk.opens({ form: 'new-deal', name: 'Otterbank Dairy' }, sam)).toMatchObject({ same: null })
    expect((await other.talk.submits(filled, sam)).answer).toMatchObject({ same: null })
  })

  it('offers the currencies of the workspace’s deals first, and the stages of its playbook', async () => {
    const here = await scene()
    expect(await here.talk.opens({ form: 'new-deal', name: '' })).toMatchObject({
      currencies: expect.arrayContaining(['EUR', 'USD']),
      same: null,
    })
    for (const [n, currency] of ['GBP', 'CHF', 'CHF'].entries())
      await here.crm({
        kind: 'upserted',
        externalId: `K-${n}`,
        toStage: 'Qualify',
        fields: { amount: 5, currency, ownerEmail: 'robin@example.com' },
      })
    const form = await here.talk.opens({ form: 'new-deal', name: '' })
    expect('currencies' in form && form.currencies.slice(0, 3)).toEqual(['CHF', 'GBP', 'EUR'])
    expect('form' in form && form.form === 'new-deal' && form.stages.map((s) => s.label)).toEqual([
      'Discover',
      'Qualify',
      'Evaluate',
      'Propose',
      'Negotiate',
      'Commit',
    ])
  })

  it('needs a member with an e-mail, before and after', async () => {
    const here = await scene([robin, noor, gil, otto, nobody])
    expect(await here.talk.opens({ form: 'new-deal', name: '' }, nobody)).toEqual({ kind: 'no-email' })
    const { answer } = await here.talk.submits(filled, nobody)
    expect(replyText(answer)).toMatch(/I see no email on your Slack profile.*then type this again/)
    for (const who of [gil, otto]) {
      expect(await here.talk.opens({ form: 'new-deal', name: '' }, who)).toEqual({ kind: 'guest' })
      expect((await here.talk.submits(filled, who)).answer).toEqual({ kind: 'guest' })
    }
    expect(await here.talk.store.transact(here.talk.workspace, (unit) => unit.deals.list({}, null, 10))).toEqual([])
  })
})

const values = (fields: Record<string, string>) => {
  const kinds: Record<string, object> = {}
  for (const [name, value] of Object.entries(fields))
    kinds[name] = {
      value:
        name === 'close-date'
          ? { selected_date: value }
          : name === 'start'
            ? { selected_options: [{ value }] }
            : ['stage', 'currency', 'kind'].includes(name)
              ? { selected_option: { value } }
              : { value },
    }
  return kinds as never
}
const ask = { form: 'new-deal', name: '' } as const

describe('its form', () => {
  it('reads what is filled in', () => {
    const all = {
      name: ' Otterbank\n Dairy ',
      account: 'Otterbank',
      stage: 'qualify',
      amount: '84k',
      currency: 'EUR',
      'close-date': '2027-01-29',
      kind: 'poc',
      start: 'start',
    }
    expect(readNewDeal(ask, values(all), '2026-11-20')).toEqual({ ...filled, kind: 'poc' })
    expect(readNewDeal(ask, values({ name: 'X', stage: 'discover', 'close-date': '2026-11-20' }), '2026-11-20')).toEqual({
      form: 'new-deal',
      name: 'X',
      account: null,
      stage: 'discover',
      amount: null,
      closeDate: '2026-11-20',
      kind: 'revenue',
      startReview: false,
    })
  })

  it('says under each field what is wrong', () => {
    const wrong = { name: '   ', account: 'x'.repeat(300), amount: 'a lot', 'close-date': '2026-11-19' }
    expect(readNewDeal(ask, values(wrong), '2026-11-20')).toEqual({
      name: expect.stringContaining('Give it a name'),
      account: expect.stringContaining('200 characters are the most'),
      amount: expect.stringContaining('like 84,000 or 84k'),
      'close-date': expect.stringContaining('This day is past'),
    })
    expect(readNewDeal(ask, values({ name: 'n'.repeat(201) }), '2026-11-20')).toEqual({ name: expect.stringContaining('Too long') })
  })
})

describe('an amount as people type it', () => {
  it.each([
    ['84,000', 84_000, 'CHF'],
    ['84.000', 84_000, 'CHF'],
    ['84 000', 84_000, 'CHF'],
    ["84'000.50", 84_000.5, 'CHF'],
    ['84k', 84_000, 'CHF'],
    ['84 K', 84_000, 'CHF'],
    ['€84.000,50', 84_000.5, 'EUR'],
    ['84,000.5', 84_000.5, 'CHF'],
    ['1,2 Mio', 1_200_000, 'CHF'],
    ['0.125m', 125_000, 'CHF'],
    ['1.234.567', 1_234_567, 'CHF'],
    ['$84k', 84_000, 'USD'],
    ['84 kEUR', 84_000, 'EUR'],
    ['84k€', 84_000, 'EUR'],
    ['gbp 84,5', 84.5, 'GBP'],
    ['~84k', 84_000, 'CHF'],
    ['１２k', 12_000, 'CHF'],
    ['0', 0, 'CHF'],
  ])('%s', (text, amount, currency) => {
    expect(amountTyped(text, 'CHF')).toEqual({ minor: Math.round(amount * 100), currency })
  })

  it.each([
    ['84.000k', 'ambiguous'],
    ['84,0000', 'ambiguous'],
    ['1.234,567', 'ambiguous'],
    ['80-90k', 'unreadable'],
    ['12 34', 'unreadable'],
    ['-5', 'unreadable'],
    ['€84 USD', 'unreadable'],
    ['84 kr', 'unreadable'],
    ['about a million', 'unreadable'],
    ['9'.repeat(14), 'too-large'],
  ])('%s is %s', (text, why) => {
    expect(amountTyped(text, 'CHF')).toBe(why)
  })

  it('takes a shared sign for the currency chosen beside it', () => {
    expect(amountTyped('$5', 'CAD')).toEqual({ minor: 500, currency: 'CAD' })
    expect(amountTyped('5 kr', 'SEK')).toEqual({ minor: 500, currency: 'SEK' })
    expect(amountTyped('¥500', 'EUR')).toEqual({ minor: 500, currency: 'JPY' })
  })
})
