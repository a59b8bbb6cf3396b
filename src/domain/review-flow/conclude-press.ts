import { assessDeal } from '../assess-deal.ts'
import type { Change } from '../change.ts'
import type { Deal } from '../deal.ts'
import { foldDeal } from '../fold-deal.ts'
import type { CriterionId, EventId } from '../ids.ts'
import { ladderViews } from '../plan-review.ts'
import type { Playbook } from '../playbook.ts'
import type { ReviewState } from '../review.ts'
import type { Instant, Zone } from '../time.ts'
import { advance, type NextStep } from './advance.ts'
import { liveReview, openQuestion, questionState } from './open-question.ts'

export interface PressInput {
  journal: readonly Change[]
  playbook: Playbook
  by: string
  now: Instant
  zone: Zone
}

export interface Pressed {
  changes: Change[]
  deal: Deal
  next: NextStep
}

/** Why a button no longer does anything: answered before, or its review is over. */
export type Stale = 'already-answered' | 'review-over'

/** Leaves the open question for another day; its challenge stays open. */
export function concludeSkip(input: PressInput, review: string, question: string): Pressed | Stale {
  const live = liveReview(foldDeal(input.journal)!)
  if (live?.id !== review) return 'review-over'
  if (openQuestion(live)?.id !== question) return 'already-answered'
  return step(input, [{ type: 'question-changed', at: input.now, review: live.id, question, state: 'skipped', answer: null }])
}

/** The rep picks new, old or both of two records that contradict each other: what is not picked counts as our view from then on; both stay on view (RULES 4). */
export function concludeChoice(
  input: PressInput,
  criterion: CriterionId,
  choice: 'new' | 'old' | 'both',
  why: string | null = null,
): Pressed | Stale {
  const deal = foldDeal(input.journal)!
  const view = ladderViews(assessDeal(deal, input.playbook, input.now, input.zone)).find((v) => v.criterion === criterion)
  if (!view?.contradiction) return 'already-answered'
  const { older, newer } = view.contradiction
  const changes: Change[] = [
    {
      type: 'contradiction-settled',
      at: input.now,
      choice: { at: input.now, criterion, older, newer, choice, by: input.by, ...(why === null ? {} : { why }) },
    },
  ]
  const live = liveReview(deal)
  const question = live?.questions.find((q) => q.criterion === criterion && q.reason === 'contradicted' && questionState(q) === 'asked')
  if (live && question)
    changes.push({ type: 'question-changed', at: input.now, review: live.id, question: question.id, state: 'answered', answer: null })
  return step(input, changes)
}

/** The rep says that the noticed event did not happen: the older records count again. */
export function concludeUndo(input: PressInput, event: EventId): Pressed | Stale {
  const known = foldDeal(input.journal)!.events.find((e) => e.id === event)
  if (!known || known.undoneAt !== null) return 'already-answered'
  const changes: Change[] = [{ type: 'event-undone', at: input.now, event }]
  return { changes, deal: foldDeal([...input.journal, ...changes])!, next: { kind: 'stay' } }
}

/** Pauses, resumes or ends the live review. Resuming asks the open question again. */
export function changeReview(input: PressInput, review: string, state: Exclude<ReviewState, 'superseded'>): Pressed | Stale {
  const live = liveReview(foldDeal(input.journal)!)
  if (live?.id !== review) return 'review-over'
  if (live.states.at(-1)!.state === state) return 'already-answered'
  const changes: Change[] = [{ type: 'review-changed', at: input.now, review: live.id, state }]
  if (state !== 'open') return { changes, deal: foldDeal([...input.journal, ...changes])!, next: { kind: 'none' } }
  return step(input, changes)
}

/** The rows so far, and the next question if a review is live. */
function step(input: PressInput, changes: Change[]): Pressed {
  const live = liveReview(foldDeal([...input.journal, ...changes])!)
  const on = live && live.states.at(-1)!.state === 'open' ? advance(live, input.now) : { changes: [], next: { kind: 'none' } as NextStep }
  const all = [...changes, ...on.changes]
  return { changes: all, deal: foldDeal([...input.journal, ...all])!, next: on.next }
}
