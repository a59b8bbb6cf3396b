import type { LadderView } from '../assessment.ts'
import { addDays, localDate } from '../calendar.ts'
import { canRaise } from '../challenge.ts'
import type { Challenge, ChallengeReason, Deal } from '../deal.ts'
import type { ChallengeId } from '../ids.ts'
import type { LadderCriterion } from '../playbook.ts'
import type { Instant, Zone } from '../time.ts'

/** "Stale soon" means that the present level is lost within so many days. */
export const staleSoonDays = 7

export interface ChallengeForInput {
  deal: Deal
  criterion: LadderCriterion
  view: LadderView
  /** Challenges raised by the same plan, which count towards three per deal. */
  raised: Challenge[]
  now: Instant
  zone: Zone
  id: ChallengeId
}

/** The challenge an audit question carries: the one already open, else a fresh one if the deal may have one more (RULES 4), else none. */
export function challengeFor({
  deal,
  criterion,
  view,
  raised,
  now,
  zone,
  id,
}: ChallengeForInput): { id: ChallengeId; fresh: Challenge | null } | null {
  if (view.challenge) return { id: view.challenge, fresh: null }
  if (!canRaise({ ...deal, challenges: [...deal.challenges, ...raised] }, criterion.id)) return null
  const fresh: Challenge = {
    id,
    criterion: criterion.id,
    raisedAt: now,
    raisedBy: 'audit',
    reason: reasonFor(view, deal, now, zone),
    records: view.best ? [view.best] : [],
    closed: null,
  }
  return { id, fresh }
}

function reasonFor(view: LadderView, deal: Deal, now: Instant, zone: Zone): ChallengeReason {
  if (view.standing === 'to_earn') return { kind: 'higher-bar', stage: deal.fields.stage }
  if (view.countsUntil && view.countsUntil <= addDays(localDate(now, zone), staleSoonDays))
    return { kind: 'stale-soon', until: view.countsUntil }
  return { kind: 'audit' }
}
