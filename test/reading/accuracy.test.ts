import { describe, expect, it } from 'vitest'
import { cases } from './cases.ts'
import { accuracy, heldOut, readCase } from './check-case.ts'
import { spokenUnseen } from './spoken-unseen.ts'

/** Floors a little under what was measured: a change that reads worse than that is noticed. */
describe('accuracy on answers that were never tuned on', () => {
  it.each([
    ['person', 0.92, 0.87],
    ['saidOn', 0.95, 0.88],
    ['channel', 0.93, 0.82],
    ['holder', 0.95, 0.85],
  ] as const)('%s', (fact, precision, recall) => {
    const measured = accuracy(heldOut, fact)
    expect(measured.there).toBeGreaterThan(6)
    expect(measured.precision).toBeGreaterThanOrEqual(precision)
    expect(measured.recall).toBeGreaterThanOrEqual(recall)
  })

  it('tells answers from no answers', () => {
    const right = heldOut.filter((each) => readCase(each).kind === (each.kind ?? 'evidence'))
    expect(right.length / heldOut.length).toBeGreaterThanOrEqual(0.88)
  })

  it('is counted over enough answers', () => {
    expect(cases.length + heldOut.length).toBeGreaterThanOrEqual(150)
    expect(heldOut.length).toBeGreaterThanOrEqual(40)
  })
})

describe('accuracy on the voices of many people, never tuned on', () => {
  it.each([
    ['person', 0.87, 0.83],
    ['role', 0.87, 0.82],
    ['saidOn', 0.95, 0.93],
    ['channel', 0.95, 0.93],
    ['holder', 0.95, 0.75],
  ] as const)('%s', (fact, precision, recall) => {
    const measured = accuracy(spokenUnseen, fact)
    expect(measured.there).toBeGreaterThan(10)
    expect(measured.precision).toBeGreaterThanOrEqual(precision)
    expect(measured.recall).toBeGreaterThanOrEqual(recall)
  })

  it('takes each for an answer, and none for one to another question', () => {
    for (const each of spokenUnseen) {
      const { kind, pieces } = readCase(each)
      expect(kind).toBe('evidence')
      const criteria = pieces.map((piece) => piece.criterion)
      for (const criterion of each.not ?? []) expect(criteria).not.toContain(criterion)
    }
  })
})
