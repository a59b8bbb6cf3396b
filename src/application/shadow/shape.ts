import type { QuestionReason } from '../../domain/review.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { DealNamed } from '../digest/shape.ts'
import type { CountedPost } from './stores.ts'

/** What would have been asked and said in a stretch of shadow mode, as plain data with raw names. */
export interface ShadowReport {
  /** First and last day. */
  from: LocalDate
  to: LocalDate
  isOn: boolean
  reviews: number
  questions: number
  /** Criteria by their labels, the most asked first. */
  criteria: { criterion: string; questions: number; reasons: { reason: QuestionReason; questions: number }[] }[]
  /** Threads a rep would have had a day, whoever would have had most first. `median`: over the working days of the stretch. */
  reps: { name: string; threads: number; most: number; on: LocalDate; median: number }[]
  moreReps: number
  /** The deals that would have been asked about most. */
  deals: { deal: DealNamed; reviews: number; last: LocalDate; criterion: string | null; words: string | null }[]
  moreDeals: number
  /** Reviews of deals that the reader may not see. */
  hidden: number
  others: { kind: CountedPost; count: number }[]
  digests: { channel: string; posted: number; quiet: number; last: { on: LocalDate; lines: DigestLine[]; more: number } | null }[]
}

/** A deal in a digest, with the codes of its risks. */
export interface DigestLine {
  deal: DealNamed
  risks: string[]
}
