/** The 97.5th percentile of the standard normal distribution, for a two-sided 95 %. */
const z95 = 1.959963984540054

/** A share with how sure it is; all three from 0 to 1. */
export interface Interval {
  share: number
  low: number
  high: number
}

/**
 * Wilson's score interval for a share, which stays honest for few cases and for shares near 0 and 1 (E. B. Wilson, 1927).
 *
 * @param hits How many of them, 0 to `of`.
 * @param of How many cases; null is returned for none.
 * @param z How wide, in standard deviations; 95 % without it.
 */
export function wilson(hits: number, of: number, z: number = z95): Interval | null {
  if (of <= 0) return null
  const share = hits / of
  const middle = share + (z * z) / (2 * of)
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const whole = 1 + (z * z) / of
  return { share, low: hits === 0 ? 0 : (middle - half) / whole, high: hits === of ? 1 : (middle + half) / whole }
}
