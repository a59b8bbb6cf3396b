import { type Interval, wilson } from '../../domain/statistics/wilson.ts'
import { type EvalArgs, type PlayedTask, playedTasks } from './args.ts'
import type { Call } from './consult-case.ts'
import type { Asked } from './subject.ts'

/** What one task did and cost over all cases. */
export interface TaskCost {
  task: PlayedTask
  calls: number
  answered: number
  /** Why the rules spoke instead, and how often. */
  failures: Record<string, number>
  /** Of the claims a model made, those that code could verify. */
  verified: Interval | null
  dropped: number
  /** Null: nobody counted. */
  tokens: { input: number; output: number } | null
  /** In the currency of the prices given; null: not told. */
  cost: number | null
  /** Milliseconds of the answered ones. */
  median: number | null
  p95: number | null
}

export function costsOf(calls: readonly Call[], asked: readonly Asked[], price: EvalArgs['price']): TaskCost[] {
  return playedTasks.flatMap((task) => {
    const mine = calls.filter((call) => call.task === task)
    if (mine.length === 0) return []
    const answered = mine.filter((call) => call.result === 'model')
    const failures: Record<string, number> = {}
    for (const { result } of mine) if (result !== 'model') failures[result] = (failures[result] ?? 0) + 1
    const kept = answered.reduce((sum, call) => sum + call.kept, 0)
    const dropped = answered.reduce((sum, call) => sum + call.dropped, 0)
    const counted = asked.filter((each) => each.task === task)
    const tokens =
      counted.length === 0
        ? null
        : {
            input: counted.reduce((sum, { tokens }) => sum + tokens.input, 0),
            output: counted.reduce((sum, { tokens }) => sum + tokens.output, 0),
          }
    const cost = tokens && price ? (tokens.input * price.input + tokens.output * price.output) / 1_000_000 : null
    const times = answered.map((call) => call.milliseconds).toSorted((a, b) => a - b)
    return [
      {
        task,
        calls: mine.length,
        answered: answered.length,
        failures,
        verified: wilson(kept, kept + dropped),
        dropped,
        tokens,
        cost,
        median: percentile(times, 0.5),
        p95: percentile(times, 0.95),
      },
    ]
  })
}

/** Nearest rank: the least value that this share of all does not exceed. */
function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}
