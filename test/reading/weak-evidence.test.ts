import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LadderCriterion } from '../../src/domain/playbook.ts'
import type { Facts } from '../../src/domain/record.ts'
import { weaknesses } from '../../src/domain/weakness.ts'
import { readAnswer } from '../../src/reading/read-answer.ts'
import { weaknessesOf } from '../../src/reading/weak-evidence.ts'
import { context, noFacts } from './context.ts'
import { playbook } from './playbook.ts'

const today = '2026-11-24'
const criterionOf = (id: string) => playbook.criteria.find((each): each is LadderCriterion => each.kind === 'ladder' && each.id === id)!

/** What an answer to a question shows, as it is read. */
function shown(ask: string, text: string): string[] {
  const reading = readAnswer(text, context({ ask }))
  const piece = reading.kind === 'evidence' ? reading.pieces.find((each) => each.asked) : undefined
  if (!piece) throw new Error(`no evidence for ${ask}`)
  return found(ask, piece.text, piece.facts).map(({ weakness, start, end }) => `${weakness}: ${piece.text.slice(start, end)}`)
}

function found(ask: string, text: string, facts: Partial<Facts> = {}, recordedOn = today) {
  const holders = { champion: 'Wanda Crumb' }
  return weaknessesOf({ text, facts: { ...noFacts, ...facts }, criterion: criterionOf(ask), playbook, today, recordedOn, holders })
}

const codes = (ask: string, text: string) => shown(ask, text).map((each) => each.split(':')[0])

describe('each weakness with the words that show it', () => {
  it.each([
    ['economic-buyer', 'Otto Brine, he is the CFO', 'title-without-authority: CFO'],
    ['economic-buyer', 'Wanda will sort it out upstairs', 'champion-for-buyer: sort it out upstairs'],
    ['economic-buyer', 'Wanda Crumb is the decision maker here', 'champion-for-buyer: Wanda Crumb is the decision maker here'],
    ['metrics', 'Our calculator shows 9 % now and 5 % wanted', 'own-number: Our calculator'],
    ['why-us', 'Otto loved the demo', 'politeness: loved the demo'],
    ['economic-buyer', 'Otto had no objections', 'no-objections: no objections'],
    ['champion', 'Wanda is bulletproof. She introduced Otto on 2 June.', 'old-but-confident: bulletproof'],
    ['decision-process', 'Still the plan from the first meeting', 'old-but-confident: from the first meeting'],
    ['champion', 'Wanda will introduce us to Otto', 'promise-for-deed: will introduce'],
    ['why-change', 'I heard that the owners want a change', 'second-hand: I heard that'],
    ['competition', 'Probably Gloop', 'guess: Probably'],
    ['paper-process', 'We sent our contract on 10 November', 'sellers-paper: We sent our'],
    ['why-now', 'As soon as possible', 'vague: As soon as possible'],
    ['why-now', 'Our discount ends on 31 December', 'beside-the-point: Our discount'],
  ])('%s, %s', (ask, text, weakness) => {
    expect(shown(ask, text).map((each) => each.toLowerCase())).toContain(weakness.toLowerCase())
  })

  it('every code of the domain can be found', () => {
    const texts: [string, string][] = [
      ['economic-buyer', 'The CFO. Wanda will sort it out upstairs, nobody objected, our ROI says so, our contract is out, maybe soon'],
      ['champion', 'I heard that Wanda will introduce us, loved the demo, from day one, our quarter ends'],
    ]
    expect(new Set(texts.flatMap(([ask, text]) => codes(ask, text)))).toEqual(new Set(weaknesses))
  })
})

describe('what the buyer did or told outweighs the tone', () => {
  it.each([
    ['champion', 'Wanda loved it and introduced Otto on 18 November'],
    ['why-us', 'Milo loved the demo, and on 19 November he recommended us to the board. https://mail.example.com/board'],
    ['metrics', 'Milo is excited: on the call on Friday he said 9 % come back today, they want 5'],
    ['economic-buyer', 'Otto Brine (CFO) said on Friday’s call: it is my budget, I sign'],
    ['economic-buyer', 'Wanda Crumb told me on the call on Friday that Otto signs for this'],
    ['paper-process', 'Otto returned our contract with comments on Thursday. https://docs.example.com/contract'],
    ['identify-pain', 'Milo told me on the call on Friday that he is not impressed with the labels, 40 a week are wrong'],
    ['decision-process', 'Milo Thimble, Ops Lead, on Monday’s call: the board decides on 15 December, he will send the agenda'],
  ])('%s, %s', (ask, text) => {
    expect(shown(ask, text)).toEqual([])
  })
})

describe('age', () => {
  const said = { person: 'Milo Thimble', role: 'Ops Lead', voice: 'buyer', channel: 'call', saidOn: '2026-08-01' } as const

  it('is old when the criterion’s window has passed, told as if it were of today', () => {
    const facts = { ...said, found: ['number-now', 'number-wanted'] as const }
    expect(found('metrics', '9 % come back, they want 5', { ...facts, found: [...facts.found] }).map((each) => each.weakness)).toEqual([
      'old-but-confident',
    ])
    expect(found('identify-pain', 'Labels are wrong', { ...said, saidOn: '2026-08-26' })).toEqual([])
    expect(found('identify-pain', 'Labels are wrong', { ...said, saidOn: '2026-08-25' })).toHaveLength(1)
  })

  it('is no weakness of words that were fresh when they were told: the ladder ages those', () => {
    expect(found('metrics', '9 % come back, they want 5', { ...said, found: ['number-now', 'number-wanted'] }, '2026-08-01')).toEqual([])
  })
})

describe('whatever the words', () => {
  const ladders = playbook.criteria.filter((each): each is LadderCriterion => each.kind === 'ladder')
  const pool = Object.values(playbook.words.weak).flat()
  const text = fc.array(fc.oneof(fc.constantFrom(...pool), fc.string({ unit: 'grapheme' }), fc.constantFrom('not', 'no', '.', '\n')), {
    maxLength: 30,
  })

  it('places lie inside them, one for each code, the same every time', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...ladders), fc.boolean(), fc.boolean(), (words, criterion, hedged, hearsay) => {
        const joined = words.join(' ')
        const facts = { ...noFacts, hedged, hearsay }
        const ask = { text: joined, facts, criterion, playbook, today, recordedOn: today, holders: {} }
        const all = weaknessesOf(ask)
        expect(weaknessesOf(ask)).toEqual(all)
        expect(new Set(all.map((each) => each.weakness)).size).toBe(all.length)
        for (const { start, end } of all) expect(start >= 0 && start < end && end <= joined.length).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('nothing is found in nothing', () => {
    expect(found('metrics', '  \n ')).toEqual([])
  })

  it('40,000 characters are looked at quickly', () => {
    const long = 'we sent our contract and loved the demo, maybe '.repeat(850)
    const start = performance.now()
    found('paper-process', long)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
