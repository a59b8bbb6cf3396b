import { assessDeal } from '../assess-deal.ts'
import type { LadderView } from '../assessment.ts'
import { reaffirms } from '../challenge.ts'
import type { Change } from '../change.ts'
import type { Deal } from '../deal.ts'
import { foldDeal } from '../fold-deal.ts'
import type { CriterionId } from '../ids.ts'
import { ladderViews } from '../plan-review.ts'
import type { Playbook } from '../playbook.ts'
import type { EvidenceRecord } from '../record.ts'
import type { Review, ReviewQuestion } from '../review.ts'
import type { Instant, Zone } from '../time.ts'
import { questionState } from './open-question.ts'

/** What judging new records needs besides them. */
export interface Judging {
  journal: readonly Change[]
  playbook: Playbook
  now: Instant
  zone: Zone
}

/** The deal with the rows so far, and each of its criteria as it then stands. */
export function viewsAfter(
  changes: readonly Change[],
  { journal, playbook, now, zone }: Judging,
): { deal: Deal; views: Map<CriterionId, LadderView> } {
  const deal = foldDeal([...journal, ...changes])!
  return { deal, views: new Map(ladderViews(assessDeal(deal, playbook, now, zone)).map((v) => [v.criterion, v])) }
}

/** Adds the rows of the challenges that these records reaffirm (RULES 4). `before`: the deal with the challenges that may close. */
export function closeChallenges(before: Deal, records: EvidenceRecord[], changes: Change[], judging: Judging): CriterionId[] {
  const { deal, views } = viewsAfter(changes, judging)
  const { playbook, now, zone } = judging
  const closed: CriterionId[] = []
  for (const challenge of before.challenges.filter((c) => c.closed === null)) {
    const view = views.get(challenge.criterion)
    // What contradicts the evidence it would confirm has to be chosen between first.
    const by =
      view &&
      !view.contradiction &&
      records.find((r) => r.criterion === challenge.criterion && reaffirms(r, challenge, view, deal, playbook, zone))
    if (!by) continue
    changes.push({ type: 'challenge-closed', at: now, challenge: challenge.id, state: 'reaffirmed', record: by.id })
    closed.push(challenge.criterion)
  }
  return closed
}

/** A planned question vanishes when the answer brought its criterion to the bar, or on record: asking again would ask twice (RULES 5). */
export function settleQuestions(
  review: Review,
  open: ReviewQuestion | null,
  records: EvidenceRecord[],
  changes: Change[],
  judging: Judging,
): CriterionId[] {
  const { views } = viewsAfter(changes, judging)
  const settled: CriterionId[] = []
  for (const q of review.questions) {
    const mine = records.find((r) => r.criterion === q.criterion)
    if (!mine || q.id === open?.id || questionState(q) !== 'planned') continue
    const weighed = views.get(q.criterion)?.records.find((r) => r.record.id === mine.id)
    const bar = views.get(q.criterion)?.bar ?? 5
    if (!weighed || weighed.level < Math.min(3, bar)) continue
    changes.push({
      type: 'question-changed',
      at: judging.now,
      review: review.id,
      question: q.id,
      state: 'settled',
      answer: mine.answerId,
    })
    settled.push(q.criterion)
  }
  return settled
}
