import { addDays, localDate } from '../../domain/calendar.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import type { Review } from '../../domain/review.ts'
import type { Ask } from '../posts.ts'
import type { SayContext } from './ask.ts'

/** The closing form, prefilled: the call as it stands, whom we last heard, the next step if one is known (RULES 5). */
export function closingForm(review: Review, { deal, assessment, zone }: SayContext): Ask {
  const heard = ladderViews(assessment)
    .flatMap((v) => v.records.map((r) => r.record))
    .filter((r) => r.facts.person !== null && r.facts.voice === 'buyer' && r.facts.saidOn !== null)
    .sort((a, b) => b.facts.saidOn!.localeCompare(a.facts.saidOn!))[0]
  const lastCall = deal.calls.at(-1)
  const stillAhead = lastCall?.nextStep?.by && lastCall.nextStep.by > addDays(localDate(review.startedAt, zone), -1)
  return {
    kind: 'closing-form',
    review: review.id,
    closeDate: deal.fields.closeDate,
    amount: deal.fields.amount,
    lastHeard: heard ? { person: heard.facts.person!, on: heard.facts.saidOn } : null,
    nextStep: stillAhead ? (lastCall?.nextStep?.text ?? null) : null,
    askWorthWinning: assessment.criteria.some(
      (c) => c.kind === 'sign-off' && c.bar === 'rep' && c.standing !== 'at_bar' && c.standing !== 'not_due',
    ),
  }
}
