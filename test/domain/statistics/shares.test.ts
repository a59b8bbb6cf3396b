import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { againstCoin } from '../../../src/domain/forecast-record.ts'
import { binomialChance, binomialTest, mcnemar } from '../../../src/domain/statistics/binomial.ts'
import { wilson } from '../../../src/domain/statistics/wilson.ts'

const hitsOf = fc.integer({ min: 1, max: 400 }).chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)))

/** By the definition: the shares from which what was seen lies exactly `z` standard deviations away, found by halving. */
function byHalving(hits: number, of: number, z: number): [number, number] {
  const seen = hits / of
  const isFar = (share: number) => Math.abs(seen - share) > z * Math.sqrt((share * (1 - share)) / of)
  const edge = (near: number, far: number) => {
    for (let i = 0; i < 200; i++) {
      const middle = (near + far) / 2
      if (isFar(middle)) far = middle
      else near = middle
    }
    return near
  }
  return [edge(seen, 0), edge(seen, 1)]
}

/** Whole numbers only: every outcome of so many throws of a fair coin, counted. */
function byCounting(hits: number, of: number): number {
  const ways: bigint[] = [1n]
  for (let k = 1; k <= of; k++) ways.push((ways[k - 1]! * BigInt(of - k + 1)) / BigInt(k))
  const sum = ways.filter((each) => each <= ways[hits]!).reduce((a, b) => a + b, 0n)
  return Number((sum * 10n ** 12n) / 2n ** BigInt(of)) / 1e12
}

describe('Wilson’s interval', () => {
  it('is what the definition gives', () => {
    fc.assert(
      fc.property(hitsOf, ([hits, of]) => {
        const { share, low, high } = wilson(hits, of)!
        const [left, right] = byHalving(hits, of, 1.959963984540054)
        expect(share).toBe(hits / of)
        expect(low).toBeCloseTo(left, 9)
        expect(high).toBeCloseTo(right, 9)
      }),
    )
  })

  it('stays inside 0 and 1, and says nothing of nothing', () => {
    expect(wilson(0, 12)).toMatchObject({ share: 0, low: 0 })
    expect(wilson(12, 12)).toMatchObject({ share: 1, high: 1 })
    expect(wilson(0, 0)).toBeNull()
  })
})

describe('the exact binomial test', () => {
  it('is what counting every outcome gives', () => {
    fc.assert(
      fc.property(hitsOf, ([hits, of]) => {
        expect(binomialTest(hits, of)).toBeCloseTo(byCounting(hits, of), 8)
      }),
    )
  })

  it('gives chances that add up to one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (of, p) => {
        const sum = Array.from({ length: of + 1 }, (_, k) => binomialChance(k, of, p)).reduce((a, b) => a + b, 0)
        expect(sum).toBeCloseTo(1, 9)
      }),
    )
    expect(binomialChance(2, 3, 0.2)).toBeCloseTo(3 * 0.2 * 0.2 * 0.8, 12)
    expect([binomialChance(-1, 3, 0.2), binomialChance(4, 3, 0.2)]).toEqual([0, 0])
  })

  it('can tell what the rules say it can (RULES 8), as the forecast’s own test does', () => {
    const examples: [number, number][] = [
      [15, 20],
      [21, 30],
      [27, 40],
    ]
    for (const [hits, of] of examples) {
      expect(binomialTest(hits, of)).toBeLessThan(0.05)
      expect(binomialTest(hits - 1, of)).toBeGreaterThanOrEqual(0.05)
      expect(againstCoin(hits, of)).toBe('more')
      expect(againstCoin(hits - 1, of)).toBe('cannot-tell')
    }
  })
})

describe('McNemar’s exact test', () => {
  it('looks at the cases where two judges differ, and at nothing else', () => {
    expect(mcnemar(0, 0)).toBe(1)
    expect(mcnemar(5, 0)).toBeCloseTo(2 / 32, 12)
    expect(mcnemar(6, 0)).toBeCloseTo(2 / 64, 12)
    expect(mcnemar(9, 12)).toBeCloseTo(byCounting(9, 21), 9)
    expect(mcnemar(9, 12)).toBe(mcnemar(12, 9))
  })
})
