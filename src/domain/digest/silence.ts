import { localDate, workingDaysBetween } from '../calendar.ts'
import type { Deal } from '../deal.ts'
import { liveReview, reviewState } from '../review-flow/open-question.ts'
import type { Instant, LocalDate, Zone } from '../time.ts'

/** Before that a rep was busy, not silent. */
const silentWorkingDays = 2

/**
 * Since which day a deal's questions wait without a word: of an open review that nobody answered for two working days, or of one that ran
 * out and was not taken up. Null: it was answered, paused, or nothing was asked. Never a risk (RULES 6).
 */
export function silentSince(deal: Deal, now: Instant, zone: Zone): LocalDate | null {
  const last = deal.reviews.at(-1)
  if (!last) return null
  const state = reviewState(last)
  const answered = last.questions.flatMap((q) => q.states.filter((s) => said.has(s.state)).map((s) => s.at))
  const since = localDate(Math.max(last.startedAt, ...answered), zone)
  if (liveReview(deal)) {
    if (state !== 'open') return null
    return workingDaysBetween(since, localDate(now, zone)) >= silentWorkingDays ? since : null
  }
  return state === 'expired' && !deal.answers.some((a) => a.at > last.startedAt) ? since : null
}

const said: ReadonlySet<string> = new Set(['answered', 'unknown', 'skipped'])
