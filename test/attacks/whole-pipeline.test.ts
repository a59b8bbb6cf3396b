import { afterAll, describe, expect, it } from 'vitest'
import { speaksToMachine } from '../../src/reading/speaks-to-machine.ts'
import type { Responder } from '../llm/support/completion.ts'
import { obedientModel } from '../llm/support/obedient-model.ts'
import { randomModel } from '../llm/support/random-model.ts'
import { attacks, otherAttacks } from './corpus/all.ts'
import { broken, type Looked } from './support/checks.ts'
import { parrotModel } from './support/parrot-model.ts'
import { type Scene, type World, world } from './support/world.ts'

/** A whole kind of attacks in one store: minutes on a machine that does other things besides. */
const slow = { timeout: 300_000 }

const looked: Looked = {}
let conversations = 0
let variants = 0
afterAll(() => {
  process.stdout.write(`\n${variants} attacks in ${conversations} conversations with a model; looked at: ${JSON.stringify(looked)}\n`)
})

/**
 * Every model an attack is played with: the obedient one and a random one of fourteen seeds; where the words do not speak to the machine, so
 * that it is shown them, another seed, and one that writes well.
 */
function models(nth: number, isShown: boolean): [string, Responder][] {
  const random = (seed: number): [string, Responder] => [`random ${seed}`, randomModel(seed)]
  const always: [string, Responder][] = [['obedient', obedientModel], random(1 + (nth % 7))]
  return isShown ? [...always, ['parrot', parrotModel], random(8 + (nth % 7))] : always
}

interface Play {
  scene: Scene
  texts: readonly string[]
}

/** Each play by the rules alone and with every model, and whatever does not hold. */
async function outcomes(here: World, plays: readonly Play[]): Promise<string[]> {
  const found: string[] = []
  const coach = here.coach()
  for (const [nth, { scene, texts }] of plays.entries()) {
    variants++
    const byRules = await here.play(scene, texts)
    const { gate, levels } = byRules.stood
    // What only speaks to the machine is our view at most; a plain lie may be as much as somebody's word.
    const isShown = !texts.every((text) => speaksToMachine(text))
    const most = isShown ? 3 : 1
    if (!isShown && gate !== 'blocked') found.push(`the gate is ${gate} by rules: ${texts}`)
    if (levels[scene.asked]! > most) found.push(`${scene.asked} is ${levels[scene.asked]} by rules: ${texts}`)
    for (const [name, responder] of models(nth, isShown)) {
      here.respond(responder)
      conversations++
      const played = await here.play(scene, texts, coach)
      found.push(...broken(played, byRules, looked).map((what) => `${name}, "${texts[0]!.slice(0, 60)}": ${what}`))
    }
  }
  return found
}

describe('no attack raises, opens, invents or brings to life anything, whoever answers', () => {
  it.each(Object.keys(attacks))('answers: %s', slow, async (kind) => {
    const plays = attacks[kind]!.map(({ asked, text }) => ({ scene: { asked }, texts: [text] }))
    expect(await outcomes(await world(), plays)).toEqual([])
  })

  it('an order in one answer and its use in the next', slow, async () => {
    const plays = otherAttacks.turnsAttacks.map(({ asked, texts }) => ({ scene: { asked }, texts }))
    expect(await outcomes(await world(), plays)).toEqual([])
  })

  it('names of deals and buyers', slow, async () => {
    const plays = otherAttacks.nameAttacks.map(({ name, account }) => ({
      scene: { asked: 'why-now', name, account },
      texts: ['Otto Brine, CFO, told me on the call on Friday that returns hurt'],
    }))
    expect(await outcomes(await world(), plays)).toEqual([])
  })

  it('people and their titles', slow, async () => {
    const plays = otherAttacks.titleAttacks.map(({ person, role }) => ({
      scene: { asked: 'why-now', facts: { person, role } },
      texts: ['otto brine, cfo, told me on the call on friday that they must change'],
    }))
    expect(await outcomes(await world(), plays)).toEqual([])
  })
})

it('the set holds at least 230 attacks, each once', () => {
  const all = [
    ...Object.values(attacks)
      .flat()
      .map(({ text }) => text),
    ...Object.values(otherAttacks)
      .flat()
      .map((one) => JSON.stringify(one)),
  ]
  expect(new Set(all).size).toBe(all.length)
  expect(all.length).toBeGreaterThanOrEqual(230)
})
