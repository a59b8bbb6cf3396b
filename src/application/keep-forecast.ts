import type { Answer, ForecastCall } from '../domain/deal.ts'
import type { AnswerId } from '../domain/ids.ts'
import { concludeClosing } from '../domain/review-flow/conclude-closing.ts'
import { endOfReview } from './end-of-review.ts'
import type { Ports } from './ports.ts'
import type { Refusal } from './posts.ts'
import type { Loaded, Outcome } from './work-on-deal.ts'

/** "Keep" on the closing form: date and amount stand as they are. */
export async function keepForecast(ports: Ports, loaded: Loaded, review: string, by: string): Promise<Outcome<Refusal | null>> {
  const { now } = loaded
  const { closeDate, amount } = loaded.deal.fields
  const call: ForecastCall = { at: now, by, closeDate, amount, kept: true, lastHeard: null, nextStep: null }
  const answer: Answer = { id: ports.ids.next() as AnswerId, text: 'Keep', at: now, by, message: null, ended: null }
  const said = { type: 'answered', at: now, answer } as const
  const done = concludeClosing([...loaded.journal, said], review, call, now)
  if (typeof done === 'string') return { changes: [], result: { kind: done } }
  const changes = [said, ...done.changes]
  return {
    ...(await endOfReview(ports, { ...loaded, journal: [...loaded.journal, ...changes], deal: done.deal }, changes, call)),
    result: null,
  }
}
