import type { Assessment, CriterionView } from './assessment.ts'
import type { Deal } from './deal.ts'
import { countAtBar, gateOf } from './gate.ts'
import { type Moment, momentOf } from './moment.ts'
import { noDecision } from './no-decision.ts'
import type { Playbook } from './playbook.ts'
import { readingsOf } from './readings.ts'
import { risksOf } from './risk.ts'
import { signOffView } from './sign-off.ts'
import { ladderView } from './standing.ts'
import { supportedStage } from './supported-stage.ts'
import type { Instant, Zone } from './time.ts'

/**
 * A whole deal at a moment, by one playbook: every rule of RULES 1 to 4 and 6 applied to what was recorded.
 *
 * @param deal The deal as it was known then: `foldDeal(changes, at)` for the past. For a future moment the present deal, which then ages.
 * @param zone The workspace's, in which days are counted.
 */
export function assessDeal(deal: Deal, playbook: Playbook, at: Instant, zone: Zone): Assessment {
  const moment = momentOf(deal, playbook, at, zone)
  const criteria = viewsOf(moment)
  // Closed and qualified-out deals have no risks (RULES 6), and deleted ones are shown nowhere.
  const isLive = deal.outcome === null && deal.dormant === null && deal.deletedAt === null
  const reviewed = wasReviewed(deal)
  const { risk, points } = noDecision(criteria, moment, reviewed && isLive)
  return {
    playbook: { id: playbook.id, version: playbook.version },
    stage: deal.fields.stage,
    criteria,
    gate: deal.outcome === null ? gateOf(criteria) : null,
    ...countAtBar(criteria),
    supportedStage: supportedStage(criteria, moment),
    readings: readingsOf(criteria, playbook),
    noDecisionRisk: risk,
    noDecisionPoints: points,
    risks: isLive ? risksOf(criteria, moment, reviewed) : [],
    reviewed,
  }
}

/** Criteria in the playbook's order. */
function viewsOf(moment: Moment): CriterionView[] {
  return moment.playbook.criteria.map((c) => (c.kind === 'ladder' ? ladderView(c, moment) : signOffView(c, moment)))
}

/** One review was finished: concluded, or run out with something answered. A review nobody touched tells nothing. */
function wasReviewed(deal: Deal): boolean {
  return deal.reviews.some((r) => {
    const state = r.states.at(-1)?.state
    if (state === 'concluded') return true
    return state === 'expired' && r.questions.some((q) => q.states.some((s) => s.state === 'answered' || s.state === 'unknown'))
  })
}
