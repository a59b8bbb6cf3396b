import type { Answer, ForecastCall } from '../domain/deal.ts'
import type { AnswerId } from '../domain/ids.ts'
import { closeReview } from './close-review.ts'
import type { Ports } from './ports.ts'
import type { Refusal } from './refusals.ts'
import type { Loaded, Outcome } from './work-on-deal.ts'

/** "Keep" on the closing form: date and amount stand as they are. */
export async function keepForecast(ports: Ports, loaded: Loaded, review: string, by: string): Promise<Outcome<Refusal | null>> {
  const { now } = loaded
  const { closeDate, amount } = loaded.deal.fields
  const call: ForecastCall = { at: now, by, closeDate, amount, kept: true, lastHeard: null, nextStep: null }
  const answer: Answer = { id: ports.ids.next() as AnswerId, text: 'Keep', at: now, by, message: null, ended: null }
  const said = { type: 'answered', at: now, answer } as const
  const done = await closeReview(ports, loaded, review, { call, answer, beside: null, before: [said] })
  return typeof done === 'string' ? { changes: [], result: { kind: done } } : { ...done, result: null }
}
