import type { LadderView, WeighedRecord } from '../../domain/assessment.ts'
import { localDate } from '../../domain/calendar.ts'
import type { Deal } from '../../domain/deal.ts'
import type { RecordId } from '../../domain/ids.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import { toldAt } from '../../domain/told-at.ts'
import type { QuotedRecord } from '../deal-shown.ts'
import type { SayContext } from './ask.ts'

/** The record with that id as a question quotes it; null when it is not on view. */
export function quoteFrom({ deal, assessment, zone }: SayContext, id: RecordId | null): QuotedRecord | null {
  if (id === null) return null
  for (const view of ladderViews(assessment)) {
    const weighed = view.records.find((r) => r.record.id === id)
    if (!weighed) continue
    const { record, level } = weighed
    const { person, role, channel, saidOn } = record.facts
    const text = [...completed(deal, view, weighed), record.text].join('; ')
    return { id, text, person, role, channel, saidOn, recordedOn: localDate(toldAt(record), zone), level }
  }
  return null
}

/** Words that a follow-up's answer completes: "ops lead" alone would say nothing to come back to. */
function completed(deal: Deal, { records }: LadderView, { record }: WeighedRecord): string[] {
  const question = deal.reviews
    .flatMap((r) => r.questions)
    .find((q) => q.followUp && record.answerId && q.answers.includes(record.answerId))
  if (!question) return []
  return records
    .map((r) => r.record)
    .filter((r) => r.id !== record.id && r.kind === 'evidence' && r.answerId !== null && question.answers.includes(r.answerId))
    .filter((r) => toldAt(r) < toldAt(record) && r.text.trim() !== '')
    .map((r) => r.text.replace(/[.;\s]+$/, ''))
}
