import { logFactorial } from './log-factorial.ts'

/** The chance of exactly `hits` in `of` independent tries, each with the chance `p`, 0 < p < 1. */
export function binomialChance(hits: number, of: number, p: number): number {
  if (hits < 0 || hits > of) return 0
  const ways = logFactorial(of) - logFactorial(hits) - logFactorial(of - hits)
  return Math.exp(ways + hits * Math.log(p) + (of - hits) * Math.log1p(-p))
}

/**
 * The two-sided exact binomial test: how likely an outcome at least as unlikely as this one is, if each try has the chance `p`.
 *
 * @returns A p-value, 0 to 1; 1 when nothing was tried.
 */
export function binomialTest(hits: number, of: number, p = 0.5): number {
  const seen = binomialChance(hits, of, p)
  let sum = 0
  // A hair of tolerance: mirror images of the outcome must count, though their last digits differ.
  for (let k = 0; k <= of; k++) {
    const chance = binomialChance(k, of, p)
    if (chance <= seen * (1 + 1e-7)) sum += chance
  }
  return Math.min(1, sum)
}

/**
 * McNemar's exact test of two judges on the same cases.
 *
 * @param onlyFirst Cases that only the first got right.
 * @param onlySecond Cases that only the second got right.
 * @returns A p-value: under 0.05 one of the two is better; otherwise one cannot tell.
 */
export function mcnemar(onlyFirst: number, onlySecond: number): number {
  return binomialTest(onlyFirst, onlyFirst + onlySecond)
}
