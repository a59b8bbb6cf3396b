import { describe, expect, it } from 'vitest'
import { replyText } from '../refusals/support/scene.ts'
import { ladderOf, recordAt, recorded } from '../support/build.ts'
import { conversation, gil, noor, robin, sam, shippedPlaybooks } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

const usual = shippedPlaybooks().get('meddpicc-buyer')!
const at = Date.parse('2026-11-20T09:00:00Z')

describe.each(backends)('a deal by two playbooks, side by side (%s)', (backend) => {
  it('says how it stands by each and what differs, and changes nothing', async () => {
    const talk = await conversation(backend, '2026-11-20T09:00:00Z')
    const records = ['economic-buyer', 'identify-pain'].map((id) => recorded(recordAt(4, ladderOf(usual, id), { recordedAt: at })))
    const deal = await talk.open({ stage: 'qualify', managerEmail: noor.email }, records)
    const before = (await talk.deal(deal)).version
    const { answer } = await talk.presses({ press: 'by-another', deal, playbook: 'bant' }, robin)
    expect(answer).toMatchObject({
      kind: 'side-by-side',
      here: { name: usual.name, gate: 'blocked' },
      there: { name: 'Budget, authority, need, timing', atBar: 3 },
      others: [{ id: 'track-selling' }],
    })
    const text = replyText(answer)!
    expect(text).toContain('What differs:')
    expect(text).toContain('Both read the same records.')
    expect((await talk.presses({ press: 'by-another', deal, playbook: null }, sam)).answer).toMatchObject({ kind: 'side-by-side' })
    expect((await talk.presses({ press: 'by-another', deal, playbook: 'gone' }, sam)).answer).toMatchObject({ kind: 'side-by-side' })
    expect((await talk.presses({ press: 'by-another', deal, playbook: null }, gil)).answer).toMatchObject({ kind: 'guest' })
    expect((await talk.deal(deal)).version).toBe(before)
  })

  it('a workspace with one playbook alone says so', async () => {
    const talk = await conversation(backend, '2026-11-20T09:00:00Z')
    const deal = await talk.open({})
    const playbooks = talk.ports.playbooks as Map<string, unknown>
    for (const id of [...playbooks.keys()]) if (id !== usual.id) playbooks.delete(id)
    expect(replyText((await talk.presses({ press: 'by-another', deal, playbook: null })).answer)).toContain(
      'There is no other playbook here',
    )
  })
})
