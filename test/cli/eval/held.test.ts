import { describe, expect, it } from 'vitest'
import { tallyTable } from '../../../src/cli/eval/table.ts'
import { tally, tallyByCode } from '../../../src/cli/eval/tally.ts'
import type { Playbook } from '../../../src/domain/playbook.ts'
import { held, playbook, rulesCodes, rulesMarks, shipped, written } from './shipped.ts'

const of = (tallies: ReturnType<typeof tally>, measure: string) => tallies.find((each) => each.measure === measure)!

describe('the rules alone, on cases not used to write the word lists', () => {
  const tallies = tally(rulesMarks(held))
  process.stdout.write(`\n${tallyTable([{ name: 'rules alone', tallies }])}\n`)

  it('find weak evidence: precision 0.80 or more, recall 0.60 or more', () => {
    const { cases, there, precision, recall } = of(tallies, 'weak')
    expect(cases).toBeGreaterThanOrEqual(150)
    expect(there).toBeGreaterThanOrEqual(70)
    expect(precision!.share).toBeGreaterThanOrEqual(0.8)
    expect(recall!.share).toBeGreaterThanOrEqual(0.6)
  })

  it('find weak evidence in voices the lists have never heard', () => {
    const later = of(tally(rulesMarks(held.filter((each) => each.id.startsWith('later-')))), 'weak')
    expect(later.there).toBeGreaterThanOrEqual(35)
    expect(later.precision!.share).toBeGreaterThanOrEqual(0.8)
    expect(later.recall!.share).toBeGreaterThanOrEqual(0.6)
  })

  it('find a changed name, amount, date or vendor: 95 % or more', () => {
    const { there, precision, recall } = of(tallies, 'changed')
    expect(there).toBeGreaterThanOrEqual(50)
    expect(recall!.share).toBeGreaterThanOrEqual(0.95)
    expect(precision!.share).toBeGreaterThanOrEqual(0.95)
  })

  it('promise nothing of contradictions in words', () => {
    expect(of(tally(rulesMarks(shipped)), 'words')).toMatchObject({ found: 0 })
  })
})

/** The playbook with one list of weak words emptied. */
function without(list: keyof Playbook['words']['weak']): Playbook {
  return { ...playbook, words: { ...playbook.words, weak: { ...playbook.words.weak, [list]: [] } } }
}

describe('each list carries its weakness', () => {
  const recallOf = (code: string, by: Playbook) => tallyByCode(written, rulesCodes(written, by)).find((each) => each.code === code)!

  // A code whose list is emptied must be missed, or the list would be of no use and its loss unseen.
  it.each([
    ['title-without-authority', 'seniorTitles'],
    ['own-number', 'ownFigures'],
    ['politeness', 'politeness'],
    ['no-objections', 'noObjections'],
    ['sellers-paper', 'ourPapers'],
    ['beside-the-point', 'ourReasons'],
    ['champion-for-buyer', 'goBetween'],
    ['second-hand', 'passedOn'],
  ] as const)('%s is missed without %s', (code, list) => {
    const whole = recallOf(code, playbook)
    expect(whole.found / whole.there).toBeGreaterThanOrEqual(0.6)
    expect(recallOf(code, without(list)).found).toBeLessThan(whole.found)
  })
})
