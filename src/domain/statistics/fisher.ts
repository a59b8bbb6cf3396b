import { logFactorial } from './log-factorial.ts'

const logChoose = (n: number, k: number) => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

/** Two groups and how many of each had the outcome. */
export interface TwoGroups {
  first: { hits: number; of: number }
  second: { hits: number; of: number }
}

/**
 * Fisher's exact test of two shares, two-sided: how likely a split at least as unlikely as this one is, if the groups did not differ.
 *
 * @returns A p-value, 0 to 1; 1 when a group is empty or nothing happened in either.
 */
export function fisherTest({ first, second }: TwoGroups): number {
  const hits = first.hits + second.hits
  const all = first.of + second.of
  const chance = (k: number) => Math.exp(logChoose(first.of, k) + logChoose(second.of, hits - k) - logChoose(all, hits))
  const seen = chance(first.hits)
  let sum = 0
  for (let k = Math.max(0, hits - second.of); k <= Math.min(hits, first.of); k++) {
    const each = chance(k)
    // A hair of tolerance: mirror images of the split must count, though their last digits differ.
    if (each <= seen * (1 + 1e-7)) sum += each
  }
  return Math.min(1, sum)
}

/**
 * Holm's correction for asking several questions of the same data (S. Holm, 1979): which p-values stand at the level, so that the chance of
 * even one false one is at most that.
 *
 * @returns For each p-value, in the order given, whether it stands.
 */
export function holm(values: readonly number[], level = 0.05): boolean[] {
  const stands = values.map(() => false)
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value)
  for (const [rank, { value, at }] of order.entries()) {
    if (value > level / (values.length - rank)) break
    stands[at] = true
  }
  return stands
}
