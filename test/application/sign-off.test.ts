import { describe, expect, it } from 'vitest'
import { conversation, noor, robin } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

describe.each(backends)("a manager's yes or no (%s)", (backend) => {
  it('is asked for at the end of a review; the message that asked shows the answer and loses its buttons', async () => {
    const talk = await conversation(backend, '2026-11-20T09:00:00Z')
    const deal = await talk.open({ managerEmail: noor.email, stage: 'qualify' })
    await talk.moveTo(deal, 'evaluate')
    for (let i = 0; i < 5; i++) await talk.says(deal, "don't know")
    const said = await talk.says(deal, 'Keep')
    const request = said.find((s) => s.post.kind === 'sign-off-request')!
    expect(request.text).toContain('Worth winning?')
    const on = { channel: 'DADMIN', ts: request.ts }

    expect((await talk.presses({ press: 'sign-off', deal, yes: true, as: 'manager' }, robin, on)).answer).toMatchObject({
      kind: 'no-right',
    })
    talk.updates.length = 0
    const pressed = await talk.presses({ press: 'sign-off', deal, yes: true, as: 'manager' }, noor, on)
    expect(pressed.answer).toBeNull()
    expect(talk.updates.map((u) => u.text)).toContainEqual(expect.stringContaining('yes, by Noor Haddad'))
    expect(pressed.said.map((s) => s.text)).toEqual([expect.stringContaining('yes, by Noor Haddad')])
    const again = await talk.presses({ press: 'sign-off', deal, yes: true, as: 'manager' }, noor, on)
    expect(again).toMatchObject({ answer: { kind: 'already-done' }, said: [] })
  })
})
