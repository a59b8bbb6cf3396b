import { expect, it } from 'vitest'
import type { Change } from '../../src/domain/change.ts'
import { ladderOf, recordAt } from '../support/build.ts'
import { conversation, shippedPlaybooks } from '../support/conversation.ts'
import { actors } from './support/actors.ts'
import { placeActors } from './support/place-actors.ts'

const here = actors.filter((actor) => !actor.elsewhere)
const playbook = shippedPlaybooks().get('meddpicc-buyer')!

/** Lists, counts, a person, and no name at all: whatever may draw on deals that were not named. */
const questions = [
  'Which of all deals have no champion?',
  'Which of all deals close next month?',
  'Which deals are at risk?',
  'How many deals are behind?',
  'When did we last hear from Wanda?',
  'What is weak?',
  'Brass?',
]

it('what is said of other deals is the same, to the byte, with a deal one may not read and without', { timeout: 120_000 }, async () => {
  const talk = await conversation(
    'embedded',
    '2026-11-20T12:00:00Z',
    here.map((actor) => actor.person),
  )
  await placeActors(talk.store, talk.workspace)
  await talk.open({ name: 'Fizzlewick Kettles', managerEmail: null, closeDate: '2026-12-15' }, [], 'D-1')
  const answers = async () => {
    const all = new Map<string, string>()
    for (const actor of here) {
      const told: unknown[] = []
      for (const [at, text] of questions.entries()) {
        told.push((await talk.types(text, actor.person, 'C0DEALS')).reply)
        // The same code answers in the direct message, where it is kept.
        if (at % 3 !== 0) continue
        const place = { channel: `D-${actor.person.user}`, threadTs: null, ts: '1.1' }
        told.push(await talk.cases.messagePosted({ ...(await talk.kept(actor.person.user)), ...place, text, files: [] }))
        told.push((await talk.drain()).map((one) => one.text))
      }
      all.set(actor.name, JSON.stringify(told))
    }
    return all
  }
  const before = await answers()
  const record = recordAt(3, ladderOf(playbook, 'champion'), { recordedAt: talk.now(), text: 'Wanda Crumb said she wants us' })
  const said: Change = { type: 'recorded', at: talk.now(), record: { ...record, facts: { ...record.facts, person: 'Wanda Crumb' } } }
  await talk.open({ name: 'Brass Quiet', managerEmail: null, isPrivate: true, closeDate: '2026-12-15' }, [said], 'D-2')
  const after = await answers()
  // In the setting that shows most; what is private is so in all of them.
  for (const { name, rights } of here)
    expect([name, after.get(name) === before.get(name)]).toEqual([name, rights.everyone.private === 'none'])
})
