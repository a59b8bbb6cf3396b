import { localDate } from '../../domain/calendar.ts'
import type { ForecastCall } from '../../domain/deal.ts'
import { isErased } from '../../domain/erased.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import type { Review } from '../../domain/review.ts'
import type { Ask } from '../asks.ts'
import type { SayContext } from './ask.ts'

/** The closing form, prefilled: the call as it stands, whom we last heard, the next step if one is known (RULES 5). */
export function closingForm(review: Review, say: SayContext): Extract<Ask, { kind: 'closing-form' }> {
  const { deal, assessment } = say
  const heard = ladderViews(assessment)
    .flatMap((v) => v.records.map((r) => r.record))
    .filter((r) => r.facts.person !== null && !isErased(r.facts.person) && r.facts.voice === 'buyer' && r.facts.saidOn !== null)
    .sort((a, b) => b.facts.saidOn!.localeCompare(a.facts.saidOn!))[0]
  return {
    kind: 'closing-form',
    review: review.id,
    closeDate: deal.fields.closeDate,
    amount: deal.fields.amount,
    lastHeard: heard ? { person: heard.facts.person!, on: heard.facts.saidOn } : null,
    nextStep: openStep(review, say)?.text ?? null,
    askWorthWinning: assessment.criteria.some(
      (c) => c.kind === 'sign-off' && c.bar === 'rep' && c.standing !== 'at_bar' && c.standing !== 'not_due',
    ),
  }
}

/** The next step of the last call, while its day was still to come when the review began. */
export function openStep({ startedAt }: Review, { deal, zone }: Pick<SayContext, 'deal' | 'zone'>): ForecastCall['nextStep'] {
  const step = deal.calls.at(-1)?.nextStep ?? null
  return step?.by && step.by >= localDate(startedAt, zone) ? step : null
}
