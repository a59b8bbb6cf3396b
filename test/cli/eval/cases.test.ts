import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse, stringify } from 'yaml'
import { freeClashes, typedClashes } from '../../../src/cli/eval/case-schema.ts'
import { loadCases } from '../../../src/cli/eval/load-cases.ts'
import { partOf } from '../../../src/cli/eval/part-of.ts'
import { weaknesses } from '../../../src/domain/weakness.ts'
import { folder, held, playbook, shipped, written } from './shipped.ts'

const count = (of: readonly { id: string }[]) => of.length

/** A copy of the shipped cases in which one file is changed. */
function changed(file: string, change: (text: string) => string): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'requalify-cases-'))
  onTestFinished(() => rmSync(copy, { recursive: true }))
  cpSync(folder, copy, { recursive: true })
  const text = readFileSync(path.join(copy, file), 'utf8')
  const made = change(text)
  expect(made).not.toBe(text)
  writeFileSync(path.join(copy, file), made)
  return copy
}

describe('the shipped cases', () => {
  it('are many, in two parts, obvious and subtle, weak and strong', () => {
    expect(count(shipped)).toBeGreaterThanOrEqual(300)
    for (const part of [held, written]) {
      expect(count(part)).toBeGreaterThanOrEqual(150)
      for (const is of ['obvious', 'subtle'] as const) expect(count(part.filter((each) => each.is === is)), is).toBeGreaterThanOrEqual(50)
      // Enough that is strong, or precision would mean little.
      expect(count(part.filter((each) => each.weak.length > 0))).toBeGreaterThanOrEqual(70)
      expect(count(part.filter((each) => each.weak.length === 0))).toBeGreaterThanOrEqual(70)
    }
  })

  it.each(playbook.criteria.filter((each) => each.kind === 'ladder').map((each) => each.id))('ask about %s, in both parts', (criterion) => {
    for (const part of [held, written]) {
      const mine = part.filter((each) => each.asked === criterion)
      expect(count(mine.filter((each) => each.weak.length > 0))).toBeGreaterThanOrEqual(3)
      expect(count(mine.filter((each) => each.weak.length === 0))).toBeGreaterThanOrEqual(3)
    }
  })

  it.each(playbook.stages.map((each) => each.id))('stand in %s', (stage) => {
    expect(count(shipped.filter((each) => each.stage === stage))).toBeGreaterThanOrEqual(10)
  })

  it.each(weaknesses)('hold the trap %s', (code) => {
    expect(count(shipped.filter((each) => each.weak.includes(code)))).toBeGreaterThanOrEqual(8)
  })

  it.each(typedClashes)('hold a changed %s in both parts, and more that only look so', (kind) => {
    for (const part of [held, written]) expect(count(part.filter((each) => each.clash?.kind === kind))).toBeGreaterThanOrEqual(3)
    expect(count(held.filter((each) => each.earlier.length > 0 && !each.clash))).toBeGreaterThanOrEqual(10)
  })

  it('hold contradictions that no code can compare, and words to the machine', () => {
    for (const kind of freeClashes) expect(count(shipped.filter((each) => each.clash?.kind === kind)), kind).toBeGreaterThanOrEqual(3)
    expect(count(shipped.filter((each) => each.instructions))).toBeGreaterThanOrEqual(5)
  })

  it.each(['en', 'de', 'fr', 'es'] as const)('are written in %s', (language) => {
    for (const part of [held, written]) expect(count(part.filter((each) => each.language === language))).toBeGreaterThanOrEqual(10)
  })

  it('say what a good review says wherever there is something to be doubted', () => {
    const doubtful = shipped.filter((each) => each.weak.length > 0 || each.clash || each.instructions)
    expect(doubtful.filter((each) => !each.review)).toEqual([])
  })

  it('are no copies of one another', () => {
    const answers = shipped
      .filter((each) => each.earlier.length === 0)
      .map((each) => each.answer.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
    expect(new Set(answers).size).toBe(answers.length)
  })
})

describe('the two parts', () => {
  it('are those of split.yaml, and those of the rule', () => {
    const split = parse(readFileSync(path.join(folder, 'split.yaml'), 'utf8')) as Record<'written' | 'held', string[]>
    expect(new Set(split.held)).toEqual(new Set(held.map((each) => each.id)))
    expect(new Set(split.written)).toEqual(new Set(written.map((each) => each.id)))
    for (const { id, part } of shipped) expect(partOf(id)).toBe(part)
  })

  it('a case that is moved is refused by name', () => {
    const moved = held[0]!.id
    const copy = changed('split.yaml', (text) => {
      const split = parse(text) as Record<'written' | 'held', string[]>
      return stringify({ written: [...split.written, moved], held: split.held.filter((id) => id !== moved) })
    })
    expect(() => loadCases(copy, playbook)).toThrow(`eval/split.yaml has ${moved} in "written", and its id says "held". Nobody may choose.`)
  })
})

describe('a case with a mistake is refused with its place', () => {
  it.each([
    ['an unknown code', 'weak: [own-number]', 'weak: [own-numbers]', /^eval\/cases\/metrics\.yaml, met-[a-z-]+: weak\.0 /],
    ['a deal nobody knows', 'at: kettles/evaluate', 'at: kettle/evaluate', 'deals.yaml has no deal "kettle".'],
    ['a stage nobody knows', 'at: kettles/evaluate', 'at: kettles/evaluating', 'the playbook has no stage "evaluating".'],
    ['a criterion nobody knows', '  is: obvious', '  is: obvious\n  asked: budget', 'the playbook has no criterion "budget".'],
    ['a clash with nothing', '  is: obvious', '  is: obvious\n  clash: { kind: words }', 'it clashes with nothing: give "earlier".'],
    ['an id twice', 'id: met-benchmark-retail', 'id: met-calculator-payback', 'the id stands in metrics.yaml already.'],
    ['no review', /\n {2}review: The figures are ours.*/, '', 'say in "review" what a good review says.'],
    ['a day that is none', 'on: 2026-10-13', 'on: 2026-13-10', 'must be a day like 2026-11-24'],
  ])('%s', (_, from, to, said) => {
    const copy = changed('cases/metrics.yaml', (text) => text.replace(from, to))
    expect(() => loadCases(copy, playbook)).toThrow(said)
  })

  it('a file that is no YAML', () => {
    const copy = changed('cases/metrics.yaml', () => '- id: "x')
    expect(() => loadCases(copy, playbook)).toThrow(/metrics\.yaml cannot be read: /)
  })
})
