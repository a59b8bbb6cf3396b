import type { FoundDoubt } from '../../application/coach.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { type Weakness, weaknesses } from '../../domain/weakness.ts'
import type { PrepareReviewReply } from '../replies/prepare-review.ts'
import { quoteOf } from './quote.ts'
import { type ShownRecord, sift } from './shown.ts'

/** Doubts whose words stand in the record they name. A `line` the playbook does not have is none of them. */
export function checkDoubts(claims: PrepareReviewReply['doubts'], records: readonly ShownRecord[], playbook: Playbook, most: number) {
  return sift(
    claims,
    most,
    ({ weakness, record, words, line }): FoundDoubt | null => {
      const found = quoteOf(records, record, words)
      if (!found || !isWeakness(weakness)) return null
      const lines = playbook.criteria.find(({ id }) => id === found.of.record.criterion)?.weak ?? []
      return { weakness, quote: found.quote, line: line !== null && Number.isInteger(line) && line in lines ? line : null }
    },
    ({ weakness, quote }) => `${weakness} ${quote.record}`,
  )
}

function isWeakness(code: string): code is Weakness {
  return (weaknesses as readonly string[]).includes(code)
}
