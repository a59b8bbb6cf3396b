import type { Deal } from '../../domain/deal.ts'
import type { DealId, ReviewId, WorkspaceId } from '../../domain/ids.ts'
import { goneRecords } from '../../domain/known-people.ts'
import { liveReview, reviewState } from '../../domain/review-flow/open-question.ts'
import type { CoachTask, Consulted, Quote } from '../coach.ts'

/** A review that a model is to be asked about. */
export interface CoachDue {
  workspace: WorkspaceId
  deal: DealId
  review: ReviewId
  ref: string
}

/** How asking went: why nothing came, or that something did; null: there was nothing to ask. */
export type Asked = 'answered' | Extract<Consulted<CoachTask>, { by: 'rules' }>['why'] | null

/** Being answered: its later questions may still be prepared. */
export function isLive(deal: Deal, review: ReviewId): boolean {
  return liveReview(deal)?.id === review
}

/** Ended by its last answer or by silence, with nothing newer begun: its summary is what people read. */
export function isOver(deal: Deal, review: ReviewId): boolean {
  const last = deal.reviews.at(-1)
  const state = last && reviewState(last)
  return last?.id === review && (state === 'concluded' || state === 'expired')
}

/** Whether the model's answer to that was kept before. */
export function wasConsulted(deal: Deal, task: 'prepare-review' | 'summarise-review', review: ReviewId): boolean {
  return deal.coaching.consultations.some((c) => c.task === task && c.review === review)
}

/** The quotation is what stands there now: the record neither ended nor changed while the model thought. */
export function stillStands(deal: Deal, { record: id, start, end, text }: Quote): boolean {
  const record = deal.records.find((r) => r.id === id)
  return record !== undefined && !goneRecords(deal).has(id) && text !== '' && record.text.slice(start, end) === text
}
