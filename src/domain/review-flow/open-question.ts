import type { Deal } from '../deal.ts'
import type { QuestionState, Review, ReviewQuestion, ReviewState } from '../review.ts'

/** A review's state now. */
export function reviewState(review: Review): ReviewState {
  return review.states.at(-1)!.state
}

/** A question's state now. */
export function questionState(question: ReviewQuestion): QuestionState {
  return question.states.at(-1)!.state
}

/** The questions a review set out with. A choice between two records that came up on the way is none of them, and is not counted. */
export function plannedQuestions({ questions }: Review): ReviewQuestion[] {
  return questions.filter((q) => q.question !== null || q.reason !== 'contradicted')
}

/** The one live review of a deal: open or paused; null when there is none (RULES 5: at most one). */
export function liveReview(deal: Deal): Review | null {
  const last = deal.reviews.at(-1)
  return last && (reviewState(last) === 'open' || reviewState(last) === 'paused') ? last : null
}

/** True while the one follow-up of a question waits for its answer. */
export function followUpPending(question: ReviewQuestion): boolean {
  return question.followUp !== null && question.states.at(-1)!.at <= question.followUp.at && questionState(question) === 'answered'
}

/**
 * The question the rep's next words answer: the one asked, else the one whose follow-up waits. Null when the closing form is what is
 * open, or nothing is.
 */
export function openQuestion(review: Review): ReviewQuestion | null {
  const asked = review.questions.find((q) => questionState(q) === 'asked')
  if (asked) return asked
  if (review.closing) return null
  return review.questions.findLast(followUpPending) ?? null
}

/** True while the closing form waits for its answer. */
export function closingOpen(review: Review): boolean {
  return review.closing !== null && review.closing.answeredAt === null && reviewState(review) === 'open'
}
