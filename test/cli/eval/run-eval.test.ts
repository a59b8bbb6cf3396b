import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { costsOf } from '../../../src/cli/eval/costs.ts'
import { type JudgedWords, ownCasesOf } from '../../../src/cli/eval/own-cases.ts'
import { playCase } from '../../../src/cli/eval/play-case.ts'
import { type EvalCall, runEval } from '../../../src/cli/eval/run-eval.ts'
import type { Subject, SubjectWish } from '../../../src/cli/eval/subject.ts'
import { allKnowing, doubting, failing } from './coaches.ts'
import { folder, held, playbook, written } from './shipped.ts'

/** The command with its terminal; `subjects` by the model that is asked for, `''` the configured one. */
async function run(args: string[], subjects: Record<string, () => Subject> = {}, changes: Partial<EvalCall> = {}) {
  let out = ''
  let beside = ''
  const wishes: SubjectWish[] = []
  const code = await runEval({
    args,
    cases: folder,
    calledFrom: import.meta.dirname,
    openSubject: async (wish) => {
      wishes.push(wish)
      return subjects[wish.model ?? wish.prompts ?? '']?.() ?? null
    },
    ownCases: async () => [],
    say: (text) => {
      out += text
    },
    complain: (text) => {
      beside += `${text}\n`
    },
    ...changes,
  })
  return { code, out, beside, wishes }
}

const shape = (text: string) => text.replace(/ +/g, ' ').replace(/\d+(?:\.\d+)?/g, '#')
const rowOf = (text: string, name: string) => text.split('\n').filter((line) => line.startsWith(name))

describe('npm run eval with no model', () => {
  it('scores the rules alone, and says so in one line', async () => {
    const { code, out, beside } = await run([])
    expect([code, beside]).toEqual([0, ''])
    expect(shape(out)).toMatchInlineSnapshot(`
      "# cases in held; playbook meddpicc-buyer, version #. Intervals: Wilson, # %.
      No model is set (OPENAI_MODEL), so these are the rules alone.

       cases there found right precision recall
      Weak evidence # # # # # (# to #) # (# to #)
      Weak, for the right reason # # # # # (# to #) # (# to #)
      Changed name, amount, date or vendor # # # # # (# to #) # (# to #)
      Contradiction in words, drift, omission # # # # none # (# to #)
      Criteria spoken to # # # # # (# to #) # (# to #)
      Who, when, where # # # # # (# to #) # (# to #)
      Words to the machine # # # # # (# to #) # (# to #)
      "
    `)
  })

  it('prints the numbers that a second computation gives', async () => {
    const { out } = await run([])
    const played = held.map((each) => playCase(each, playbook))
    const isFound = (at: number) =>
      played[at]!.weaknesses.some(({ record, found }) => record.criterion === held[at]!.asked && found.length > 0)
    const there = held.filter((each) => each.weak.length > 0)
    const found = held.filter((_, at) => isFound(at))
    const right = there.filter((each) => found.includes(each))
    const [row] = rowOf(out, 'Weak evidence')
    expect(row!.split(/ {2,}/).slice(1, 5).map(Number)).toEqual([held.length, there.length, found.length, right.length])
    // The interval again, by its definition: the shares that lie 1.96 standard deviations from what was seen.
    for (const [of, shown] of [
      [found.length, row!.split(/ {2,}/)[5]!],
      [there.length, row!.split(/ {2,}/)[6]!],
    ] as const) {
      const seen = right.length / of
      const [share, low, high] = shown.match(/\d\.\d+/g)!.map(Number) as [number, number, number]
      expect(share).toBeCloseTo(seen, 2)
      for (const edge of [low, high]) {
        const away = Math.abs(seen - edge) / Math.sqrt((edge * (1 - edge)) / of)
        if (edge !== 1) expect(Math.abs(away - 1.96)).toBeLessThan(0.75)
      }
    }
    const typed = ['name', 'amount', 'number', 'date', 'vendor']
    const changed = held.filter((each) => each.clash && typed.includes(each.clash.kind))
    const seen = held.filter((each, at) => each.earlier.length > 0 && played[at]!.contradicted)
    expect(rowOf(out, 'Changed')[0]!.split(/ {2,}/).slice(2, 4).map(Number)).toEqual([changed.length, seen.length])
  })

  it('takes a part, a limit and a task', async () => {
    expect((await run(['--split', 'written'])).out).toContain(`${written.length} cases in written;`)
    expect((await run(['--split=all'])).out).toContain(`${written.length + held.length} cases in both parts;`)
    const { out } = await run(['--limit', '30', '--task', 'prepare-review'])
    expect(out).toContain('30 cases in held;')
    expect(rowOf(out, 'Criteria')).toEqual([])
    expect(rowOf(out, 'Weak evidence')).toHaveLength(1)
    expect((await run(['--task', 'digest-line'])).out).toContain('No label judges digest-line, and without a model nothing is asked.')
  })

  it('gives the same as JSON, and the codes one by one', async () => {
    const { out } = await run(['--json'])
    const told = JSON.parse(out)
    expect(told).toMatchObject({ split: 'held', cases: held.length, comparison: null, subjects: [{ name: 'rules alone', costs: [] }] })
    expect(told.rulesByCode.map((each: { code: string }) => each.code)).toContain('politeness')
  })
})

describe('wrong words get a sentence', () => {
  it.each([
    [['--colour'], '--colour is no option. Usage: npm run eval'],
    [['--task', 'sing'], '--task cannot be "sing". Use read-answer, prepare-review, summarise-review, digest-line or read-pasted.'],
    [['--split', 'both'], '--split cannot be "both". Use held, written or all.'],
    [['--limit', '0'], '--limit cannot be "0". Use a whole number, 1 or more.'],
    [['--limit'], '--limit says nothing.'],
    [['--price-in', '1'], 'A cost needs both --price-in and --price-out, each per million tokens.'],
    [['--price-in', 'cheap', '--price-out', '1'], '--price-in cannot be "cheap".'],
    [['--compare', 'gpt-next'], 'There is no model to compare: set OPENAI_MODEL'],
    [['--own'], 'Nobody has marked anything as judged wrong yet.'],
  ])('%s', async (args, said) => {
    const { code, out, beside } = await run(args)
    expect([code, out]).toEqual([1, ''])
    expect(beside).toContain(said)
  })

  it('a folder that is not there', async () => {
    const { beside } = await run(['--compare', './no-such-prompts'], { '': allKnowing })
    expect(beside).toContain('There is no folder')
  })
})

describe('npm run eval with a model', () => {
  it('shows it under the rules, task by task, with tokens and cost', async () => {
    const { out } = await run(['--limit', '40', '--price-in', '2', '--price-out', '10'], { '': allKnowing })
    expect(rowOf(out, 'Weak evidence').map((row) => row.split(/ {2,}/)[1])).toEqual(['rules alone', 'all-knowing'])
    expect(rowOf(out, 'Weak evidence')[1]).toMatch(/ {2}1\.00 \(\d\.\d\d to 1\.00\)$/)
    // 40 questions of 1,000 tokens in and 100 out, at 2 and 10 a million.
    expect(rowOf(out, 'prepare-review')[0]).toMatch(/^prepare-review +40 +40 +0 +.* +40 +40000 +4000 +0\.1200 +\d/)
    const { out: untold } = await run(['--limit', '5', '--task', 'read-answer'], { '': allKnowing })
    expect(rowOf(untold, 'read-answer')[0]).toContain('not told')
  })

  it('counts failures of every kind, and goes on', async () => {
    const { code, out } = await run(['--limit', '40', '--task', 'prepare-review'], { '': failing })
    expect(code).toBe(0)
    const [row] = rowOf(out, 'prepare-review')
    for (const why of ['off', 'budget', 'resting', 'late', 'refused', 'unusable', 'unreachable', 'threw']) expect(row).toContain(`5 ${why}`)
    expect(row).toContain('not counted')
    // What a failing model leaves is what the rules find.
    const [rules, failed] = rowOf(out, 'Weak evidence').map((line) => line.split(/ {2,}/).slice(2))
    expect(failed).toEqual(rules)
  })

  it('compares two on the same cases, and says when it cannot tell', async () => {
    const { out, wishes } = await run(['--compare', 'other', '--task', 'prepare-review', '--limit', '100'], {
      '': allKnowing,
      other: doubting,
    })
    expect(wishes).toEqual([{}, { model: 'other' }])
    expect(out).toContain('all-knowing against doubting, case by case')
    expect(rowOf(out, 'Weak evidence').at(-1)).toMatch(/0\.000 +all-knowing$/)
    const { out: alike } = await run(['--compare', 'other', '--task', 'prepare-review', '--limit', '100'], {
      '': allKnowing,
      other: allKnowing,
    })
    expect(rowOf(alike, 'Weak evidence').at(-1)).toMatch(/ 0 +0 +1\.000 +cannot tell$/)
  })

  it('compares prompts by their folder, and a model with the rules', async () => {
    const prompts = path.join(import.meta.dirname, '../../../prompts')
    const { wishes } = await run(['--compare', prompts, '--limit', '3'], { '': allKnowing, [prompts]: doubting })
    expect(wishes).toEqual([{}, { prompts }])
    const { out } = await run(['--compare', 'rules', '--task', 'read-answer'], { '': allKnowing })
    expect(out).toContain('rules alone against all-knowing, case by case')
    expect(rowOf(out, 'Contradiction in words').at(-1)).toMatch(/ 0 +5 +0\.063 +cannot tell$/)
    // Who knows all raises no false alarm.
    expect(rowOf(out, 'Contradiction in words')[1]).toMatch(/ {2}1\.00 \([\d.]+ to 1\.00\) {2}1\.00 \([\d.]+ to 1\.00\)$/)
  })

  it('closes what it opened, also when something breaks', async () => {
    let closed = 0
    const opened = () => ({ ...allKnowing(), close: async () => void closed++ })
    await run(['--limit', '2'], { '': opened })
    expect(closed).toBe(1)
  })
})

describe('latencies', () => {
  it('are by nearest rank, of answered questions alone', () => {
    const calls = Array.from({ length: 100 }, (_, at) => ({
      case: `c${at}`,
      task: 'read-answer' as const,
      result: at < 20 ? 'late' : 'model',
      milliseconds: at + 1,
      kept: 3,
      dropped: 1,
    }))
    const [cost] = costsOf(calls, [], null)
    expect(cost).toMatchObject({
      calls: 100,
      answered: 80,
      failures: { late: 20 },
      median: 60,
      p95: 96,
      tokens: null,
      cost: null,
      dropped: 80,
    })
    expect(cost!.verified!.share).toBe(0.75)
  })
})

describe('a team’s own cases', () => {
  const judged = (changes: Partial<JudgedWords>): JudgedWords => ({
    id: 'r1',
    account: 'Fizzlewick Kettles',
    stage: 'evaluate',
    criterion: 'why-us',
    answered: '2026-11-24',
    answer: 'They loved the demo.',
    earlier: [],
    people: [{ name: 'Otto Brine', role: 'CFO' }],
    holders: {},
    opinion: { is: 'weak' },
    ...changes,
  })

  it('are judged by the one thing somebody said of each; erased ones are none', async () => {
    const own = ownCasesOf([
      judged({ id: 'a' }),
      judged({ id: 'b', opinion: { is: 'not-weak' } }),
      judged({ id: 'c', opinion: { is: 'about', criterion: 'champion' } }),
      judged({
        id: 'd',
        answer: 'Otto Brine, CFO, told me on the call yesterday that only we can do it',
        opinion: { is: 'level', level: 3 },
      }),
      judged({ id: 'e', opinion: { is: 'level', level: 4 } }),
      judged({ id: 'f', answer: '' }),
    ])
    const { out } = await run(['--own'], {}, { ownCases: async () => own })
    expect(out).toContain('5 cases marked as judged wrong by the team;')
    const counts = (name: string) => rowOf(out, name)[0]!.split(/ {2,}/).slice(1, 5).map(Number)
    expect(counts('Weak evidence')).toEqual([2, 1, 2, 1])
    expect(counts('Criteria spoken to')).toEqual([1, 1, 1, 0])
    expect(counts('What it is worth')).toEqual([2, 2, 2, 1])
  })
})
