import type { Assessment, CriterionView, NoDecisionRisk } from './assessment.ts'
import { missedCommitment } from './commitments.ts'
import type { CriterionId } from './ids.ts'
import type { Moment } from './moment.ts'
import { standsFor } from './stands-for.ts'

type Point = Assessment['noDecisionPoints'][number]

/** How long a sign of indecision counts, in days (RULES 6). */
const indecisionDays = 30
/** What doing nothing costs them is known once it is on record (RULES 6). */
const onRecord = 3

/** One point each (RULES 6). A playbook without a criterion has no point for it. */
const points: readonly { point: Point; counts: (views: readonly CriterionView[], moment: Moment) => boolean }[] = [
  { point: 'why-change', counts: (views, moment) => isBehind(views, moment, 'why-change') },
  { point: 'why-now', counts: (views, moment) => isBehind(views, moment, 'why-now') },
  { point: 'cost-of-doing-nothing', counts: (views, moment) => asksForConsequence(moment) && !views.some(saysConsequence) },
  { point: 'indecision', counts: (_, moment) => missedCommitment(moment, indecisionDays) },
]

const byPoints: readonly NoDecisionRisk[] = ['low', 'raised', 'high']

/** How likely it is that the buyer does nothing. Unknown until a review was finished, and once the deal is over or qualified out. */
export function noDecision(
  views: readonly CriterionView[],
  moment: Moment,
  isReviewed: boolean,
): { risk: NoDecisionRisk; points: Point[] } {
  if (!isReviewed) return { risk: 'unknown', points: [] }
  const counted = points.filter((p) => p.counts(views, moment)).map((p) => p.point)
  return { risk: byPoints[Math.min(counted.length, 2)]!, points: counted }
}

function isBehind(views: readonly CriterionView[], { playbook }: Moment, part: CriterionId): boolean {
  return views.some((v, i) => standsFor(playbook.criteria[i]!, part) && v.standing === 'behind')
}

function asksForConsequence(moment: Moment): boolean {
  return moment.playbook.criteria.some((c) => c.kind === 'ladder' && c.requires.includes('consequence'))
}

/** A consequence in the words, whichever criterion they were told for. */
function saysConsequence(view: CriterionView): boolean {
  return view.kind === 'ladder' && view.records.some((r) => r.effectiveLevel >= onRecord && r.record.facts.found.includes('consequence'))
}
