import type { Change } from '../change.ts'
import type { ReviewId } from '../ids.ts'

/**
 * A deal's journal with the rows that shadow mode kept beside it, in order of time; at the same moment the journal's come first, for a
 * review follows the move that began it. A review that somebody really began ends what would have been asked until then.
 *
 * @param silent Rows of the present period of shadow mode, oldest first.
 */
export function overlay(journal: readonly Change[], silent: readonly Change[]): Change[] {
  if (silent.length === 0) return [...journal]
  const ours = silentReviews(silent)
  const merged: Change[] = []
  let live: ReviewId | null = null
  let next = 0
  const put = (change: Change) => {
    if (change.type === 'review-opened') {
      if (live !== null && !ours.has(change.review.id))
        merged.push({ type: 'review-changed', at: change.at, review: live, state: 'superseded' })
      live = ours.has(change.review.id) ? change.review.id : null
    }
    if (change.type === 'review-changed' && change.review === live && change.state !== 'open' && change.state !== 'paused') live = null
    merged.push(change)
  }
  for (const change of journal) {
    while (next < silent.length && silent[next]!.at < change.at) put(silent[next++]!)
    put(change)
  }
  for (const change of silent.slice(next)) put(change)
  return merged
}

/** Reviews that would have begun. */
export function silentReviews(silent: readonly Change[]): Set<ReviewId> {
  return new Set(silent.flatMap((c) => (c.type === 'review-opened' ? [c.review.id] : [])))
}

/**
 * What of an outcome happened (it belongs in the deal's journal) and what would have: a review that nobody was asked about, what opens
 * and ends it, and the doubts it would have raised.
 *
 * @param silent Rows of the period so far.
 */
export function parted(changes: readonly Change[], silent: readonly Change[]): { happened: Change[]; wouldHave: Change[] } {
  const reviews = silentReviews([...silent, ...changes])
  const doubts = new Set([...silent, ...changes].flatMap((c) => (c.type === 'challenge-raised' ? [c.challenge.id] : [])))
  const begins = changes.some((c) => c.type === 'review-opened')
  const isSilent = (change: Change): boolean => {
    switch (change.type) {
      case 'review-opened':
      case 'challenge-raised':
        return true
      case 'challenge-closed':
        return doubts.has(change.challenge)
      case 'review-changed':
        // What a review would have superseded goes on: its owner began it by hand, or before.
        return begins || reviews.has(change.review)
      case 'question-changed':
      case 'question-added':
      case 'followed-up':
      case 'closing-asked':
        return reviews.has(change.review)
      default:
        return false
    }
  }
  return { happened: changes.filter((c) => !isSilent(c)), wouldHave: changes.filter(isSilent).map(withoutWords) }
}

/** A manager's own words in a question that is carried over are not kept. */
function withoutWords(change: Change): Change {
  if (change.type !== 'review-opened') return change
  const questions = change.review.questions.map(({ asked: _, ...question }) => question)
  return { ...change, review: { ...change.review, questions } }
}
