import type { AnswerId, CriterionId, RecordId, ReviewId, SuggestionId } from './ids.ts'
import type { Level } from './playbook.ts'
import type { Instant } from './time.ts'
import type { Weakness } from './weakness.ts'

/**
 * What a model said of a deal and code has checked. Suggestions and doubts are ids, codes and places alone: the words they speak of are
 * looked up where they stand, so that they go with them. Wordings and summaries are a model's own words and name what they rest on.
 */

/** Which prompt and model wrote something; shown small, kept with what they said. */
export interface Author {
  prompt: string
  version: number
  model: string
}

/** Where words stand in a text: UTF-16 offsets, end exclusive. */
export interface Place {
  start: number
  end: number
}

/** Words of a record's stored text. */
export interface QuotedPlace extends Place {
  record: RecordId
}

/** Evidence a model found in an answer and the rules did not; it counts for nothing until the owner adds it. */
export interface SuggestedPiece {
  id: SuggestionId
  answer: AnswerId
  criterion: CriterionId
  /** The record whose facts it completes; null: it would be a new one. */
  record: RecordId | null
  /** Places in the answer's words. */
  words: Place
  person: Place | null
  role: Place | null
  when: Place | null
  channel: Place | null
  holder: Place | null
  author: Author
}

/** A record that sounds strong and is weak. It lowers nothing. */
export interface Doubt extends QuotedPlace {
  weakness: Weakness
  /** Index into the criterion's `weak` list of the playbook; null: none of them says it. */
  line: number | null
  author: Author
}

/** A question in a model's words. */
export interface WordedQuestion {
  review: ReviewId
  question: string
  /** Empty once anything it rests on was erased. */
  text: string
  /** All records the model saw. */
  basedOn: RecordId[]
  author: Author
}

export interface KeptSentence {
  text: string
  /** What it cites. */
  records: RecordId[]
}

/** What a model made of a finished review: two or three sentences; those whose evidence was erased are gone. */
export interface ReviewSummary {
  review: ReviewId
  sentences: KeptSentence[]
  author: Author
}

/** That a model was asked, and what code left out of its reply: the same is not asked twice. */
export interface Consultation {
  task: 'read-answer' | 'prepare-review' | 'summarise-review'
  review: ReviewId | null
  answer: AnswerId | null
  author: Author
  /** Claims that code could not verify. */
  dropped: number
}

/** All of it, as a deal's journal tells it. */
export interface Coaching {
  /** `taken`: when the owner added it. */
  pieces: (SuggestedPiece & { taken: Instant | null })[]
  doubts: Doubt[]
  wordings: (WordedQuestion & { at: Instant })[]
  summaries: ReviewSummary[]
  consultations: Consultation[]
}

/** What a person says would have been right, where something was judged wrong. Their opinion: it sets nothing. */
export type Opinion =
  | { is: 'level'; level: Level }
  /** About another criterion; null: about none. */
  | { is: 'about'; criterion: CriterionId | null }
  | { is: 'weak' }
  | { is: 'not-weak' }

export const noCoaching: Coaching = { pieces: [], doubts: [], wordings: [], summaries: [], consultations: [] }
