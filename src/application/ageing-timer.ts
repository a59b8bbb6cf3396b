import { localDate, startOfDay } from '../domain/calendar.ts'
import type { Deal } from '../domain/deal.ts'
import { ageingDueOn } from '../domain/fallen.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { Timer } from './ports.ts'
import type { Loaded, Outcome } from './work-on-deal.ts'

type Known = Pick<Loaded, 'playbook' | 'zone' | 'now'>

/**
 * The timer that looks at the deal when something falls behind by age, or 30 days after its last review: when the day begins in the
 * workspace's zone. It then finds the owner's working hours, so that nobody has to ask Slack for them before. None when nothing is due ever.
 */
export function ageingTimer(deal: Deal, { playbook, zone, now }: Known): Timer | null {
  const due = ageingDueOn(deal, playbook, now, zone)
  if (due === null) return null
  return { kind: 'ageing-due', deal: deal.id, at: due > localDate(now, zone) ? startOfDay(due, zone) : now }
}

/**
 * The outcome with its ageing timer set anew where the rows move the day, or hand the deal to somebody else. Every door that changes deals
 * passes its outcomes through here; during a review, which is most of the time, it costs two folds.
 */
export function withAgeingTimer<T>(loaded: Known & Pick<Loaded, 'journal'>, outcome: Outcome<T>): Outcome<T> {
  if (outcome.changes.length === 0) return outcome
  const after = foldDeal([...loaded.journal, ...outcome.changes])
  if (!after || after.reviews.length === 0) return outcome
  const timer = ageingTimer(after, loaded)
  if (!timer) return outcome
  const before = foldDeal(loaded.journal)
  const isSame = before?.fields.ownerEmail === after.fields.ownerEmail && ageingTimer(before, loaded)?.at === timer.at
  return isSame ? outcome : { ...outcome, timers: [...(outcome.timers ?? []), timer] }
}
