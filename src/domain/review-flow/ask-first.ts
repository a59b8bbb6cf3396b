import { assessDeal } from '../assess-deal.ts'
import type { Change } from '../change.ts'
import type { Deal } from '../deal.ts'
import { foldDeal } from '../fold-deal.ts'
import type { CriterionId, ReviewId } from '../ids.ts'
import { ladderViews, lastWords, questionCap } from '../plan-review.ts'
import type { Playbook } from '../playbook.ts'
import type { QuestionReason, Review, ReviewQuestion } from '../review.ts'
import type { Instant, Zone } from '../time.ts'
import { advance, type NextStep } from './advance.ts'
import { liveReview, plannedQuestions, questionState } from './open-question.ts'

export interface ManagerQuestion {
  about: CriterionId
  asked: NonNullable<ReviewQuestion['asked']>
}

export interface AskInput {
  journal: readonly Change[]
  playbook: Playbook
  now: Instant
  zone: Zone
  ids: () => string
}

/**
 * A manager's question opens a review of its own (RULES 5). What a live review had still to ask comes after it, so that nothing of that is
 * lost: the questions keep their reasons and challenges, and answers given so far stand.
 *
 * @returns Null where the criterion is none of the ladder's.
 */
export function askByManager({ about, asked }: ManagerQuestion, input: AskInput): { changes: Change[]; deal: Deal; next: NextStep } | null {
  const { journal, playbook, now, zone, ids } = input
  const before = foldDeal(journal)!
  const view = ladderViews(assessDeal(before, playbook, now, zone)).find((v) => v.criterion === about)
  if (!view) return null
  const live = liveReview(before)
  const left = live ? plannedQuestions(live).filter((q) => questionState(q) === 'planned' || questionState(q) === 'asked') : []
  const stage = before.fields.stage
  const mine: Omit<ReviewQuestion, 'id'> = {
    ...unasked(now),
    criterion: about,
    question: wordingOf(playbook, about, stage),
    reason: reasons[view.standing],
    asked,
    lastRecord: lastWords(view),
  }
  const kept = left.filter((q) => q.criterion !== about || q.asked).map((q): Omit<ReviewQuestion, 'id'> => ({ ...q, ...again(now) }))
  const questions = [mine, ...kept].slice(0, questionCap.manager).map((q, i): ReviewQuestion => ({ ...q, id: `q${i + 1}` }))
  const review: Review = {
    id: ids() as ReviewId,
    trigger: 'manager',
    stage,
    direction: null,
    startedAt: now,
    states: [{ at: now, state: 'open' }],
    questions,
    notAsked: [...new Set([...kept.slice(questionCap.manager - 1).map((q) => q.criterion), ...(live?.notAsked ?? [])])],
    closing: null,
    playbook: { id: playbook.id, version: playbook.version },
  }
  const first = advance(review, now)
  const changes: Change[] = [
    ...(live ? [{ type: 'review-changed', at: now, review: live.id, state: 'superseded' } as const] : []),
    { type: 'review-opened', at: now, review },
    ...first.changes,
  ]
  return { changes, deal: foldDeal([...journal, ...changes])!, next: first.next }
}

const reasons = { behind: 'behind', to_earn: 'to-earn', at_bar: 'aged', not_due: 'buyer' } as const satisfies Record<string, QuestionReason>

function wordingOf(playbook: Playbook, about: CriterionId, stage: string): string | null {
  const criterion = playbook.criteria.find((c) => c.id === about)
  return criterion?.kind === 'ladder' ? (criterion.questions.find((q) => q.stages.includes(stage))?.id ?? null) : null
}

function again(now: Instant): Pick<ReviewQuestion, 'states' | 'followUp' | 'answers'> {
  return { states: [{ at: now, state: 'planned' }], followUp: null, answers: [] }
}

function unasked(now: Instant): Pick<ReviewQuestion, 'slots' | 'opening' | 'challenge' | 'states' | 'followUp' | 'answers'> {
  return { slots: [], opening: 'plain', challenge: null, ...again(now) }
}
