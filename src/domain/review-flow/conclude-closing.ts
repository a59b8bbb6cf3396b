import type { Change } from '../change.ts'
import type { Answer, Deal, ForecastCall } from '../deal.ts'
import { foldDeal } from '../fold-deal.ts'
import type { CriterionId, EventId, RecordId } from '../ids.ts'
import type { Reading } from '../reading.ts'
import type { Stale } from './conclude-press.ts'
import { closeChallenges, type Judging } from './judge-records.ts'
import { closingOpen, liveReview } from './open-question.ts'
import { eventsOf, recordsOf } from './rows-of-reading.ts'

/** The forecast call, and what the words told beside it. */
export interface ClosingInput {
  call: ForecastCall
  answer: Answer
  /** Evidence beyond the form's fields; null: there is none. */
  beside: Reading | null
  ids: () => string
}

export interface ClosingConclusion {
  changes: Change[]
  deal: Deal
  records: RecordId[]
  events: EventId[]
  reaffirmed: CriterionId[]
}

/** The closing form's answer: the forecast call is kept with what was told beside it, the review is over (RULES 5). */
export function concludeClosing(review: string, { call, answer, beside, ids }: ClosingInput, judging: Judging): ClosingConclusion | Stale {
  const { journal, now } = judging
  const before = foldDeal(journal)!
  const live = liveReview(before)
  if (live?.id !== review) return 'review-over'
  if (!closingOpen(live)) return 'already-answered'
  const told = { answer, now, ids }
  const records = beside ? recordsOf(beside, null, told) : []
  const events = beside ? eventsOf(beside, told) : []
  const changes: Change[] = [
    ...records.map((record): Change => ({ type: 'recorded', at: now, record })),
    ...events.map((event): Change => ({ type: 'event-noticed', at: now, event })),
  ]
  const reaffirmed = closeChallenges(before, records, changes, judging)
  changes.push(
    { type: 'forecast-called', at: now, review: live.id, call },
    { type: 'review-changed', at: now, review: live.id, state: 'concluded' },
  )
  const deal = foldDeal([...journal, ...changes])!
  return { changes, deal, records: records.map((r) => r.id), events: events.map((e) => e.id), reaffirmed }
}
