import { describe, expect, it } from 'vitest'
import { dealTold } from '../../src/application/deal-told.ts'
import type { Person } from '../../src/application/ports.ts'
import type { Reply } from '../../src/application/replies.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { renderReply } from '../../src/slack/messages/render.ts'
import { conversation, robin, sam } from '../support/conversation.ts'
import { backends, freshId } from '../support/database.ts'

type Talk = Awaited<ReturnType<typeof conversation>>

const minute = 60_000
const read = (c: Talk, reply: Reply) =>
  renderReply(reply, { today: new Date(c.now()).toISOString().slice(0, 10) })
    .map((m) => m.text)
    .join('\n')
const types = async (c: Talk, text: string, who?: Person) => read(c, (await c.types(text, who)).reply)
const texts = (said: { text: string }[]) => said.map((s) => s.text).join('\n')
const states = async (c: Talk, id: DealId) => (await c.deal(id)).reviews.map((r) => `${r.trigger} ${r.direction} ${r.states.at(-1)!.state}`)

/** The CRM tells a stage, and it stands. */
async function tells(c: Talk, stage: string, fields: object = {}): Promise<void> {
  await dealTold(c.ports, {
    workspace: c.workspace,
    webhookId: freshId(),
    ref: 'r',
    told: { kind: 'stage-changed', externalId: 'D-1', time: null, fromStage: null, toStage: stage, outcome: null, fields },
  })
  c.at(minute)
  await c.fireDue()
}

describe.each(backends)('a rep who is away, %s', (backend) => {
  it('says until when, sees it again, and may take it back', async () => {
    const c = await conversation(backend, '2026-11-20T10:00:00Z')
    expect(await types(c, 'away until 3 Dec')).toBe(
      'Noted, you are away through Thu 3 Dec. Reviews wait until Fri 4 Dec. A deal you type goes on as usual.',
    )
    expect(await types(c, 'away')).toContain('You are away through Thu 3 Dec. Reviews wait until Fri 4 Dec.')
    expect(await types(c, 'away 2 weeks')).toContain('through Thu 3 Dec')
    expect(await types(c, 'away until 4 Dec')).toContain('away through Fri 4 Dec. Reviews wait until Mon 7 Dec.')
    expect(await types(c, 'away until further notice')).toContain('away until you say you are back. Reviews wait until then.')
    expect(await types(c, 'away back')).toBe('Welcome back. No review waited. `/qualify` lists your deals.'.replaceAll('`', ''))
    expect(await types(c, 'away off')).toContain('You are not away')
    expect(await types(c, 'away')).toContain('Noted, you are away until you say you are back.')
    expect((await c.presses({ press: 'back' })).answer).toEqual({ kind: 'back', wasAway: true, starting: 0 })
    expect((await c.presses({ press: 'back' })).answer).toEqual({ kind: 'back', wasAway: false, starting: 0 })
  })

  it('is asked back for a day that can be two, that lies behind, or that is none', async () => {
    const c = await conversation(backend, '2026-11-20T10:00:00Z')
    expect(await types(c, 'away until 03/04')).toBe(
      '"03/04" can be Thu 4 Mar or Sat 3 Apr. Nothing has changed. Write the month as a word: /qualify away until 4 Mar.',
    )
    expect(await types(c, 'away until 1 Oct 2026')).toContain('is past: Thu 1 Oct. Nothing has changed. Write it like')
    expect(await types(c, 'away team')).toContain('I read no day in "team". Nothing has changed.')
    expect(await c.store.transact(c.workspace, (unit) => unit.absences.of(robin.user))).toBeNull()
  })

  it('reads days in the zone of who writes', async () => {
    const c = await conversation(backend, '2026-11-20T23:30:00Z', [{ ...robin, zone: 'Pacific/Auckland' }])
    // It is Saturday there.
    expect(await types(c, 'away today')).toContain('through Sat 21 Nov. Reviews wait until Mon 23 Nov.')
  })

  it('finds one review about the net move, the first working morning after', async () => {
    const c = await conversation(backend, '2026-11-20T10:00:00Z')
    const id = await c.open({ stage: 'qualify' })
    await c.types('away until 27 Nov')
    await tells(c, 'Evaluate')
    await tells(c, 'Propose')
    expect(c.said).toEqual([])
    const moved = await c.deal(id)
    expect(moved).toMatchObject({ fields: { stage: 'propose' }, moves: [{ to: 'evaluate' }, { to: 'propose' }], reviews: [] })
    const snapshots = await c.store.transact(c.workspace, (unit) => unit.snapshots.list(id))
    expect(snapshots.map((s) => s.reason)).toEqual(['stage-change', 'stage-change'])
    expect(await c.timerAt(id, 'review-due')).toBe('2026-11-30T09:00:00.000Z')
    expect(await types(c, 'away')).toContain('1 review waits now.')
    c.at('2026-11-28T12:00:00Z')
    expect(await c.fireDue()).toEqual([])
    c.at('2026-11-30T09:00:00Z')
    const said = texts(await c.fireDue())
    expect(said).toContain('Stages skipped: Qualify to Propose.')
    expect(await states(c, id)).toEqual(['stage skip open'])
    expect(await c.fire({ kind: 'review-due', deal: id, at: c.now() })).toEqual([])
    expect(await states(c, id)).toEqual(['stage skip open'])
  })

  it('finds none when the deal came back to where it was', async () => {
    const c = await conversation(backend, '2026-11-20T10:00:00Z')
    const id = await c.open({ stage: 'qualify' })
    await c.types('away until 27 Nov')
    await tells(c, 'Evaluate')
    await tells(c, 'Qualify')
    c.at('2026-11-30T09:00:00Z')
    expect(await c.fireDue()).toEqual([])
    expect(await states(c, id)).toEqual([])
  })

  it('is asked at once on "I am back", each deal once', async () => {
    const c = await conversation(backend, '2026-11-20T10:00:00Z')
    const id = await c.open({ stage: 'qualify' })
    await c.types('away')
    await tells(c, 'Evaluate')
    expect(await c.timerAt(id, 'review-due')).toBeNull()
    c.at('2026-11-28T07:00:00Z')
    expect(await c.fireDue()).toEqual([])
    const { answer } = await c.presses({ press: 'back' })
    expect(read(c, answer as Reply)).toBe('Welcome back. 1 review that waited starts now, each in its thread.')
    expect(texts(await c.fireDue())).toContain('Stage change: Qualify to Evaluate.')
    expect(await states(c, id)).toEqual(['stage forward open'])
    expect((await c.presses({ press: 'back' })).answer).toMatchObject({ wasAway: false })
    expect(await c.fireDue()).toEqual([])
  })

  it('starts a review by typing, and what waited is done with it', async () => {
    const c = await conversation(backend, '2026-11-20T10:00:00Z')
    const id = await c.open({ stage: 'qualify' })
    await c.types('away until 27 Nov')
    await tells(c, 'Evaluate')
    await c.types('D-1')
    expect(await states(c, id)).toEqual(['command null open'])
    c.at('2026-11-30T09:00:00Z')
    await c.fireDue()
    expect(await states(c, id)).toEqual([expect.stringContaining('command null')])
  })

  it('who stays away longer is waited for; who is back sooner, not', async () => {
    const c = await conversation(backend, '2026-11-20T10:00:00Z')
    const id = await c.open({ stage: 'qualify' })
    await c.types('away until 24 Nov')
    await tells(c, 'Evaluate')
    await c.types('away until 27 Nov')
    c.at('2026-11-25T09:00:00Z')
    expect(await c.fireDue()).toEqual([])
    await c.types('away until 25 Nov')
    expect(await c.timerAt(id, 'review-due')).toBe('2026-11-26T09:00:00.000Z')
    c.at('2026-11-26T09:00:00Z')
    expect(texts(await c.fireDue())).toContain('Stage change')
  })

  it('loses no review to silence while away', async () => {
    const c = await conversation(backend, '2026-11-20T10:00:00Z')
    const id = await c.open({ stage: 'qualify' })
    await c.moveTo(id, 'evaluate')
    await c.types('away until 4 Dec')
    c.at('2026-12-06T12:00:00Z')
    expect(await c.fireDue()).toEqual([])
    // Back on Monday 7 Dec: five whole working days after that.
    expect(await c.timerAt(id, 'review-silent')).toBe('2026-12-15T00:00:00.000Z')
    c.at('2026-12-15T00:00:00Z')
    expect((await c.fireDue()).map((s) => s.post.kind)).toEqual(['closing-summary'])
    expect(await states(c, id)).toEqual(['stage forward expired'])
  })

  it('loses none without a day either, and silence counts again from the word', async () => {
    const c = await conversation(backend, '2026-11-20T10:00:00Z')
    const id = await c.open({ stage: 'qualify' })
    await c.moveTo(id, 'evaluate')
    await c.types('away')
    for (let day = 0; day < 60; day++) {
      c.at(86_400_000)
      expect(await c.fireDue()).toEqual([])
    }
    await c.types('away back')
    const back = c.now()
    c.at(6 * 86_400_000)
    expect(await c.fireDue()).toEqual([])
    for (let day = 0; day < 10; day++) {
      c.at(86_400_000)
      await c.fireDue()
    }
    expect(await states(c, id)).toEqual(['stage forward expired'])
    expect((await c.deal(id)).reviews[0]!.states.at(-1)!.at - back).toBeGreaterThan(7 * 86_400_000)
  })

  it('is no reason to wait for a new owner', async () => {
    const c = await conversation(backend, '2026-11-20T10:00:00Z')
    const id = await c.open({ stage: 'qualify' })
    await c.types('away')
    await tells(c, 'Evaluate')
    expect(c.said).toEqual([])
    await dealTold(c.ports, {
      workspace: c.workspace,
      webhookId: freshId(),
      ref: 'r',
      told: {
        kind: 'upserted',
        externalId: 'D-1',
        time: null,
        fromStage: null,
        toStage: null,
        outcome: null,
        fields: { ownerEmail: 'sam@example.com' },
      },
    })
    c.at(minute)
    const said = await c.fireDue()
    expect(said.map((s) => s.post.kind)).toEqual(['root-card', 'turn'])
    const thread = await c.store.transact(c.workspace, (unit) => unit.threads.ofDeal(id))
    expect(thread).toMatchObject({ user: sam.user })
  })

  it('is told of to others who ask for a deal’s status', async () => {
    const c = await conversation(backend, '2026-11-20T10:00:00Z')
    await c.open({ stage: 'evaluate' })
    expect(await types(c, 'status D-1', sam)).not.toContain('away')
    await c.types('away until 3 Dec')
    expect(await types(c, 'status D-1', sam)).toContain('Robin Vale is away through 3 Dec.')
    expect(await types(c, 'status D-1')).not.toContain('away')
    c.at('2026-12-04T09:00:00Z')
    expect(await types(c, 'status D-1', sam)).not.toContain('away')
  })
})
