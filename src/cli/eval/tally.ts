import { type Interval, wilson } from '../../domain/statistics/wilson.ts'
import { type Weakness, weaknesses } from '../../domain/weakness.ts'
import type { EvalCase } from './case-schema.ts'
import { type Mark, type Measure, measures } from './marks.ts'

/** One measure over all cases it applies to. */
export interface Tally {
  measure: Measure
  cases: number
  there: number
  found: number
  right: number
  /** Of what was found, how much is right; null: nothing was found. */
  precision: Interval | null
  /** Of what is there, how much was found; null: there is nothing to find. */
  recall: Interval | null
}

/** Every measure that some case is judged by, in their order. */
export function tally(marks: readonly Mark[]): Tally[] {
  return measures.flatMap((measure) => {
    const mine = marks.filter((mark) => mark.measure === measure)
    if (mine.length === 0) return []
    const sum = (of: 'there' | 'found' | 'right') => mine.reduce((total, mark) => total + mark[of], 0)
    const [there, found, right] = [sum('there'), sum('found'), sum('right')]
    return [{ measure, cases: mine.length, there, found, right, precision: wilson(right, found), recall: wilson(right, there) }]
  })
}

/** Of the cases that a code holds for, how often it was found; for `--json`. */
export function tallyByCode(cases: readonly EvalCase[], found: ReadonlyMap<string, ReadonlySet<Weakness>>) {
  return weaknesses.map((code) => {
    const there = cases.filter((each) => each.weak.includes(code))
    const hits = there.filter((each) => found.get(each.id)?.has(code)).length
    // A code beside the label's is no error: the label says what holds foremost, so precision is not counted by code.
    return { code, there: there.length, found: hits, recall: wilson(hits, there.length) }
  })
}
