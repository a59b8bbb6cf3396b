import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fisherTest, holm } from '../../../src/domain/statistics/fisher.ts'

/** Whole numbers, no logarithms: every table with the same margins counted one by one. */
function byCounting(a: number, n: number, b: number, m: number): number {
  const choose = (of: number, k: number): bigint => {
    let ways = 1n
    for (let i = 1; i <= k; i++) ways = (ways * BigInt(of - k + i)) / BigInt(i)
    return k < 0 || k > of ? 0n : ways
  }
  const hits = a + b
  const ways = (k: number) => choose(n, k) * choose(m, hits - k)
  let sum = 0n
  for (let k = 0; k <= hits; k++) if (k <= n && hits - k <= m && ways(k) <= ways(a)) sum += ways(k)
  return Number((sum * 10n ** 12n) / choose(n + m, hits)) / 1e12
}

describe('Fisher’s exact test', () => {
  it('is what counting every table gives', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, m, x, y) => {
          const [a, b] = [Math.round(n * x), Math.round(m * y)]
          const found = fisherTest({ first: { hits: a, of: n }, second: { hits: b, of: m } })
          expect(found).toBeCloseTo(byCounting(a, n, b, m), 8)
        },
      ),
    )
  })

  it('cannot tell anything of nothing, and tells the story’s groups apart', () => {
    expect(fisherTest({ first: { hits: 0, of: 0 }, second: { hits: 3, of: 9 } })).toBe(1)
    expect(fisherTest({ first: { hits: 16, of: 20 }, second: { hits: 3, of: 65 } })).toBeLessThan(1e-9)
    expect(fisherTest({ first: { hits: 8, of: 20 }, second: { hits: 9, of: 20 } })).toBeGreaterThan(0.9)
  })
})

describe('asking several questions of the same data', () => {
  it('lets stand what stands in the order of p-values, and stops at the first that does not', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([true, false, false])
    expect(holm([0.001, 0.02, 0.02])).toEqual([true, true, true])
    expect(holm([0.026, 0.026])).toEqual([false, false])
    expect(holm([])).toEqual([])
  })
})
