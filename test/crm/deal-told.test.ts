import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/domain/change.ts'
import { liveReview } from '../../src/domain/review-flow/open-question.ts'
import { backends } from '../support/database.ts'
import { crmAt } from './support/door.ts'

const fields = {
  name: 'Fizzlewick Kettles',
  account: 'Fizzlewick',
  ownerEmail: 'robin@example.com',
  amount: 84000,
  currency: 'EUR',
  closeDate: '2027-01-29',
}
const hour = 3_600_000
const iso = (ms: number) => new Date(ms).toISOString()
const of = <Type extends Change['type']>(journal: Change[], type: Type) =>
  journal.filter((c) => c.type === type) as Extract<Change, { type: Type }>[]

describe.each(backends)('a deal told, %s', (backend) => {
  const crmOf = () => crmAt(backend)
  /** A deal in Evaluate, its review begun. */
  async function inReview() {
    const crm = await crmOf()
    await crm.tell('stage_changed', { ...fields, fromStage: 'Qualify', toStage: 'Evaluate' })
    const said = await crm.stands()
    return { crm, said }
  }

  it('for the first time by a stage change moves from where it came and begins its review', async () => {
    const { crm, said } = await inReview()
    expect(await crm.rows()).toEqual(expect.arrayContaining(['opened', 'stage-told:evaluate:changed', 'moved', 'review-opened']))
    const deal = (await crm.told())!
    expect(deal).toMatchObject({
      externalId: 'D-7',
      source: 'webhook',
      fields: { name: 'Fizzlewick Kettles', stage: 'evaluate', amount: { minor: 8_400_000, currency: 'EUR' }, closeDate: '2027-01-29' },
      moves: [{ from: 'qualify', to: 'evaluate', direction: 'forward' }],
    })
    expect(said.map((s) => s.post.kind)).toEqual(['root-card', 'turn'])
  })

  it('for the first time by a stage change from nowhere stands there, and its review begins', async () => {
    const crm = await crmOf()
    await crm.tell('stage_changed', { ...fields, fromStage: 'Some other stage', toStage: 'evaluate' })
    expect(await crm.rows()).toEqual(['opened', 'stage-told:evaluate:entered'])
    expect((await crm.stands()).map((s) => s.post.kind)).toEqual(['root-card', 'turn'])
    expect((await crm.told())!.moves).toEqual([])
  })

  it('for the first time by an upsert stands in its stage, or the first, and begins no review', async () => {
    const crm = await crmOf()
    await crm.tell('upserted', { ...fields, toStage: 'POC' })
    await crm.tell('upserted', { dealId: 'D-8' })
    expect(await crm.rows()).toEqual(['opened', 'stage-told:evaluate:changed', 'stage-settled'])
    expect(await crm.rows('D-8')).toEqual(['opened'])
    expect(await crm.told('D-8')).toMatchObject({ fields: { name: 'D-8', stage: 'discover', amount: null, kind: 'revenue' } })
    expect(await crm.stands()).toEqual([])
    expect((await crm.told())!.reviews).toEqual([])
  })

  it('of a later stage before an earlier one is not taken back by it', async () => {
    const crm = await crmOf()
    await crm.tell('upserted', { ...fields, toStage: 'Propose' }, { time: iso(crm.now() - hour) })
    await crm.tell('stage_changed', { toStage: 'Qualify' }, { time: iso(crm.now() - 2 * hour) })
    expect((await crm.rows()).at(-1)).toBe('stage-told:qualify:late')
    expect(await crm.stands()).toEqual([])
    expect(await crm.told()).toMatchObject({ fields: { stage: 'propose' }, moves: [] })
  })

  it('keeps what changed as a revision, and nothing when nothing did', async () => {
    const crm = await crmOf()
    await crm.tell('upserted', { ...fields, toStage: 'Evaluate' })
    for (let i = 0; i < 3; i++) await crm.tell('upserted', { ...fields, toStage: 'Evaluate' })
    expect((await crm.journal('D-7')).length).toBe(3)
    await crm.tell('upserted', { amount: 90_000.5, closeDate: '2027-02-28' })
    await crm.tell('upserted', { currency: 'JPY' })
    await crm.tell('upserted', { amount: 5 })
    expect(of(await crm.journal('D-7'), 'revised').map((c) => [c.by, c.fields])).toEqual([
      ['crm', { amount: { minor: 9_000_050, currency: 'EUR' }, closeDate: '2027-02-28' }],
      ['crm', { amount: { minor: 90_001, currency: 'JPY' } }],
      ['crm', { amount: { minor: 5, currency: 'JPY' } }],
    ])
    await crm.tell('upserted', { dealId: 'D-8', amount: 10 })
    expect((await crm.told('D-8'))!.fields.amount).toEqual({ minor: 1000, currency: 'XXX' })
  })

  it('sets the timer of the next snapshot with each close date', async () => {
    const crm = await crmOf()
    const due = async () =>
      (await crm.store.system.timersDue('live', Number.MAX_SAFE_INTEGER / 1000)).map((t) => [t.key.split(':')[0], iso(t.at)])
    await crm.tell('upserted', fields)
    expect(await due()).toEqual([['snapshot-due', '2026-11-30T00:00:00.000Z']])
    await crm.tell('upserted', { closeDate: '2027-06-30' })
    expect(await due()).toEqual([['snapshot-due', '2027-04-01T00:00:00.000Z']])
  })

  it('moves once for a bounce, by where it stands after the debounce, and not at all when it came back', async () => {
    const { crm } = await inReview()
    crm.at(hour)
    await crm.tell('stage_changed', { toStage: 'Propose' })
    crm.at(5_000)
    await crm.tell('stage_changed', { toStage: 'Negotiate' })
    crm.at(5_000)
    await crm.tell('stage_changed', { toStage: 'Propose' })
    await crm.stands()
    expect((await crm.told())!.moves.map((m) => m.to)).toEqual(['evaluate', 'propose'])

    await crm.tell('upserted', { toStage: 'Negotiate' })
    crm.at(5_000)
    await crm.tell('upserted', { toStage: 'Propose' })
    expect(await crm.stands()).toEqual([])
    expect(await crm.told()).toMatchObject({ fields: { stage: 'propose' }, pendingStage: null })
    expect((await crm.told())!.moves).toHaveLength(2)
  })

  it('takes a repeated stage as having stood since it was first told', async () => {
    const { crm } = await inReview()
    const told = crm.now()
    await crm.tell('stage_changed', { toStage: 'Propose' })
    crm.at(15_000)
    await crm.tell('upserted', { toStage: 'Propose' })
    const timers = await crm.store.system.timersDue('live', told + 20_001)
    expect(timers.map((t) => [t.key.split(':')[0], t.at])).toEqual([['stage-stood', told + 20_000]])
  })

  it('of the stage it stands in moves nothing, and is remembered by its time', async () => {
    const { crm } = await inReview()
    crm.at(hour)
    await crm.tell('stage_changed', { toStage: 'Evaluate' })
    expect((await crm.rows()).slice(-2)).toEqual(['stage-told:evaluate:changed', 'stage-settled'])
    expect((await crm.told())!.pendingStage).toBeNull()
    await crm.tell('stage_changed', { toStage: 'Propose' }, { time: iso(crm.now() - 1) })
    expect((await crm.rows()).at(-1)).toBe('stage-told:propose:late')
  })

  it('takes a clock ahead of ours for now, so that later moves still count', async () => {
    const { crm } = await inReview()
    crm.at(hour)
    await crm.tell('stage_changed', { toStage: 'Propose' }, { time: iso(crm.now() + 365 * 24 * hour) })
    await crm.stands()
    await crm.tell('stage_changed', { toStage: 'Negotiate' })
    await crm.stands()
    expect((await crm.told())!.fields.stage).toBe('negotiate')
  })

  it('counts each delivery once, by its id alone', async () => {
    const crm = await crmOf()
    expect((await crm.tell('upserted', fields, { id: 'one' })).body).toEqual({ status: 'accepted' })
    expect((await crm.tell('upserted', { ...fields, name: 'Other' }, { id: 'one' })).body).toEqual({ status: 'duplicate' })
    expect((await crm.told())!.fields.name).toBe('Fizzlewick Kettles')
    const answers = await Promise.all(Array.from({ length: 8 }, () => crm.tell('stage_changed', { toStage: 'Propose' }, { id: 'two' })))
    expect(answers.map((a) => a.body.status).sort()).toEqual(['accepted', ...Array(7).fill('duplicate')])
    expect((await crm.rows()).filter((r) => r.startsWith('stage-told:propose'))).toHaveLength(1)
  })

  it('makes one deal of ten deliveries at once, and loses none', async () => {
    const crm = await crmOf()
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => crm.tell('upserted', { name: `Name ${i}` })))
    // Under such a crowd some may be told to come again; none is accepted and lost.
    const accepted = answers.filter((a) => a.status === 200).length
    expect(answers.every((a) => a.status === 200 || a.status === 503)).toBe(true)
    expect((await crm.journal('D-7')).length).toBe(accepted)
  })

  it('keeps an unknown stage, moves nothing, and tells an admin once a word', async () => {
    const crm = await crmOf()
    await crm.tell('stage_changed', { ...fields, toStage: 'Qualify' })
    await crm.stands()
    expect((await crm.tell('stage_changed', { toStage: 'Kick-off!' })).status).toBe(200)
    await crm.tell('upserted', { toStage: 'Kick-off!' })
    await crm.tell('stage_changed', { dealId: 'D-8', toStage: 'kick-off!' })
    expect((await crm.rows()).filter((r) => r.includes('Kick'))).toEqual(['stage-told:Kick-off!:late'])
    expect(await crm.told()).toMatchObject({ fields: { stage: 'qualify' }, pendingStage: null })
    expect(await crm.told('D-8')).toMatchObject({ fields: { stage: 'discover' }, reviews: [] })
    const said = (await crm.drain()).filter((s) => s.lane === 'admin')
    expect(said.map((s) => s.post)).toEqual([
      expect.objectContaining({
        kind: 'unknown-stage',
        externalId: 'D-7',
        stage: 'Kick-off!',
        known: ['Discover', 'Qualify', 'Evaluate', 'Propose', 'Negotiate', 'Commit'],
      }),
    ])
    expect(said[0]!.text).toContain('Kick-off!')
  })

  it('with a new owner begins the review nobody could be asked for, and only that', async () => {
    const crm = await crmOf()
    await crm.tell('stage_changed', { ...fields, ownerEmail: 'nobody@example.com', fromStage: 'Qualify', toStage: 'Evaluate' })
    expect((await crm.stands()).map((s) => s.post.kind)).toEqual(['unknown-owner'])
    await crm.tell('upserted', { ownerEmail: 'robin@example.com' })
    expect((await crm.rows()).at(-1)).toBe('stage-told:evaluate:entered')
    expect((await crm.stands()).map((s) => s.post.kind)).toEqual(['root-card', 'turn'])
    expect((await crm.told())!.moves).toHaveLength(1)
    // Handed on while the review lives: no second one.
    await crm.tell('upserted', { ownerEmail: 'sam@example.com' })
    expect((await crm.told())!.pendingStage).toBeNull()
    // A deal that only ever was upserted owes no review.
    await crm.tell('upserted', { ...fields, dealId: 'D-9', toStage: 'Evaluate', ownerEmail: 'nobody@example.com' })
    await crm.tell('upserted', { dealId: 'D-9', ownerEmail: 'robin@example.com' })
    expect((await crm.told('D-9'))!.pendingStage).toBeNull()
  })

  it('closed: the move with its gaps, the review superseded, the state frozen, the thread told, its buttons gone', async () => {
    const { crm } = await inReview()
    crm.at(hour)
    await crm.tell('closed', { outcome: 'won', amount: 80_000 })
    const deal = (await crm.told())!
    expect(deal).toMatchObject({ outcome: { outcome: 'won', at: crm.now() }, fields: { stage: 'evaluate', amount: { minor: 8_000_000 } } })
    expect(deal.moves.at(-1)).toMatchObject({ from: 'evaluate', to: 'won', direction: 'close', playbook: { id: 'meddpicc-buyer' } })
    expect(deal.moves.at(-1)!.openGaps).toContain('metrics')
    expect(liveReview(deal)).toBeNull()
    expect(deal.reviews[0]!.states.at(-1)!.state).toBe('superseded')
    const said = await crm.drain()
    expect(said.map((s) => s.post.kind)).toEqual(['deal-over'])
    const thread = await crm.store.transact(crm.workspace, async (unit) => {
      const found = (await unit.threads.ofDeal(deal.id))!
      return { live: await unit.outbox.live(found.id), snapshots: await unit.snapshots.list(deal.id) }
    })
    expect(thread.live).toEqual([])
    expect(thread.snapshots.at(-1)).toMatchObject({ reason: 'close', body: { outcome: 'won', gate: 'blocked', stage: 'evaluate' } })
  })

  it('closed again with the same outcome is nothing new, with another one the outcome alone', async () => {
    const { crm } = await inReview()
    await crm.tell('closed', { outcome: 'won' })
    const rows = await crm.rows()
    expect((await crm.tell('closed', { outcome: 'won' })).body).toEqual({ status: 'accepted' })
    expect(await crm.rows()).toEqual(rows)
    await crm.tell('closed', { outcome: 'lost' })
    const deal = (await crm.told())!
    expect([deal.outcome?.outcome, deal.moves.filter((m) => m.direction === 'close').length, deal.pendingStage]).toEqual(['lost', 1, null])
  })

  it('closed for the first time is known as closed; a stage told after that reopens it, one told before does not', async () => {
    const crm = await crmOf()
    await crm.tell('closed', { ...fields, toStage: 'Closed won', fromStage: 'Commit', outcome: 'won' })
    expect(await crm.told()).toMatchObject({ outcome: { outcome: 'won' }, fields: { stage: 'commit' } })
    await crm.tell('stage_changed', { toStage: 'Commit' }, { time: iso(crm.now() - hour) })
    await crm.stands()
    expect((await crm.told())!.outcome?.outcome).toBe('won')
    await crm.tell('upserted', { ...fields, toStage: 'Commit' })
    await crm.stands()
    expect((await crm.told())!.outcome?.outcome).toBe('won')
    await crm.tell('stage_changed', { toStage: 'Commit' })
    await crm.stands()
    const deal = (await crm.told())!
    expect([deal.outcome, deal.moves.at(-1)?.direction]).toEqual([null, 'reopen'])
    await crm.tell('closed', { outcome: 'lost' }, { time: iso(crm.now() - hour) })
    expect((await crm.told())!.outcome).toBeNull()
    expect((await crm.rows()).at(-1)).toBe('stage-told:lost:late')
  })

  it('deleted is in no list, asked about no more, and comes back when it is told of again', async () => {
    const { crm } = await inReview()
    await crm.tell('deleted')
    const deal = (await crm.told())!
    expect([deal.deletedAt, liveReview(deal)]).toEqual([crm.now(), null])
    const lists = () => crm.store.transact(crm.workspace, async (u) => [await u.deals.list({}, null, 10), await u.deals.search('fizz', 5)])
    expect(await lists()).toEqual([[], []])
    expect(await crm.drain()).toEqual([])
    expect((await crm.tell('deleted')).body).toEqual({ status: 'accepted' })
    expect((await crm.tell('deleted', { dealId: 'never-seen' })).body).toEqual({ status: 'accepted' })
    expect(await crm.told('never-seen')).toBeNull()
    await crm.tell('upserted', { name: 'Fizzlewick Kettles, again' })
    expect((await crm.told())!.deletedAt).toBeNull()
    expect((await lists()).map((found) => found.length)).toEqual([1, 1])
  })

  it('is 503 when it cannot be kept, and kept when it is sent again', async () => {
    const crm = await crmOf()
    const gate = Promise.withResolvers<void>()
    const entered = Promise.withResolvers<void>()
    await crm.tell('upserted', fields)
    const deal = (await crm.told())!
    // Somebody holds the deal, longer than a sender waits.
    const holding = crm.store.transact(crm.workspace, async (unit) => {
      const rows = (await unit.deals.journal(deal.id))!
      await unit.deals.append(deal.id, rows.length, [{ at: crm.now(), type: 'revised', by: 'x', fields: { account: 'Held' } }], deal)
      entered.resolve()
      await gate.promise
    })
    await entered.promise
    const started = performance.now()
    const answer = await crm.tell('closed', { outcome: 'won' }, { id: 'slow' })
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } })
    expect(performance.now() - started).toBeLessThan(4_000)
    gate.resolve()
    await holding
    expect((await crm.told())!.outcome).toBeNull()
    expect((await crm.tell('closed', { outcome: 'won' }, { id: 'slow' })).body).toEqual({ status: 'accepted' })
    expect((await crm.told())!.outcome?.outcome).toBe('won')
  })
})
