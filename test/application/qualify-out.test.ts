import { describe, expect, it } from 'vitest'
import type { SubmittedAs } from '../../src/application/forms.ts'
import { eraseChange } from '../../src/domain/erasing/erase-change.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { liveReview, reviewState } from '../../src/domain/review-flow/open-question.ts'
import { readQualifyOut } from '../../src/slack/modals/qualify-out.ts'
import { gil, lena, noor, read, replyText, robin, sam, scene } from '../refusals/support/scene.ts'

const out = (deal: DealId, wish: Partial<SubmittedAs<'qualify-out'>> = {}): SubmittedAs<'qualify-out'> => ({
  form: 'qualify-out',
  deal,
  reason: 'Timing: Otto is on leave',
  bringBack: 'Otto is back',
  returnOn: '2027-01-09',
  ...wish,
})
type Scene = Awaited<ReturnType<typeof scene>>
const due = (here: Scene, deal: DealId) => here.talk.fire({ kind: 'return-due', deal, at: here.talk.now() })

describe('/qualify out', () => {
  it('ends the review kindly and asks no more', async () => {
    const here = await scene()
    const { deal: id } = await here.asked()
    expect((await here.types('out kettles')).reply).toEqual({ kind: 'open-form', ask: { form: 'qualify-out', deal: id } })
    expect(await here.talk.opens({ form: 'qualify-out', deal: id })).toMatchObject({ before: null, deal: { name: 'Fizzlewick Kettles' } })
    const { answer, said } = await here.talk.submits(out(id))
    expect(replyText(answer)).toBe(
      'Fizzlewick Kettles is qualified out: kept, and not asked about any more. I bring it up again on 9 Jan; /qualify Fizzlewick Kettles takes it up sooner. Your CRM stays as it is; a new stage there takes it up again, too.',
    )
    expect(read(said.at(-1)!.text)).toBe(
      [
        'Fizzlewick Kettles is qualified out, by Robin Vale. A good outcome: the hours go where they can win.',
        'Why: "Timing: Otto is on leave".',
        'What would bring it back: "Otto is back".',
        'I bring it up again on 9 Jan; nobody is asked about it until then. /qualify Fizzlewick Kettles takes it up sooner.',
      ].join('\n'),
    )
    const deal = await here.talk.deal(id)
    expect(deal.dormant).toMatchObject({ by: 'robin@example.com', returnOn: '2027-01-09' })
    expect(deal.moves.at(-1)).toMatchObject({ from: 'evaluate', to: 'evaluate', direction: 'dormant' })
    expect(reviewState(deal.reviews.at(-1)!)).toBe('superseded')
    const thread = (await here.threadOf(id))!
    const live = await here.talk.store.transact(here.talk.workspace, (unit) => unit.outbox.live(thread.id))
    expect(live).toEqual([])
    const frozen = await here.talk.store.transact(here.talk.workspace, (unit) => unit.snapshots.list(id))
    expect(frozen.at(-1)).toMatchObject({ reason: 'stage-change', body: { dormant: true, move: { direction: 'dormant' } } })
    // Nothing fires that would ask.
    here.talk.at('2027-01-08T12:00:00Z')
    expect(await here.talk.fireDue()).toEqual([])
    expect((await here.types('')).told).toContain('No deal needs you now.')
  })

  it('comes back at nine on the next working day, once, and is taken up in its thread', async () => {
    const here = await scene()
    const { deal: id } = await here.asked()
    await here.talk.submits(out(id))
    // The ninth is a Saturday.
    expect(await here.talk.timerAt(id, 'return-due')).toBe('2027-01-11T09:00:00.000Z')
    here.talk.at('2027-01-11T08:59:00Z')
    expect(await due(here, id)).toEqual([])
    here.talk.at('2027-01-11T09:00:00Z')
    const [asked, ...more] = await due(here, id)
    expect(more).toEqual([])
    expect(asked!.lane).toContain((await here.threadOf(id))!.id)
    expect(read(asked!.text)).toContain('Qualified out on 20 Nov: "Timing: Otto is on leave".')
    expect(await due(here, id)).toEqual([])
    const { told, said } = await here.presses({ press: 'return', deal: id, yes: true })
    expect(told).toContain('Fizzlewick Kettles is taken up again, in Evaluate. The first question is')
    expect(said[0]!.text).toContain('Taken up again, in Evaluate.')
    const deal = await here.talk.deal(id)
    expect(deal).toMatchObject({ dormant: null, outcome: null })
    expect(deal.moves.at(-1)).toMatchObject({ direction: 'reopen', from: 'evaluate', to: 'evaluate' })
    expect(liveReview(deal)).toMatchObject({ trigger: 'stage', direction: 'reopen' })
    expect((await here.presses({ press: 'return', deal: id, yes: true })).told).toContain('done already')
    expect((await here.presses({ press: 'return', deal: id, yes: false })).told).toContain('done already')
  })

  it('is left out by a press, and offers another day', async () => {
    const here = await scene()
    const { deal: id } = await here.asked()
    await here.talk.submits(out(id))
    here.talk.at('2027-01-11T09:00:00Z')
    await due(here, id)
    const { told } = await here.presses({ press: 'return', deal: id, yes: false })
    expect(told).toBe('Fizzlewick Kettles stays out, and I ask no more. /qualify Fizzlewick Kettles takes it up any day.')
    const thread = (await here.threadOf(id))!
    expect(await here.talk.store.transact(here.talk.workspace, (unit) => unit.outbox.live(thread.id))).toEqual([])
    expect(await here.talk.opens({ form: 'qualify-out', deal: id })).toMatchObject({
      before: { reason: 'Timing: Otto is on leave', bringBack: 'Otto is back', returnOn: '2027-01-09' },
    })
    await here.talk.submits(out(id, { returnOn: '2027-02-01' }))
    expect(await here.talk.timerAt(id, 'return-due')).toBe('2027-02-01T09:00:00.000Z')
    // Another day is no second move.
    expect((await here.talk.deal(id)).moves.filter((m) => m.direction === 'dormant')).toHaveLength(1)
    here.talk.at('2027-02-01T09:00:00Z')
    expect(await due(here, id)).toHaveLength(1)
  })

  it.each([
    ['close-date', { closeDate: '2027-06-30' }, { amount: 9_000 }, 'a new close date'],
    ['amount', { amount: 99_000 }, { closeDate: '2027-06-30' }, 'a new amount'],
  ] as const)('comes back when the CRM tells what it waited for: %s', async (trigger, comes, other, words) => {
    const here = await scene()
    const { deal: id } = await here.asked()
    const { said } = await here.talk.submits(out(id, { returnOn: null, trigger, bringBack: 'when a new CFO is named' }))
    expect(read(said.at(-1)!.text)).toContain(`I bring it up again when your CRM tells ${words}; nobody is asked about it until then.`)
    expect(await here.talk.opens({ form: 'qualify-out', deal: id })).toMatchObject({ before: { trigger } })
    here.talk.at('2027-01-11T09:00:00Z')
    await here.crm({ kind: 'upserted', externalId: 'D-1', fields: other })
    expect(await here.talk.fireDue()).toEqual([])
    await here.crm({ kind: 'upserted', externalId: 'D-1', fields: comes })
    const [asked, ...more] = await here.talk.fireDue()
    expect([asked!.post.kind, more]).toEqual(['return-due', []])
    expect(read(asked!.text)).toContain(`Your CRM tells ${words}, and you wanted to look at it again then.`)
    expect(read(asked!.text)).toContain('What would bring it back: "when a new CFO is named".')
    expect(await due(here, id)).toEqual([])
    const { told } = await here.presses({ press: 'return', deal: id, yes: true })
    expect(told).toContain('is taken up again')
  })

  it('keeps what the CRM tells of its end later against it (RULES 8)', async () => {
    const here = await scene()
    const { deal: id } = await here.asked()
    await here.talk.submits(out(id))
    here.talk.at('2027-01-05T09:00:00Z')
    await here.crm({ kind: 'closed', externalId: 'D-1', outcome: 'won' })
    const deal = await here.talk.deal(id)
    expect(deal).toMatchObject({ outcome: { outcome: 'won' }, dormant: { reason: 'Timing: Otto is on leave' } })
    const frozen = await here.talk.store.transact(here.talk.workspace, (unit) => unit.snapshots.list(id))
    expect(frozen.at(-1)).toMatchObject({ reason: 'close', body: { outcome: 'won', dormant: true } })
    await here.talk.drain()
    // Its day comes, and nobody is asked about a deal that is over.
    here.talk.at('2027-01-11T09:00:00Z')
    expect(await due(here, id)).toEqual([])
  })

  it('a reminder in the owner’s own messages, where no thread stands, loses its buttons by the press, too', async () => {
    const here = await scene()
    const id = await here.talk.open({ name: 'Brass Kettles', stage: 'qualify' })
    await here.talk.submits(out(id))
    here.talk.at('2027-01-11T09:00:00Z')
    const [asked] = await due(here, id)
    expect(asked).toMatchObject({ lane: 'user:U0ROBIN', post: { kind: 'return-due', live: true } })
    here.talk.updates.length = 0
    await here.talk.presses({ press: 'return', deal: id, yes: false }, robin, { channel: asked!.channel, ts: asked!.ts })
    expect(here.talk.updates).toMatchObject([{ ts: asked!.ts, post: { kind: 'return-due', live: false } }])
  })

  it('comes round again a week later while nobody is there to be asked, and an admin hears why', async () => {
    const here = await scene()
    const id = await here.talk.open({ name: 'Brass Kettles', stage: 'qualify' })
    await here.talk.submits(out(id))
    await here.talk.add(id, [{ type: 'revised', at: here.talk.now(), by: 'crm', fields: { ownerEmail: 'nobody@example.com' } }])
    here.talk.at('2027-01-11T09:00:00Z')
    const told = await due(here, id)
    expect(told.map((t) => t.post.kind)).toEqual(['unknown-owner'])
    expect(await here.talk.timerAt(id, 'return-due')).toBe('2027-01-18T09:00:00.000Z')
  })

  it('the same form sent twice is one', async () => {
    const here = await scene()
    const { deal: id } = await here.asked()
    await here.talk.submits(out(id))
    const before = (await here.talk.deal(id)).version
    const { answer, said } = await here.talk.submits(out(id))
    expect([answer?.kind, said]).toEqual(['qualified-out', []])
    expect((await here.talk.deal(id)).version).toBe(before)
  })

  it('waits for an owner who is away, and asks by their clock', async () => {
    const ada = { ...robin, zone: 'America/New_York' }
    const here = await scene([ada, noor, sam, lena, gil])
    const { deal: id } = await here.asked()
    await here.talk.submits(out(id, { returnOn: '2027-01-12' }), noor)
    expect(await here.talk.timerAt(id, 'return-due')).toBe('2027-01-12T14:00:00.000Z')
    await here.talk.store.transact(here.talk.workspace, (unit) =>
      unit.absences.set(ada.user, { since: here.talk.now(), until: '2027-01-13', backAt: null }),
    )
    here.talk.at('2027-01-12T14:00:00Z')
    expect(await due(here, id)).toEqual([])
    expect(await here.talk.timerAt(id, 'return-due')).toBe('2027-01-14T14:00:00.000Z')
    await here.talk.store.transact(here.talk.workspace, (unit) =>
      unit.absences.set(ada.user, { since: here.talk.now(), until: null, backAt: null }),
    )
    here.talk.at('2027-01-14T14:00:00Z')
    expect(await due(here, id)).toEqual([])
    await here.talk.store.transact(here.talk.workspace, (unit) => unit.absences.set(ada.user, null))
    here.talk.at('2027-01-15T14:00:00Z')
    expect(await due(here, id)).toHaveLength(1)
  })

  it('tells the owner in a DM when somebody else does it and there is no thread', async () => {
    const here = await scene()
    const id = await here.talk.open()
    const { said } = await here.talk.submits(out(id, { returnOn: null, bringBack: null }), noor)
    expect(said.map((s) => s.lane)).toEqual([expect.stringContaining(robin.user)])
    expect(read(said[0]!.text)).toContain('by Noor Haddad')
    expect(await here.talk.timerAt(id, 'return-due')).toBeNull()
    const own = await scene()
    const mine = await own.talk.open()
    expect((await own.talk.submits(out(mine))).said).toEqual([])
    own.talk.at('2027-01-11T09:00:00Z')
    const [asked] = await due(own, mine)
    expect(asked!.lane).toContain(robin.user)
  })

  it('/qualify with its name says since when and why, and takes it up again', async () => {
    const here = await scene()
    const { deal: id } = await here.asked()
    await here.talk.submits(out(id))
    const mine = await here.types('kettles')
    expect(mine.told).toBe(
      'Fizzlewick Kettles was qualified out on 20 Nov: "Timing: Otto is on leave". What would bring it back: "Otto is back". I bring it up again on 9 Jan.',
    )
    expect(mine.reply).toMatchObject({ kind: 'still-out', mayReturn: true })
    expect((await here.types('kettles', sam)).reply).toMatchObject({ kind: 'still-out', mayReturn: false })
    expect((await here.types('kettles', noor)).reply).toMatchObject({ kind: 'still-out', mayReturn: true })
    expect((await here.presses({ press: 'return', deal: id, yes: true }, sam)).told).toContain('its manager or an admin can do that')
    // Another's deal: its owner is asked.
    const { told, said } = await here.presses({ press: 'return', deal: id, yes: true }, noor)
    expect(told).toBe('Fizzlewick Kettles is taken up again, in Evaluate. Its owner reads that, and is asked as soon as they can be.')
    expect(said.map((one) => one.post.kind)).toEqual(['taken-up-by', 'turn'])
    expect(said[0]!.text).toBe('Noor Haddad took Fizzlewick Kettles up again, in Evaluate.')
    expect(said[0]!.lane).toContain((await here.threadOf(id))!.id)
  })

  it('taken up for an owner who is away, its review waits and begins when they are back', async () => {
    const here = await scene()
    const { deal: id } = await here.asked()
    await here.talk.submits(out(id))
    await here.talk.store.transact(here.talk.workspace, (unit) =>
      unit.absences.set(robin.user, { since: here.talk.now(), until: '2026-11-24', backAt: null }),
    )
    expect((await here.presses({ press: 'return', deal: id, yes: true }, noor)).said.map((s) => s.post.kind)).toEqual(['taken-up-by'])
    here.talk.at('2026-11-25T09:00:00Z')
    const said = await here.talk.fireDue()
    expect(said.map((s) => s.post.kind)).toEqual(['turn'])
    expect(liveReview(await here.talk.deal(id))).toMatchObject({ direction: 'reopen' })
  })

  it('a stage move wakes it; its own stage asks first', async () => {
    const here = await scene()
    await here.crm({
      kind: 'upserted',
      externalId: 'K-1',
      toStage: 'Qualify',
      fields: { name: 'Kettle works', ownerEmail: 'robin@example.com' },
    })
    const id = (await here.talk.store.transact(here.talk.workspace, (unit) => unit.deals.byExternalId('K-1')))!
    await here.talk.submits(out(id))
    expect((await here.types('stage kettle qualify')).reply.kind).toBe('still-out')
    // A sync that repeats the stage is no news.
    await here.crm({ kind: 'upserted', externalId: 'K-1', toStage: 'Qualify' })
    here.talk.at(60_000)
    await here.talk.fireDue()
    expect((await here.talk.deal(id)).dormant).not.toBeNull()
    await here.crm({ kind: 'stage-changed', externalId: 'K-1', toStage: 'Evaluate' })
    here.talk.at(60_000)
    await here.talk.fireDue()
    const deal = await here.talk.deal(id)
    expect(deal.dormant).toBeNull()
    expect(deal.moves.at(-1)).toMatchObject({ direction: 'reopen', to: 'evaluate' })
    await here.talk.submits(out(id))
    expect((await here.types('stage kettle propose')).told).toContain('It was qualified out, and goes on by this.')
    here.talk.at(60_000)
    await here.talk.fireDue()
    expect(await here.talk.deal(id)).toMatchObject({ dormant: null, fields: { stage: 'propose' } })
  })

  it('keeps a stage told a moment before, and stays out all the same', async () => {
    const here = await scene()
    await here.crm({
      kind: 'upserted',
      externalId: 'K-1',
      toStage: 'Qualify',
      fields: { name: 'Kettle works', ownerEmail: 'robin@example.com' },
    })
    const id = (await here.talk.store.transact(here.talk.workspace, (unit) => unit.deals.byExternalId('K-1')))!
    here.talk.at(60_000)
    await here.crm({ kind: 'stage-changed', externalId: 'K-1', toStage: 'Evaluate' })
    await here.talk.submits(out(id))
    here.talk.at(60_000)
    expect(await here.talk.fireDue()).toEqual([])
    await here.crm({ kind: 'upserted', externalId: 'K-1', toStage: 'Evaluate' })
    here.talk.at(60_000)
    expect(await here.talk.fireDue()).toEqual([])
    const deal = await here.talk.deal(id)
    expect(deal.moves.map((m) => m.direction)).toEqual(['forward', 'dormant'])
    expect(deal.dormant).not.toBeNull()
    const frozen = await here.talk.store.transact(here.talk.workspace, (unit) => unit.snapshots.list(id))
    expect(frozen.map((s) => (s.body as { move: { direction: string } }).move.direction)).toEqual(['forward', 'dormant'])
  })

  it('the CRM’s later result is kept against it', async () => {
    const here = await scene()
    await here.crm({
      kind: 'upserted',
      externalId: 'K-1',
      toStage: 'Qualify',
      fields: { name: 'Kettle works', ownerEmail: 'robin@example.com' },
    })
    const id = (await here.talk.store.transact(here.talk.workspace, (unit) => unit.deals.byExternalId('K-1')))!
    await here.talk.submits(out(id))
    here.talk.at(60_000)
    await here.crm({ kind: 'closed', externalId: 'K-1', outcome: 'won' })
    const deal = await here.talk.deal(id)
    expect(deal.outcome?.outcome).toBe('won')
    expect(deal.dormant).not.toBeNull()
    const frozen = await here.talk.store.transact(here.talk.workspace, (unit) => unit.snapshots.list(id))
    expect(frozen.at(-1)).toMatchObject({ reason: 'close', body: { outcome: 'won', dormant: true } })
    here.talk.at('2027-01-11T09:00:00Z')
    expect(await due(here, id)).toEqual([])
    expect((await here.presses({ press: 'return', deal: id, yes: true })).told).toContain('ended on 20 Nov 2026: won')
    expect(await here.talk.opens({ form: 'qualify-out', deal: id })).toMatchObject({ kind: 'closed-already' })
    expect((await here.talk.submits(out(id, { reason: 'Not a fit' }))).answer).toMatchObject({ refusal: { kind: 'closed-already' } })
  })

  it('is for owner, manager and admin of a deal that is there', async () => {
    const here = await scene()
    const id = await here.talk.open()
    const ask = { form: 'qualify-out', deal: id } as const
    expect(await here.talk.opens(ask, sam)).toMatchObject({ kind: 'not-yours-to-change' })
    expect((await here.talk.submits(out(id), sam)).answer).toMatchObject({ refusal: { kind: 'not-yours-to-change' } })
    expect((await here.talk.submits(out(id), gil)).answer).toEqual({ kind: 'guest' })
    expect((await here.talk.deal(id)).dormant).toBeNull()
    for (const who of [noor, lena]) expect(await here.talk.opens(ask, who)).toMatchObject({ form: 'qualify-out' })
    const gone = '00000000-0000-7000-8000-000000000000' as DealId
    expect(await here.talk.opens({ ...ask, deal: gone })).toEqual({ kind: 'no-right' })
    expect((await here.talk.submits(out(gone))).answer).toMatchObject({ refusal: { kind: 'no-right' } })
    await here.talk.add(id, [{ type: 'deleted', at: here.talk.now() }])
    expect((await here.talk.submits(out(id))).answer).toMatchObject({ refusal: { kind: 'deal-gone' } })
    expect((await here.talk.submits(out(id), sam)).answer).toMatchObject({ refusal: { kind: 'no-right' } })
  })

  it('its words can be erased', () => {
    const dormancy = { at: 1, by: 'robin@example.com', reason: 'Timing: Otto is on leave', bringBack: 'Otto is back', returnOn: null }
    const { change, words } = eraseChange({ type: 'went-dormant', at: 1, dormancy })
    expect(JSON.stringify(change)).not.toContain('Otto')
    expect(words.texts).toEqual(['Timing: Otto is on leave', 'Otto is back'])
  })
})

describe('its form', () => {
  const deal = 'd' as DealId
  const values = (fields: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        { value: name === 'reason' ? { selected_option: { value } } : name === 'return-on' ? { selected_date: value } : { value } },
      ]),
    ) as never
  const said = (fields: Record<string, string>) => readQualifyOut({ form: 'qualify-out', deal }, values(fields), '2026-11-20')

  it('reads why, what would bring it back, and when', () => {
    expect(said({ reason: 'timing', words: 'after summer', 'bring-back': ' a budget ', 'return-on': '2026-11-21' })).toEqual({
      form: 'qualify-out',
      deal,
      reason: 'Timing: after summer',
      bringBack: 'a budget',
      returnOn: '2026-11-21',
      trigger: null,
    })
    expect(said({ reason: 'no-pain' })).toMatchObject({ reason: 'No pain worth solving', bringBack: null, returnOn: null })
    expect(said({ reason: 'other', words: 'They moved to the moon' })).toMatchObject({ reason: 'They moved to the moon' })
  })

  it('says under each field what is wrong', () => {
    expect(said({})).toEqual({ reason: 'Pick what comes closest.' })
    expect(said({ reason: 'other', 'return-on': '2026-11-20' })).toEqual({
      words: 'Say in a few words what it is.',
      'return-on': 'Pick a day after today, or leave it empty.',
    })
  })
})
