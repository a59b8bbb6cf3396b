import { assessDeal } from './assess-deal.ts'
import type { Assessment, LadderView } from './assessment.ts'
import { daysBetween, localDate } from './calendar.ts'
import { openChallenges } from './challenge.ts'
import type { Challenge, Deal, Direction } from './deal.ts'
import type { ChallengeId, CriterionId, RecordId, ReviewId } from './ids.ts'
import type { LadderCriterion, Playbook } from './playbook.ts'
import type { QuestionReason, QuestionState, Review, ReviewQuestion, ReviewTrigger } from './review.ts'
import { challengeFor } from './review-flow/challenge-for.ts'
import type { Instant, Zone } from './time.ts'

/** At most so many questions in one review (RULES 5); an ageing review asks two. */
export const questionCap: Record<ReviewTrigger, number> = { stage: 5, command: 5, manager: 5, ageing: 2 }

/** Nothing answered within so many days is asked again, unless contradicted (RULES 5). */
export const restDays = 7

export interface ReviewPlan {
  review: Review
  /** Challenges the plan opens: the audit slot is a doubt by definition. */
  raise: Challenge[]
}

export interface PlanInput {
  deal: Deal
  playbook: Playbook
  trigger: ReviewTrigger
  /** The move that started it; null for a command. */
  direction: Direction | null
  now: Instant
  zone: Zone
  /** A fresh id at each call. */
  ids: () => string
}

interface Candidate {
  view: LadderView
  reason: QuestionReason
}

/**
 * Chooses the questions of a review (RULES 5): of the stage entered, at most five, in the order of need, with one slot kept for auditing
 * what passed and one for the buyer's own questions. Pure and without chance: the same deal gives the same questions.
 */
export function planReview({ deal, playbook, trigger, direction, now, zone, ids }: PlanInput): ReviewPlan {
  const assessment = assessDeal(deal, playbook, now, zone)
  const ladder = new Map(playbook.criteria.filter((c) => c.kind === 'ladder').map((c) => [c.id, c as LadderCriterion]))
  const due = ladderViews(assessment).filter((v) => v.standing !== 'not_due')
  const rested = due.filter((v) => v.contradiction || !answeredLately(deal, v.criterion, now, zone))
  const needed = inOrder(rested, lastNotAsked(deal))
  const auditable = auditOrder(rested, ladder, deal)
  const chosen = (trigger === 'ageing' ? chooseAged : choose)(needed, auditable, ladder, questionCap[trigger])
  if (direction === 'back') putWhatChangedFirst(chosen, due, playbook)
  const raise: Challenge[] = []
  const questions = chosen.slice(0, questionCap[trigger]).map((c, i): ReviewQuestion => {
    const criterion = ladder.get(c.view.criterion)!
    const challenge = c.slots.includes('audit')
      ? challengeFor({ deal, criterion, view: c.view, raised: raise, now, zone, id: ids() as ChallengeId })
      : null
    if (challenge?.fresh) raise.push(challenge.fresh)
    // What is doubted is what passed, which need not be what came last.
    const last = challenge ? c.view.best : lastWords(c.view)
    return {
      id: `q${i + 1}`,
      criterion: criterion.id,
      question: criterion.questions.find((q) => q.stages.includes(deal.fields.stage))?.id ?? null,
      reason: c.reason,
      slots: c.slots,
      opening: c.opening ?? (direction === 'loop' && last !== null ? 'what-changed-since' : 'plain'),
      lastRecord: last,
      challenge: challenge?.id ?? null,
      states: [{ at: now, state: 'planned' }],
      followUp: null,
      answers: [],
    }
  })
  const asked = new Set(questions.map((q) => q.criterion))
  return {
    raise,
    review: {
      id: ids() as ReviewId,
      trigger,
      stage: deal.fields.stage,
      direction,
      startedAt: now,
      states: [{ at: now, state: 'open' }],
      questions,
      notAsked: needed.map((c) => c.view.criterion).filter((id) => !asked.has(id)),
      closing: null,
      playbook: { id: playbook.id, version: playbook.version },
    },
  }
}

/** Ladder criteria in playbook order. */
export function ladderViews(assessment: Assessment): LadderView[] {
  return assessment.criteria.filter((c): c is LadderView => c.kind === 'ladder')
}

/** The record a question opens with: the last thing somebody said. "Don't know" and "no change" are nothing to come back to. */
export function lastWords({ records }: LadderView): RecordId | null {
  return records.find((r) => r.record.kind === 'evidence')?.record.id ?? null
}

function answeredLately(deal: Deal, criterion: CriterionId, now: Instant, zone: Zone): boolean {
  const today = localDate(now, zone)
  return deal.reviews.some((r) =>
    r.questions.some(
      (q) =>
        q.criterion === criterion &&
        q.states.some(
          (s) =>
            (s.state === 'answered' || s.state === 'unknown' || s.state === 'settled') &&
            daysBetween(localDate(s.at, zone), today) < restDays,
        ),
    ),
  )
}

/** What the last review left without an answer: listed as not asked, skipped, or never reached. It comes up again first. */
function lastNotAsked(deal: Deal): Set<CriterionId> {
  const last = deal.reviews.at(-1)
  const open = last?.questions.filter((q) => unanswered.has(q.states.at(-1)!.state)).map((q) => q.criterion)
  return new Set([...(last?.notAsked ?? []), ...(open ?? [])])
}

const unanswered: ReadonlySet<QuestionState> = new Set(['planned', 'asked', 'skipped'])

const reasonOrder: QuestionReason[] = ['contradicted', 'invalidated', 'carried-over', 'behind', 'to-earn', 'aged']

function reasonOf(view: LadderView, carried: Set<CriterionId>): QuestionReason | null {
  if (view.contradiction) return 'contradicted'
  const underBar = view.standing !== 'at_bar'
  if (underBar && view.loweredBy.includes('invalidation')) return 'invalidated'
  if (underBar && view.override) return null
  if (underBar && carried.has(view.criterion)) return 'carried-over'
  if (view.standing === 'behind') return 'behind'
  if (view.standing === 'to_earn') return 'to-earn'
  return view.loweredBy.includes('age') ? 'aged' : null
}

/** Everything that needs asking, most needed first; ties keep the playbook's order (sort is stable). */
function inOrder(views: LadderView[], carried: Set<CriterionId>): Candidate[] {
  return views
    .flatMap((view): Candidate[] => {
      const reason = reasonOf(view, carried)
      return reason ? [{ view, reason }] : []
    })
    .sort((a, b) => rank(a) - rank(b) || b.view.shortfall - a.view.shortfall)
}

/** Contradicted and invalidated are one class (RULES 5: "contradicted or invalidated"), then each class by itself. */
function rank(c: Candidate): number {
  return Math.max(1, reasonOrder.indexOf(c.reason))
}

/** Criteria that passed: what holds two things that do not go together first, then exit bar preferred, then by age over W times weight; never by chance, ties in playbook order. */
function auditOrder(views: LadderView[], ladder: Map<CriterionId, LadderCriterion>, deal: Deal): LadderView[] {
  const clashing = new Set(openChallenges(deal).flatMap((c) => (c.reason.kind === 'clash' ? [c.criterion] : [])))
  const clashes = (v: LadderView) => Number(clashing.has(v.criterion))
  const worth = (v: LadderView) => ((v.ageDays ?? 0) / Math.max(1, v.windowDays)) * (ladder.get(v.criterion)?.weight ?? 1)
  return views
    .filter((v) => v.standing !== 'behind' && v.effectiveLevel >= 1 && v.best !== null && !v.contradiction)
    .sort((a, b) => clashes(b) - clashes(a) || Number(b.standing === 'at_bar') - Number(a.standing === 'at_bar') || worth(b) - worth(a))
}

type Chosen = Candidate & { slots: ('audit' | 'buyer')[]; opening?: ReviewQuestion['opening'] }

/** The list with both reserved slots inside the cap; a slot nobody can fill returns to the list. */
function choose(needed: Candidate[], auditable: LadderView[], ladder: Map<CriterionId, LadderCriterion>, cap: number): Chosen[] {
  const isBuyers = (v: LadderView) => ladder.get(v.criterion)?.streams.includes('buyer') ?? false
  const audit = auditable[0] ?? null
  const buyer =
    audit && isBuyers(audit) ? audit : (needed.find((c) => c.view !== audit && isBuyers(c.view))?.view ?? auditable.find(isBuyers) ?? null)
  const reserved = [...new Set([audit, buyer].filter((v) => v !== null))]
  const free = needed.filter((c) => !reserved.includes(c.view)).slice(0, Math.max(0, cap - reserved.length))
  const reasonFor = (v: LadderView): QuestionReason => (v === audit ? 'audit' : (needed.find((c) => c.view === v)?.reason ?? 'buyer'))
  const kept: Chosen[] = [
    ...free.map((c) => ({ ...c, slots: [] })),
    ...reserved.map((view) => ({ view, reason: reasonFor(view), slots: slotsOf(view) })),
  ]
  // Asked in the order of need; what only a reserved slot brought in comes last, so that the rep starts with what blocks.
  const place = (c: Chosen) => {
    const at = c.reason === 'audit' ? -1 : needed.findIndex((n) => n.view === c.view)
    return at < 0 ? needed.length : at
  }
  return kept.sort((a, b) => place(a) - place(b)).slice(0, cap)

  function slotsOf(view: LadderView): ('audit' | 'buyer')[] {
    return [...(view === audit ? (['audit'] as const) : []), ...(view === buyer ? (['buyer'] as const) : [])]
  }
}

/** An ageing review asks first for what age put behind; reserved slots get what is left of its two questions (RULES 5). */
function chooseAged(needed: Candidate[], auditable: LadderView[], ladder: Map<CriterionId, LadderCriterion>, cap: number): Chosen[] {
  const fell = needed.filter((c) => c.view.standing === 'behind' && c.view.loweredBy.includes('age')).slice(0, cap)
  const others = needed.filter((c) => !fell.includes(c))
  return [...fell.map((c) => ({ ...c, slots: [] })), ...choose(others, auditable, ladder, cap - fell.length)]
}

/**
 * A step back opens with "what changed?" (RULES 5), put to the first criterion that a step back invalidates and that is due, else to the
 * first chosen, else to the first due: also when it was answered within seven days, since this is another question.
 */
function putWhatChangedFirst(chosen: Chosen[], due: LadderView[], playbook: Playbook): void {
  const named = playbook.invalidation['stage-back']
  const view = due.find((v) => named.includes(v.criterion)) ?? chosen[0]?.view ?? due[0]
  if (!view) return
  const there = chosen.findIndex((c) => c.view.criterion === view.criterion)
  const first: Chosen = there >= 0 ? chosen.splice(there, 1)[0]! : { view, reason: 'invalidated', slots: [] }
  // Over the cap the last plain one gives way, never a reserved slot.
  if (there < 0 && chosen.length >= questionCap.stage) {
    const last = chosen.findLastIndex((c) => c.slots.length === 0)
    chosen.splice(last < 0 ? chosen.length - 1 : last, 1)
  }
  chosen.unshift({ ...first, opening: 'what-changed' })
}
