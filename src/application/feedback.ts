import type { Author, Opinion } from '../domain/coaching.ts'
import type { AnswerId, CriterionId, DealId, RecordId, ReviewId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'

/** What a thumb is about: a closer reading of an answer, a question's wording, a review's summary. */
export type VoteSubject =
  | { kind: 'reading'; answer: AnswerId }
  | { kind: 'wording'; review: ReviewId; question: string }
  | { kind: 'summary'; review: ReviewId }

export type Vote = 'up' | 'down'

/** A thumb on what a model wrote: ids and codes only, so that nothing of a person's words is kept by it. */
export interface CastVote {
  at: Instant
  /** E-mail, else Slack user. */
  by: string
  deal: DealId
  subject: VoteSubject
  task: 'read-answer' | 'prepare-review' | 'summarise-review'
  author: Author
  vote: Vote
}

/** "This was judged wrong": ids, and what the person thinks is right. The words are looked up when cases are read. */
export interface JudgedCase {
  at: Instant
  by: string
  deal: DealId
  answer: AnswerId
  record: RecordId
  /** What it was read for. */
  criterion: CriterionId
  opinion: Opinion
}

/** Thumbs and cases of a workspace. */
export interface FeedbackStore {
  /** Casts, changes or, cast again the same way, takes back a person's vote; what stands then. */
  vote(cast: CastVote): Promise<Vote | null>
  /** Oldest first. */
  votes(): Promise<CastVote[]>
  /** Keeps a case; one person's newer opinion on a record replaces their older one. */
  judge(judged: JudgedCase): Promise<void>
  /** Oldest first. */
  judged(): Promise<JudgedCase[]>
}
