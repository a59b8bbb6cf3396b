import { describe, expect, it } from 'vitest'
import { teamBoard } from '../../src/application/digest/board.ts'
import { replyText } from '../refusals/support/scene.ts'
import { aReview } from '../support/build.ts'
import type { Said } from '../support/conversation.ts'
import { conversation, lena, noor, robin } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

type Talk = Awaited<ReturnType<typeof conversation>>

/** A Friday. */
const start = '2026-11-20T09:00:00Z'

async function opens(talk: Talk, count: number, over: object = {}) {
  const at = talk.now()
  const review = aReview({ startedAt: at, states: [{ at, state: 'concluded' }] })
  const ids = []
  for (let n = 1; n <= count; n++) {
    const fields = {
      managerEmail: noor.email,
      name: `Kettles ${n}`,
      amount: { minor: 100_000 * (count - n + 1), currency: 'EUR' },
      ...over,
    }
    ids.push(await talk.open(fields, [{ at, type: 'review-opened', review }], `D-${String(n).padStart(3, '0')}`))
  }
  return ids
}
const rowsIn = (said: Said | undefined) =>
  said?.post.kind === 'sign-offs' ? said.post.rows.map((r) => [r.deal.name, r.given?.yes ?? null]) : []
const due = (talk: Talk, deal: Awaited<ReturnType<typeof opens>>[number]) => talk.fire({ kind: 'sign-off-due', deal, at: talk.now() })

describe.each(backends)("a manager's yes or no (%s)", (backend) => {
  it('is asked for the working morning after a review; the message shows the answer and loses its buttons', async () => {
    const talk = await conversation(backend, start)
    const deal = await talk.open({ managerEmail: noor.email, stage: 'qualify' })
    await talk.moveTo(deal, 'evaluate')
    for (let i = 0; i < 5; i++) await talk.says(deal, "don't know")
    const said = await talk.says(deal, 'Keep')
    expect(said.map((s) => s.lane)).not.toContain('user:U0NOOR')
    expect(await talk.timerAt(deal, 'sign-off-due')).toBe('2026-11-23T09:00:00.000Z')
    talk.at('2026-11-23T09:00:00Z')
    const [request, ...more] = (await talk.fireDue()).filter((s) => s.lane === 'user:U0NOOR')
    expect(more).toEqual([])
    expect(request!.text).toContain('Worth winning? 1 deal waits for your yes or no, as manager.')
    const on = { channel: 'DADMIN', ts: request!.ts }

    expect((await talk.presses({ press: 'sign-off', deal, yes: true, as: 'manager' }, robin, on)).answer).toMatchObject({
      kind: 'no-right',
    })
    talk.updates.length = 0
    const pressed = await talk.presses({ press: 'sign-off', deal, yes: true, as: 'manager' }, noor, on)
    expect(pressed.answer).toBeNull()
    expect(talk.updates.map((u) => u.text)).toContainEqual(expect.stringContaining('Yes, by Noor Haddad'))
    expect(pressed.said.map((s) => s.text)).toEqual([expect.stringContaining('yes, by Noor Haddad')])
    const again = await talk.presses({ press: 'sign-off', deal, yes: true, as: 'manager' }, noor, on)
    expect(again).toMatchObject({ answer: { kind: 'already-done' }, said: [] })
  })

  it('can be given from the deal’s status, which then shows it; told where nothing else would show it', async () => {
    const talk = await conversation(backend, start)
    const [deal] = await opens(talk, 1)
    const status = async (person = noor) => {
      const { answer } = await talk.presses({ press: 'status', deal: deal! }, person)
      if (answer?.kind !== 'status') throw new Error('no status')
      return answer
    }
    expect((await status()).manage?.signOff).toBe(true)
    expect((await status(robin)).manage).toBeUndefined()
    expect(await status()).toMatchObject({ owner: 'Robin Vale' })
    expect(await status(robin)).not.toHaveProperty('owner')
    const no = await talk.presses({ press: 'sign-off', deal: deal!, yes: false, as: 'manager' }, noor)
    expect(replyText(no.answer)).toBe(
      'Kettles 1, worth winning: your no is noted. Its gate stays blocked. /qualify out Kettles 1 ends the work on it; a yes here takes the no back.',
    )
    expect((await status()).manage?.signOff).toBe(false)
    // A no is an answer: it waits nowhere else either.
    const board = await teamBoard(talk.ports, talk.workspace, noor)
    expect(board).toMatchObject({ waits: [], stages: [{ rows: [{ owner: 'Robin Vale', deal: { name: 'Kettles 1' } }] }] })
    expect(replyText(await status())).toContain('Worth winning: no, by the manager, 20 Nov')
    const yes = await talk.presses({ press: 'sign-off', deal: deal!, yes: true, as: 'manager' }, noor)
    expect(yes.answer).toMatchObject({ kind: 'sign-off-noted', yes: true })
    expect(replyText(await status())).toContain('Worth winning: yes, by the manager, 20 Nov; counts until 19 Jan')
    expect((await talk.presses({ press: 'sign-off', deal: deal!, yes: true, as: 'manager' }, noor)).answer).toEqual({
      kind: 'already-done',
    })
  })

  it('gathers all that wait, ten a message, the rest by a press, and nothing twice', async () => {
    const talk = await conversation(backend, start)
    const deals = await opens(talk, 13)
    talk.at('2026-11-23T09:00:00Z')
    const [first] = await due(talk, deals[0]!)
    expect(rowsIn(first).map(([name]) => name)).toEqual(Array.from({ length: 10 }, (_, n) => `Kettles ${n + 1}`))
    expect(first!.text).toContain('Deals 1 to 10 of 13 that wait')
    // The others' timers of the same morning, and the same one again, as after a restart.
    for (const deal of deals) expect(await due(talk, deal)).toEqual([])
    const on = { channel: 'DADMIN', ts: first!.ts }
    const more = await talk.presses({ press: 'sign-offs-more' }, noor, on)
    expect(rowsIn(more.said[0]).map(([name]) => name)).toEqual(['Kettles 11', 'Kettles 12', 'Kettles 13'])
    expect(await talk.presses({ press: 'sign-offs-more' }, noor, on)).toMatchObject({ answer: { kind: 'already-done' }, said: [] })
    // Each of them rests for a week.
    expect(await talk.timerAt(deals[12]!, 'sign-off-due')).toBe('2026-11-30T09:00:00.000Z')
  })

  it('to all shown at once, confirmed, with a reason; what was answered meanwhile keeps its answer', async () => {
    const talk = await conversation(backend, start)
    const deals = await opens(talk, 3)
    talk.at('2026-11-23T09:00:00Z')
    const [first] = await due(talk, deals[0]!)
    await talk.presses({ press: 'sign-off', deal: deals[1]!, yes: false, as: 'manager' }, noor, { channel: 'DADMIN', ts: first!.ts })
    expect(talk.updates.map(rowsIn).at(-1)).toEqual([
      ['Kettles 1', null],
      ['Kettles 2', false],
      ['Kettles 3', null],
    ])
    expect(await talk.opens({ form: 'sign-offs', deals }, noor)).toMatchObject({ deals: [{ name: 'Kettles 1' }, { name: 'Kettles 3' }] })
    // Nobody else sees a name or changes anything.
    expect(await talk.opens({ form: 'sign-offs', deals }, robin)).toEqual({ kind: 'nothing-waits' })
    expect((await talk.submits({ form: 'sign-offs', deals, reason: null }, robin)).answer).toEqual({ kind: 'nothing-waits' })
    const message = first!.post.kind === 'sign-offs' ? first!.post.id! : 'none'
    const { answer } = await talk.submits({ form: 'sign-offs', deals, message, reason: 'We have the people' }, noor)
    expect(replyText(answer)).toBe('Yes noted for 2 deals. 1 deal was answered meanwhile.')
    const said = await Promise.all(deals.map(async (id) => (await talk.deal(id)).signOffs.map((s) => [s.yes, s.reason])))
    expect(said).toEqual([[[true, 'We have the people']], [[false, null]], [[true, 'We have the people']]])
    expect(talk.updates.map(rowsIn).at(-1)).toEqual([
      ['Kettles 1', true],
      ['Kettles 2', false],
      ['Kettles 3', true],
    ])
    expect(talk.updates.at(-1)).toMatchObject({ ts: first!.ts, text: expect.stringContaining('All answered.') })
    const rewritten = talk.updates.length
    expect((await talk.submits({ form: 'sign-offs', deals, message, reason: 'We have the people' }, noor)).answer).toEqual({
      kind: 'nothing-waits',
    })
    expect(talk.updates).toHaveLength(rewritten)
    // Lapsed after W, it is asked for again.
    expect(await talk.timerAt(deals[0]!, 'sign-off-due')).toBe('2027-01-23T00:00:00.000Z')
    talk.at('2027-01-25T09:00:00Z')
    expect(rowsIn((await due(talk, deals[0]!))[0])).toHaveLength(3)
  })

  it('shows in the message that asked what was said elsewhere meanwhile, once somebody presses there', async () => {
    const talk = await conversation(backend, start)
    const deals = await opens(talk, 2)
    talk.at('2026-11-23T09:00:00Z')
    const [first] = await due(talk, deals[0]!)
    // From the deals' status.
    for (const deal of deals) await talk.presses({ press: 'sign-off', deal, yes: true, as: 'manager' }, noor)
    expect(talk.updates.flatMap(rowsIn)).toEqual([])
    const on = { channel: 'DADMIN', ts: first!.ts }
    const pressed = await talk.presses({ press: 'sign-off', deal: deals[0]!, yes: true, as: 'manager' }, lena, on)
    expect(pressed.answer).toEqual({ kind: 'already-done' })
    expect(talk.updates.at(-1)!.text).toContain('Yes, by morgan@')
    const message = first!.post.kind === 'sign-offs' ? first!.post.id! : 'none'
    expect((await talk.submits({ form: 'sign-offs', deals, message, reason: null }, noor)).answer).toEqual({ kind: 'nothing-waits' })
    expect(talk.updates.map(rowsIn).at(-1)).toEqual([
      ['Kettles 1', true],
      ['Kettles 2', true],
    ])
  })

  it('waits for nine in the morning of the manager’s own zone and for a working day, and falls to an admin without a manager', async () => {
    const far = { ...noor, zone: 'America/New_York' }
    const talk = await conversation(backend, start, [robin, far, lena])
    const [deal] = await opens(talk, 1)
    for (const [now, next] of [
      ['2026-11-20T18:00:00Z', '2026-11-23T14:00:00.000Z'],
      ['2026-11-23T13:59:00Z', '2026-11-23T14:00:00.000Z'],
    ]) {
      talk.at(now!)
      expect(await due(talk, deal!)).toEqual([])
      expect(await talk.timerAt(deal!, 'sign-off-due')).toBe(next)
    }
    talk.at('2026-11-23T14:00:00Z')
    expect((await due(talk, deal!)).map((s) => s.lane)).toEqual(['user:U0NOOR'])
    const orphan = await talk.open(
      { managerEmail: 'gone@example.com', name: 'Orphan' },
      [
        {
          at: talk.now(),
          type: 'review-opened',
          review: aReview({ startedAt: talk.now(), states: [{ at: talk.now(), state: 'concluded' }] }),
        },
      ],
      'D-9',
    )
    // Nine by the admin's clock.
    talk.at('2026-11-24T09:00:00Z')
    expect((await due(talk, orphan)).map((s) => [s.lane, rowsIn(s)])).toEqual([['user:U0LENA', [['Orphan', null]]]])
  })
})
