import { mcnemar } from '../../domain/statistics/binomial.ts'
import { type Mark, type Measure, measures } from './marks.ts'

/** A test at 5 %, two-sided. */
const significance = 0.05

/** Two subjects on the same cases under one measure. */
export interface Comparison {
  measure: Measure
  cases: number
  /** Cases that one of them got wholly right and the other did not. */
  onlyFirst: number
  onlySecond: number
  p: number
  better: 'first' | 'second' | 'cannot-tell'
}

/** A case is right when all that is there was found, and nothing else. */
function isRight({ there, found, right }: Mark): boolean {
  return found === there && right === there
}

/** Compares case by case (exact McNemar): what both got right, or both wrong, tells nothing of which is better. */
export function compare(first: readonly Mark[], second: readonly Mark[]): Comparison[] {
  return measures.flatMap((measure) => {
    const other = new Map(second.filter((mark) => mark.measure === measure).map((mark) => [mark.case, mark]))
    const pairs = first.flatMap((mark) => {
      const match = mark.measure === measure ? other.get(mark.case) : undefined
      return match ? [{ first: isRight(mark), second: isRight(match) }] : []
    })
    if (pairs.length === 0) return []
    const onlyFirst = pairs.filter((pair) => pair.first && !pair.second).length
    const onlySecond = pairs.filter((pair) => pair.second && !pair.first).length
    const p = mcnemar(onlyFirst, onlySecond)
    const better = p >= significance ? 'cannot-tell' : onlyFirst > onlySecond ? 'first' : 'second'
    return [{ measure, cases: pairs.length, onlyFirst, onlySecond, p, better }]
  })
}
