import type { CoachRecord } from '../../application/coach.ts'
import type { Traced } from './traced.ts'

/** A record as the model was shown it: under a short id, its words perhaps cut or with names left out. */
export interface ShownRecord {
  /** "r1". */
  id: string
  record: CoachRecord
  text: Traced
}

/** What came back of a reply, and how much of it could not be verified. */
export interface Checked<Told> {
  told: Told
  dropped: number
}

/** Goes through claims one by one: null is a claim dropped, and so is what goes beyond `most` or repeats an earlier one's `key`. */
export function sift<Claim, Kept>(
  claims: readonly Claim[],
  most: number,
  check: (claim: Claim) => Kept | null,
  key: (kept: Kept) => string,
): { kept: Kept[]; dropped: number } {
  const kept: Kept[] = []
  const seen = new Set<string>()
  for (const claim of claims) {
    const one = kept.length < most ? check(claim) : null
    if (one === null || seen.has(key(one))) continue
    seen.add(key(one))
    kept.push(one)
  }
  return { kept, dropped: claims.length - kept.length }
}
