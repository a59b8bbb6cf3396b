import { daysBetween, localDate } from './calendar.ts'
import type { Deal, ForecastCall, Money } from './deal.ts'
import type { Instant, LocalDate, Zone } from './time.ts'

/** The forecast that stands at a moment, and where it came from. */
export interface StandingForecast {
  closeDate: LocalDate | null
  amount: Money | null
  /** `previous-call`: the latest closing form was left unanswered; `crm`: the rep never made a call (RULES 8: marked). */
  source: 'call' | 'previous-call' | 'crm'
  calledAt: Instant | null
}

/** How many days before its close date a call is judged (RULES 8). */
export const judgedAtDays = 30

/** The call standing at a moment: the rep's latest, even if the form after it was skipped, else the CRM's fields. */
export function forecastAt(deal: Pick<Deal, 'calls' | 'fields' | 'revisions' | 'reviews'>, at: Instant): StandingForecast {
  const call = deal.calls
    .filter((c) => c.at <= at)
    .reduce<ForecastCall | null>((latest, c) => (latest === null || c.at >= latest.at ? c : latest), null)
  const fields = deal.revisions.findLast((r) => r.at <= at)?.fields ?? deal.fields
  if (!call) return { closeDate: fields.closeDate, amount: fields.amount, source: 'crm', calledAt: null }
  const skipped = deal.reviews.some((r) => r.closing !== null && r.closing.askedAt > call.at && r.closing.askedAt <= at)
  return {
    closeDate: call.closeDate ?? fields.closeDate,
    amount: call.amount ?? fields.amount,
    source: skipped ? 'previous-call' : 'call',
    calledAt: call.at,
  }
}

/** Whether a deal goes on: of one that is over, qualified out or deleted nothing is forecast. */
export function isLive({ outcome, dormant, deletedAt }: Pick<Deal, 'outcome' | 'dormant' | 'deletedAt'>): boolean {
  return outcome === null && dormant === null && deletedAt === null
}

/**
 * Whether the judged call is to be taken now, unless it was: the standing call's close date is 30 days off or nearer. A date already past is
 * no forecast. One that is qualified out meanwhile is asked again when it is taken up (RULES 8).
 */
export function isT30Due(deal: Deal, at: Instant, zone: Zone): boolean {
  if (!isLive(deal)) return false
  const { closeDate } = forecastAt(deal, at)
  if (closeDate === null) return false
  const left = daysBetween(localDate(at, zone), closeDate)
  return left >= 0 && left <= judgedAtDays
}
