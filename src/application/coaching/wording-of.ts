import type { WordedQuestion } from '../../domain/coaching.ts'
import type { Deal } from '../../domain/deal.ts'
import type { ReviewId } from '../../domain/ids.ts'
import type { ReviewQuestion } from '../../domain/review.ts'

/** A model's words for a question, while what they were written from stands: any record of its criterion that came or ended since makes them stale. */
export function wordingOf({ coaching, records, ends }: Deal, review: ReviewId, question: ReviewQuestion): WordedQuestion | null {
  const found = coaching.wordings.findLast((w) => w.review === review && w.question === question.id)
  if (!found || found.text === '') return null
  const mine = records.filter((r) => r.criterion === question.criterion)
  const changed =
    mine.some((r) => r.recordedAt > found.at) || ends.some((end) => end.at > found.at && mine.some((record) => record.id === end.record))
  return changed ? null : found
}
