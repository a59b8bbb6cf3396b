import type { Interval } from '../../domain/statistics/wilson.ts'
import type { Comparison } from './compare.ts'
import type { TaskCost } from './costs.ts'
import { measureNames } from './marks.ts'
import type { Tally } from './tally.ts'

/** Columns as wide as their widest cell; the first to the left, numbers to the right. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)))
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ')
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('')
}

const none = 'none'

function share(interval: Interval | null): string {
  if (!interval) return none
  const { share, low, high } = interval
  return `${share.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`
}

/** What was found and how much of it is right, with 95 % intervals; several subjects under one another. */
export function tallyTable(subjects: readonly { name: string; tallies: readonly Tally[] }[]): string {
  const many = subjects.length > 1
  const header = ['', ...(many ? ['by'] : []), 'cases', 'there', 'found', 'right', 'precision', 'recall']
  const rows = subjects[0]!.tallies.flatMap(({ measure }) =>
    subjects.flatMap(({ name, tallies }) => {
      const mine = tallies.find((each) => each.measure === measure)
      if (!mine) return []
      const counts = [mine.cases, mine.there, mine.found, mine.right].map(String)
      return [[measureNames[measure], ...(many ? [name] : []), ...counts, share(mine.precision), share(mine.recall)]]
    }),
  )
  return columns([header, ...rows])
}

function failures(counts: Record<string, number>): string {
  const all = Object.entries(counts)
  return all.length === 0 ? '0' : all.map(([why, count]) => `${count} ${why}`).join(', ')
}

function seconds(milliseconds: number | null): string {
  return milliseconds === null ? none : `${(milliseconds / 1000).toFixed(2)} s`
}

/** What the model was asked, what came of it, and what it cost. */
export function costTable(costs: readonly TaskCost[]): string {
  const header = ['', 'asked', 'answered', 'not', 'claims verified', 'dropped', 'tokens in', 'out', 'cost', 'median', 'p95']
  const rows = costs.map((cost) => [
    cost.task,
    String(cost.calls),
    String(cost.answered),
    failures(cost.failures),
    share(cost.verified),
    String(cost.dropped),
    cost.tokens ? String(cost.tokens.input) : 'not counted',
    cost.tokens ? String(cost.tokens.output) : 'not counted',
    cost.cost === null ? 'not told' : cost.cost.toFixed(4),
    seconds(cost.median),
    seconds(cost.p95),
  ])
  return columns([header, ...rows])
}

/** Which of two is better, or that one cannot tell. */
export function comparisonTable(comparisons: readonly Comparison[], names: { first: string; second: string }): string {
  const header = ['', 'cases', `only ${names.first}`, `only ${names.second}`, 'p', 'better']
  const rows = comparisons.map(({ measure, cases, onlyFirst, onlySecond, p, better }) => [
    measureNames[measure],
    String(cases),
    String(onlyFirst),
    String(onlySecond),
    p.toFixed(3),
    better === 'cannot-tell' ? 'cannot tell' : names[better],
  ])
  return columns([header, ...rows])
}
