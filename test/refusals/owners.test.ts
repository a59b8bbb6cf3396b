import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/application/ports.ts'
import { dora, gil, robin, scene } from './support/scene.ts'

describe('an owner', () => {
  it.each([
    ['whom Slack does not know', 'nobody@example.com', 'Nobody here has the email nobody@example.com.'],
    ['who is a guest', gil.email, 'gil@example.com is a guest here'],
    ['who is deactivated', dora.email, 'dora@example.com is deactivated here.'],
    ['who is missing', null, 'It has none.'],
  ])('%s: an admin is told once, the move is kept, nobody is asked', async (_, ownerEmail, sentence) => {
    const here = await scene()
    const { deal, said } = await here.asked({ ownerEmail })
    expect(said.map((s) => s.post.kind)).toEqual(['unknown-owner'])
    expect(said[0]!.text.replaceAll('\u200B', '')).toContain(sentence)
    const kept = await here.talk.deal(deal)
    expect([kept.moves.length, kept.fields.stage, kept.reviews.length]).toEqual([1, 'evaluate', 0])
    expect(await here.talk.moveTo(deal, 'propose')).toEqual([])
  })

  it('who was unknown and is a full member now starts the owed review by its name', async () => {
    const people: Person[] = [robin]
    const here = await scene(people)
    const { deal } = await here.asked({ ownerEmail: 'ada@example.com' })
    people.push({ ...robin, user: 'U0ADA', email: 'ada@example.com', name: 'Ada Reed' })
    const ada = people.at(-1)!
    expect((await here.types('Fizzlewick', ada)).told).toContain('The review of Fizzlewick Kettles starts')
    expect((await here.talk.deal(deal)).reviews).toHaveLength(1)
  })

  it('who was wrong in the CRM: put right there, the questions start by themselves, as the admin was told', async () => {
    const here = await scene()
    const { deal, said } = await here.asked({ ownerEmail: 'robni@example.com' })
    expect(said[0]!.text).toContain('its questions start by themselves')
    await here.crm({ kind: 'upserted', externalId: 'D-1', fields: { ownerEmail: 'robin@example.com' } })
    here.talk.at(20_000)
    await here.talk.fire({ kind: 'stage-stood', deal, at: here.talk.now() })
    expect((await here.talk.deal(deal)).reviews).toHaveLength(1)
  })
})

describe('the CRM', () => {
  it('that bounces a stage during a review changes nothing; one that deletes the deal ends it', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const at = await here.live(deal)
    await here.crm({ kind: 'stage-changed', externalId: 'D-1', toStage: 'Propose' })
    await here.crm({ kind: 'stage-changed', externalId: 'D-1', toStage: 'Evaluate' })
    here.talk.at(30_000)
    expect(await here.talk.fire({ kind: 'stage-stood', deal, at: here.talk.now() })).toEqual([])
    expect(await here.live(deal)).toEqual(at)
    await here.crm({ kind: 'deleted', externalId: 'D-1' })
    const { reviews, deletedAt } = await here.talk.deal(deal)
    expect([deletedAt !== null, reviews.at(-1)!.states.at(-1)!.state]).toEqual([true, 'superseded'])
  })

  it('that names a stage nobody knows moves nothing, and an admin is told which are known', async () => {
    const here = await scene()
    const deal = await here.talk.open({ stage: 'qualify' })
    await here.crm({ kind: 'stage-changed', externalId: 'D-1', toStage: 'Limbo <!channel>' })
    const said = await here.talk.drain()
    expect(said.map((s) => s.post.kind)).toEqual(['unknown-stage'])
    expect(said[0]!.text).toContain('so nothing moved here')
    expect(said[0]!.text).not.toContain('<!channel>')
    expect((await here.talk.deal(deal)).fields.stage).toBe('qualify')
  })
})
