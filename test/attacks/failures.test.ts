import { expect, it } from 'vitest'
import { rulesOnly } from '../../src/application/coach.ts'
import { renderPost } from '../../src/slack/messages/render.ts'
import type { Responder } from '../llm/support/completion.ts'
import { type FailureMode, failureModes } from '../llm/support/failure-modes.ts'
import { fillSchema } from '../llm/support/fill-schema.ts'
import { canaries, type Played, world } from './support/world.ts'

const slow = { timeout: 300_000 }
const words = ['Otto Brine, CFO, told me on the call on Friday that returns hurt', 'Milo says it is in their ops deck, I think']
const scene = { asked: 'why-now' } as const

/** A model with nothing to say: valid, and no news. What it fails at is all there is to see. */
const nothingToSay: Responder = ({ schema }) =>
  JSON.stringify(
    fillSchema(schema ?? { type: 'object', properties: {} }, {
      one: ([first]) => first!,
      text: () => '',
      number: (_, least) => least,
      count: (_, least) => least,
      yes: () => false,
    }),
  )

/** All that people saw, in order, to the byte: what differs between two deals by its nature is made the same. */
function shown({ said }: Played): string[] {
  const alike = (text: string) => text.replace(canaries, 'zq').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
  return said.flatMap(({ post }) => renderPost(post, { today: '2026-11-23' }).map((message) => alike(JSON.stringify(message))))
}
const kept = ({ records, answers }: Played) => [...answers, ...records].map(({ text }) => text.replace(canaries, 'zq'))

/** Milliseconds that one question may take in this test, and what reading, saving and drawing take besides on a busy machine. */
const patience = 500
const besides = 8_000

it('however a server fails, the review is the rules’, to the byte, in time, and nothing is lost', slow, async () => {
  const here = await world({}, patience)
  here.respond(nothingToSay)
  const byRules = await here.play(scene, words, rulesOnly)
  const differing: string[] = []
  for (const mode of Object.keys(failureModes) as FailureMode[]) {
    here.server.fail(mode)
    const began = performance.now()
    const played = await here.play(scene, words, here.coach())
    const took = performance.now() - began
    if (played.requests.length === 0) differing.push(`${mode}: was never asked`)
    if (JSON.stringify(shown(played)) !== JSON.stringify(shown(byRules))) differing.push(`${mode}: other messages`)
    if (JSON.stringify(kept(played)) !== JSON.stringify(kept(byRules))) differing.push(`${mode}: other words are kept`)
    if (JSON.stringify(played.stood) !== JSON.stringify(byRules.stood)) differing.push(`${mode}: it stands otherwise`)
    // A review asks to prepare, once an answer, and to sum up.
    if (took > (2 + words.length) * patience + besides) differing.push(`${mode}: took ${Math.round(took)} ms`)
  }
  expect(differing).toEqual([])
  expect(Object.keys(failureModes).length).toBeGreaterThan(40)
  expect(here.server.spoiled).toEqual([])
})

it('a rep waits for a server that never ends no longer than the reading may take', slow, async () => {
  const here = await world({ attempt: 60_000 })
  here.respond(nothingToSay)
  here.talk.ports.coach = here.coach()
  const { deal, rep } = await here.openDeal(scene)
  await here.talk.moveTo(deal, 'evaluate')
  here.server.fail('endless')
  const began = performance.now()
  const [turn] = await here.talk.says(deal, words[0]!, rep)
  const took = performance.now() - began
  expect(turn!.text).toContain('Someone said (Otto Brine, CFO, call, 20 Nov); its key fact is missing.')
  expect(took).toBeGreaterThan(7_000)
  expect(took).toBeLessThan(8_000 + besides)
})
