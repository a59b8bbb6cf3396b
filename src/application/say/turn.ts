import type { Answer } from '../../domain/deal.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import type { Conclusion } from '../../domain/review-flow/conclude-answer.ts'
import type { Pressed } from '../../domain/review-flow/conclude-press.ts'
import { liveReview } from '../../domain/review-flow/open-question.ts'
import { rootCard } from '../begin-review.ts'
import type { ShownSuggestion } from '../deal-shown.ts'
import type { Note } from '../notes.ts'
import type { Post } from '../posts.ts'
import { type Loaded, type Outcome, sayAfter } from '../work-on-deal.ts'
import { askFor, type SayContext } from './ask.ts'
import { criterionLabel } from './deal-line.ts'
import { eventNotes } from './event-notes.ts'
import { oddNotes } from './odd-notes.ts'
import { readBacks } from './read-back.ts'

/** The message after an answer: what was read, what follows from it, and the next question, all in one (RULES 5). */
export function turnAfterAnswer(
  loaded: Loaded,
  done: Conclusion,
  answer: Answer,
  owner: string,
  {
    none = null,
    suggestions = [],
    notes: more = [],
  }: {
    /** Why the words are no answer; null when they are one. */
    none?: Extract<Note, { kind: 'no-answer' }>['why'] | null
    /** What a model found beside. */
    suggestions?: ShownSuggestion[]
    notes?: Note[]
  } = {},
): Outcome<void> {
  const say = sayAfter(loaded, done.deal)
  const ask = askFor(done.next, say)
  const backs = readBacks(done.records, done.reaffirmed, say).map((back) =>
    // What a follow-up asks for is not said twice.
    ask?.kind === 'follow-up' && ask.criterion === back.criterion ? { ...back, lacks: [] } : back,
  )
  const notes: Note[] = [...(none ? [{ kind: 'no-answer', why: none } as const] : []), ...notesOf(done, answer, loaded, say), ...more]
  const kept = done.changes.some((c) => c.type === 'answered')
  // Volunteered words outside a review that amount to nothing get no reply: people may talk in the thread.
  const silent = done.next.kind === 'none' && backs.length === 0 && notes.every((n) => n.kind === 'late' || n.kind === 'no-answer')
  const post: Post = {
    kind: 'turn',
    deal: done.deal.id,
    answer: kept && backs.length + suggestions.length > 0 ? answer.id : null,
    readBacks: backs,
    notes,
    ...(suggestions.length > 0 ? { suggestions } : {}),
    ask,
    live: ask !== null || backs.length + suggestions.length > 0,
    owner,
  }
  return {
    changes: done.changes,
    say: loaded.thread && !silent ? [{ target: { to: 'thread', thread: loaded.thread.id }, post }] : [],
    retireButtons: ask !== null,
    ...progress(done, say),
    result: undefined,
  }
}

/** The thread's card counts along while a review runs. */
export function progress({ changes }: Pick<Conclusion, 'changes'>, say: SayContext): { rootCard?: Post } {
  return changes.length > 0 && liveReview(say.deal) ? { rootCard: rootCard(say, null) } : {}
}

/** The message after a button. `paused` replaces the next question by the way to take the review up again. */
export function turnAfterPress(
  loaded: Loaded,
  done: Pressed,
  notes: Note[],
  owner: string,
  { paused }: { paused?: string } = {},
): Outcome<void> {
  const say = sayAfter(loaded, done.deal)
  const named = notes.map((n): Note => ('criterion' in n ? { ...n, criterion: criterionLabel(loaded.playbook, n.criterion) } : n))
  const post: Post = paused
    ? { kind: 'paused', deal: done.deal.id, review: paused as never, live: true }
    : { kind: 'turn', deal: done.deal.id, answer: null, readBacks: [], notes: named, ask: askFor(done.next, say), live: true, owner }
  return {
    changes: done.changes,
    say: loaded.thread ? [{ target: { to: 'thread', thread: loaded.thread.id }, post }] : [],
    retireButtons: true,
    ...progress(done, say),
    result: undefined,
  }
}

function notesOf(done: Conclusion, answer: Answer, loaded: Loaded, say: SayContext): Note[] {
  const notes: Note[] = []
  const label = (id: string) => criterionLabel(loaded.playbook, id)
  const records = done.deal.records.filter((r) => done.records.includes(r.id))
  if (records.some((r) => r.kind === 'unknown')) notes.push({ kind: 'unknown-noted' })
  for (const r of records.filter((r) => r.kind === 'unchanged')) {
    const view = ladderViews(say.assessment).find((v) => v.criterion === r.criterion)
    notes.push({ kind: 'unchanged', criterion: label(r.criterion), countsUntil: view?.countsUntil ?? null })
  }
  const challenge = done.question?.challenge && done.deal.challenges.find((c) => c.id === done.question!.challenge && c.closed === null)
  if (challenge && records.some((r) => r.criterion === challenge.criterion))
    notes.push({ kind: 'challenge-left-open', criterion: label(challenge.criterion) })
  notes.push(...eventNotes(done.events, done.deal, loaded.playbook))
  notes.push(...oddNotes(answer, records, { sentAt: loaded.now, zone: loaded.repZone ?? loaded.zone }))
  if (done.next.kind === 'none' && done.deal.reviews.length > 0 && records.length > 0) notes.push({ kind: 'late' })
  return notes
}
