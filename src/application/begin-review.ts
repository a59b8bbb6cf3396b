import { addWorkingDays, localDate, startOfDay } from '../domain/calendar.ts'
import type { Direction } from '../domain/deal.ts'
import { stageLabel } from '../domain/move.ts'
import type { Review, ReviewTrigger } from '../domain/review.ts'
import type { AskInput } from '../domain/review-flow/ask-first.ts'
import { liveReview, plannedQuestions, questionState } from '../domain/review-flow/open-question.ts'
import { startReview } from '../domain/review-flow/start-review.ts'
import type { Instant } from '../domain/time.ts'
import { coachTimers } from './coaching/coach-timer.ts'
import { checklistOnEntry } from './poc/checklist.ts'
import type { Ports, Thread, Timer } from './ports.ts'
import type { Post } from './posts.ts'
import { askFor, type SayContext } from './say/ask.ts'
import { behindLabels, dealLine, standLine } from './say/deal-line.ts'
import { fellFor } from './say/fell.ts'
import { type Loaded, type Outcome, sayAfter } from './work-on-deal.ts'

/** A review nobody answers is closed after so many silent working days (RULES 5). */
export const silentWorkingDays = 5

export interface Begin {
  trigger: ReviewTrigger
  direction: Direction | null
  /** Label of the stage left; null for a command. */
  from: string | null
  /** Slack user of the owner, and where the thread stands or shall stand. */
  owner: { user: string; name: string; email: string }
  where: Thread['where']
  /** Changes that come before the review (a move), already folded into `loaded.deal` when given. */
  before: Loaded['journal']
  /** Opens another review than the one its trigger plans. */
  start?: (input: AskInput) => ReturnType<typeof startReview>
}

/**
 * A review begins: its questions planned, its thread opened (or used again), the root card, the first question, and the timer of
 * silence. Everything of it is one outcome, so that it happens once or not at all.
 */
export function beginReview(ports: Ports, loaded: Loaded, begin: Begin): Outcome<{ thread: Thread }> {
  const journal = [...loaded.journal, ...begin.before]
  const { chosen: playbook, zone, now } = loaded
  const input = { journal, playbook, now, zone, ids: ports.ids.next }
  const started = begin.start?.(input) ?? startReview({ ...input, trigger: begin.trigger, direction: begin.direction })
  const say = sayAfter({ ...loaded, playbook }, started.deal)
  const review = liveReview(started.deal)!
  const usable = loaded.thread && loaded.thread.user === begin.owner.user ? loaded.thread : null
  const thread: Thread = usable ?? {
    id: ports.ids.next(),
    deal: loaded.deal.id,
    user: begin.owner.user,
    where: begin.where,
    channel: null,
    rootTs: null,
  }
  const root = rootCard(say, begin.owner.name)
  const turn: Post = {
    kind: 'turn',
    deal: loaded.deal.id,
    answer: null,
    readBacks: [],
    notes: usable
      ? [
          {
            kind: 'review-started',
            trigger: begin.trigger,
            direction: begin.direction,
            from: begin.from,
            to: stageLabel(playbook, review.stage),
            questions: review.questions.length,
            fell: fellFor(say, review),
          },
        ]
      : [],
    ask: askFor(started.next, say),
    live: true,
    owner: begin.owner.email,
  }
  const target = { to: 'thread', thread: thread.id } as const
  const checklist = begin.trigger === 'stage' ? checklistOnEntry(say, review.stage) : []
  return {
    changes: [...begin.before, ...started.changes],
    ...(usable ? {} : { openThread: thread }),
    say: [...(usable ? [] : [{ target, post: root }]), ...checklist.map((post) => ({ target, post })), { target, post: turn }],
    retireButtons: true,
    ...(usable ? { rootCard: root } : {}),
    timers: [silenceTimer(loaded, review.id), ...coachTimers(ports, loaded, review.id)],
    result: { thread },
  }
}

/** The same for the deal as it is after some work; none where no review is live. */
export function silenceTimers(loaded: Pick<Loaded, 'now' | 'zone'>, deal: Loaded['deal']): Timer[] {
  const live = liveReview(deal)
  return live ? [silenceTimer({ ...loaded, deal }, live.id)] : []
}

/** When a review with nothing said since `now` counts as silent. */
export function silenceTimer({ deal, now, zone }: Pick<Loaded, 'deal' | 'now' | 'zone'>, review: string): Timer {
  return { kind: 'review-silent', deal: deal.id, review, at: silentAt(now, zone) }
}

/** The start of the day after five whole working days of silence. */
export function silentAt(since: Instant, zone: string): Instant {
  return startOfDay(addWorkingDays(localDate(since, zone), silentWorkingDays + 1), zone)
}

/** The head of the thread as the deal stands. `ownerName`: whose answers count, where that needs saying. */
export function rootCard(say: SayContext, ownerName: string | null): Post {
  const last = say.deal.reviews.at(-1) ?? null
  const live = liveReview(say.deal)
  const planned = last ? plannedQuestions(last) : []
  return {
    kind: 'root-card',
    deal: dealLine(say.deal, say.assessment, say.playbook),
    stand: standLine(say.assessment, say.playbook),
    behind: behindLabels(say.assessment, say.playbook),
    review: last && {
      trigger: last.trigger,
      direction: last.direction,
      from: last.trigger === 'stage' ? cameFrom(say, last) : null,
      questions: planned.length,
      done: planned.filter((q) => questionState(q) !== 'planned' && questionState(q) !== 'asked').length,
      state: live ? (live.states.at(-1)!.state === 'paused' ? 'paused' : 'open') : 'over',
      fell: fellFor(say, last),
    },
    ownerName,
  }
}

/** Label of the stage left by the move that began a review; null when it began without one. */
function cameFrom({ deal, playbook }: SayContext, review: Review): string | null {
  const moves = deal.moves.filter((m) => m.at <= review.startedAt)
  const last = moves.findLast((m) => m.to === review.stage)
  if (!last) return null
  if (last.direction === review.direction) return stageLabel(playbook, last.from)
  // A review that waited for its owner is about the net of several moves.
  const before = deal.reviews[deal.reviews.indexOf(review) - 1]?.startedAt ?? Number.NEGATIVE_INFINITY
  return stageLabel(playbook, (moves.find((m) => m.at > before) ?? last).from)
}
