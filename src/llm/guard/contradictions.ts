import type { CoachRecord, FoundContradiction } from '../../application/coach.ts'
import type { PrepareReviewReply } from '../replies/prepare-review.ts'
import { isDrift } from './clashes.ts'
import { quoteOf } from './quote.ts'
import { type ShownRecord, sift } from './shown.ts'

/**
 * Contradictions between two quoted records of one criterion. Which is the older one code decides by their days, whatever the model says;
 * where it cannot (one record twice, two criteria, a pair told before), there is none.
 */
export function checkContradictions(claims: PrepareReviewReply['contradictions'], records: readonly ShownRecord[], most: number) {
  return sift(
    claims,
    most,
    ({ how, older, olderWords, newer, newerWords }): FoundContradiction | null => {
      const one = quoteOf(records, older, olderWords)
      const other = quoteOf(records, newer, newerWords)
      if (!one || !other || !isDrift(how) || one.of === other.of) return null
      const { criterion } = one.of.record
      if (other.of.record.criterion !== criterion) return null
      const swapped = dayOf(one.of.record) > dayOf(other.of.record)
      const [first, second] = swapped ? [other.quote, one.quote] : [one.quote, other.quote]
      return { criterion, how, older: first, newer: second }
    },
    ({ older, newer }) => `${older.record} ${newer.record}`,
  )
}

/** Sorts as the evidence does: by the day it was said, else recorded; of one day by the day it was recorded. */
function dayOf({ saidOn, recordedOn }: CoachRecord): string {
  return `${saidOn ?? recordedOn} ${recordedOn}`
}
