import { describe, expect, it } from 'vitest'
import type { SubmittedAs } from '../../src/application/forms.ts'
import { eraseChange } from '../../src/domain/erasing/erase-change.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { reviewState } from '../../src/domain/review-flow/open-question.ts'
import { readClose } from '../../src/slack/modals/close.ts'
import { gil, lena, noor, replyText, robin, sam, scene } from '../refusals/support/scene.ts'

const closed = (deal: DealId, wish: Partial<SubmittedAs<'close'>> = {}): SubmittedAs<'close'> => ({
  form: 'close',
  deal,
  outcome: 'won',
  decided: 'Otto: the test paid for itself',
  earlier: 'Who signs',
  ...wish,
})

describe('/qualify close', () => {
  it('closes like a CRM, with the words of who closed it', async () => {
    const here = await scene()
    const { deal: id } = await here.asked()
    expect((await here.types('close kettles')).reply).toEqual({ kind: 'open-form', ask: { form: 'close', deal: id } })
    expect(await here.talk.opens({ form: 'close', deal: id })).toMatchObject({ form: 'close', deal: { stage: 'Evaluate' } })
    const { answer, said } = await here.talk.submits(closed(id))
    expect(replyText(answer)).toBe(
      'Fizzlewick Kettles is won. No more questions; the record stays, and thank you for closing it. Your CRM stays as it is. Set it there, too: its next word counts here.',
    )
    expect(said.map((s) => s.post.kind)).toEqual(['deal-over'])
    const deal = await here.talk.deal(id)
    expect(deal.outcome).toEqual({
      outcome: 'won',
      at: here.talk.now(),
      by: 'robin@example.com',
      decided: 'Otto: the test paid for itself',
      earlier: 'Who signs',
    })
    expect(deal.moves.at(-1)).toMatchObject({ direction: 'close', from: 'evaluate', to: 'won' })
    expect(reviewState(deal.reviews.at(-1)!)).toBe('superseded')
    const thread = (await here.threadOf(id))!
    expect(await here.talk.store.transact(here.talk.workspace, (unit) => unit.outbox.live(thread.id))).toEqual([])
    const frozen = await here.talk.store.transact(here.talk.workspace, (unit) => unit.snapshots.list(id))
    expect(frozen.at(-1)).toMatchObject({ reason: 'close', body: { outcome: 'won', gate: 'blocked' } })
    expect(JSON.stringify(frozen)).not.toContain('Otto')
    here.talk.at('2027-01-29T12:00:00Z')
    expect(await here.talk.fireDue()).toEqual([])
  })

  it('of a deal added here speaks of no CRM', async () => {
    const here = await scene()
    await here.talk.submits({
      form: 'new-deal',
      name: 'Otterbank',
      account: null,
      stage: 'qualify',
      amount: null,
      closeDate: null,
      kind: 'revenue',
      startReview: false,
    })
    const id = (await here.talk.store.transact(here.talk.workspace, (unit) => unit.deals.byExternalId('R-1')))!
    const { answer } = await here.talk.submits(closed(id, { outcome: 'no_decision', decided: null, earlier: null }))
    expect(replyText(answer)).toBe(
      'Otterbank is closed without a decision. No more questions; the record stays, and thank you for closing it.',
    )
    expect((await here.talk.deal(id)).outcome).toMatchObject({ by: 'robin@example.com', decided: null, earlier: null })
  })

  it('of a closed deal says how it ended and when, and keeps words that come too late', async () => {
    const here = await scene()
    const { deal: id } = await here.asked()
    const at = here.talk.now()
    await here.crm({ kind: 'closed', externalId: 'D-1', outcome: 'won' })
    const over = { kind: 'closed-already', name: 'Fizzlewick Kettles', outcome: 'won', on: '2026-11-20' }
    expect(await here.talk.opens({ form: 'close', deal: id })).toEqual(over)
    const none = await here.talk.submits(closed(id, { decided: null, earlier: null }))
    expect(replyText(none.answer)).toContain('Fizzlewick Kettles ended on 20 Nov 2026: won. To take it up again, give it a stage')
    const { answer, said } = await here.talk.submits(closed(id))
    expect([answer?.kind, said]).toEqual(['deal-closed', []])
    expect((await here.talk.deal(id)).outcome).toMatchObject({ at, decided: 'Otto: the test paid for itself' })
    expect((await here.talk.deal(id)).moves.filter((m) => m.direction === 'close')).toHaveLength(1)
    // The same form once more changes nothing but the time it was said.
    const other = await here.talk.submits(closed(id, { outcome: 'lost', decided: null, earlier: null }))
    expect(replyText(other.answer)).toContain('is lost')
    expect((await here.talk.deal(id)).outcome).toMatchObject({ outcome: 'lost' })
    await here.crm({ kind: 'closed', externalId: 'D-1', outcome: 'won' })
    expect((await here.talk.deal(id)).outcome).toMatchObject({ outcome: 'won', by: 'robin@example.com' })
  })

  it('a deal that is qualified out can be closed, too', async () => {
    const here = await scene()
    const id = await here.talk.open()
    await here.talk.submits({ form: 'qualify-out', deal: id, reason: 'Timing', bringBack: null, returnOn: '2026-12-01' })
    expect((await here.talk.submits(closed(id, { outcome: 'lost' }))).answer).toMatchObject({ kind: 'deal-closed', outcome: 'lost' })
    here.talk.at('2026-12-01T09:00:00Z')
    expect(await here.talk.fireDue()).toEqual([])
  })

  it('is for owner, manager and admin', async () => {
    const here = await scene()
    const id = await here.talk.open()
    expect(await here.talk.opens({ form: 'close', deal: id }, sam)).toMatchObject({ kind: 'not-yours-to-change' })
    expect((await here.talk.submits(closed(id), sam)).answer).toMatchObject({ refusal: { kind: 'not-yours-to-change' } })
    expect((await here.talk.submits(closed(id), gil)).answer).toEqual({ kind: 'guest' })
    expect((await here.talk.deal(id)).outcome).toBeNull()
    expect(await here.talk.opens({ form: 'close', deal: id }, lena)).toMatchObject({ form: 'close' })
    // The owner hears of it, thread or not.
    const { said } = await here.talk.submits(closed(id), noor)
    expect(said.map((s) => [s.post.kind, s.lane.includes(robin.user)])).toEqual([['deal-over', true]])
  })

  it('its words can be erased', () => {
    const { change, words } = eraseChange({
      type: 'closed',
      at: 1,
      outcome: 'won',
      by: 'robin@example.com',
      decided: 'Otto likes it',
      earlier: null,
    })
    expect(change).toEqual({ type: 'closed', at: 1, outcome: 'won', by: 'robin@example.com', decided: 'erased', earlier: null })
    expect(words.texts).toEqual(['Otto likes it'])
    expect(eraseChange({ type: 'closed', at: 1, outcome: 'won' })).toMatchObject({ change: { type: 'closed', at: 1, outcome: 'won' } })
  })

  it('its form needs an outcome alone', () => {
    const deal = 'd' as DealId
    const ask = { form: 'close', deal } as const
    const outcome = (value: string) => ({ outcome: { value: { selected_option: { value } } } })
    expect(readClose(ask, {})).toEqual({ outcome: 'Pick how it ended: won, lost or no decision.' })
    expect(readClose(ask, outcome('stolen'))).toHaveProperty('outcome')
    expect(readClose(ask, { ...outcome('lost'), decided: { value: { value: ' price ' } }, earlier: { value: { value: ' ' } } })).toEqual({
      form: 'close',
      deal,
      outcome: 'lost',
      decided: 'price',
      earlier: null,
    })
  })
})
