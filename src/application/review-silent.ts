import { returnsAt } from '../domain/absence.ts'
import type { Change } from '../domain/change.ts'
import type { Deal } from '../domain/deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { ownerSince } from '../domain/owner-since.ts'
import type { Review } from '../domain/review.ts'
import { liveReview } from '../domain/review-flow/open-question.ts'
import { rootCard, silentAt } from './begin-review.ts'
import { coachTimers } from './coaching/coach-timer.ts'
import type { Person, Ports } from './ports.ts'
import { closingSummary } from './say/closing-summary.ts'
import { type Loaded, sayAfter, workOnDeal } from './work-on-deal.ts'

/** Five working days without a word: the review closes with its summary; late answers count (RULES 5). */
export async function reviewSilent(
  ports: Ports,
  due: { workspace: WorkspaceId; deal: DealId; review: string; ref: string },
): Promise<void> {
  await workOnDeal(ports, { ...due, inbox: null }, async (loaded) => {
    const { deal, now, zone } = loaded
    const live = liveReview(deal)
    if (live?.id !== due.review) return { changes: [], result: undefined }
    const at = silentAt(Math.max(lastWord(deal, live), await backSince(ports, loaded)), zone)
    if (now < at) return { changes: [], timers: [{ kind: 'review-silent', deal: deal.id, review: live.id, at }], result: undefined }
    const changes: Change[] = [{ type: 'review-changed', at: now, review: live.id, state: 'expired' }]
    // Whose thread it was has left, or is a guest by now: it ends without a word.
    if ((await readerOf(ports, loaded)) === null) return { changes, result: undefined }
    const say = sayAfter(loaded, foldDeal([...loaded.journal, ...changes])!)
    return {
      changes,
      say: loaded.thread
        ? [{ target: { to: 'thread', thread: loaded.thread.id }, post: closingSummary(say, 'silent', live.notAsked) }]
        : [],
      retireButtons: true,
      rootCard: rootCard(say, null),
      timers: coachTimers(ports, loaded, live.id),
      result: undefined,
    }
  })
}

/** Whose thread it is, if a full member. */
async function readerOf(ports: Ports, { workspace, thread }: Loaded): Promise<Person | null> {
  const person = thread && (await ports.directory.byUser(workspace, thread.user))
  return person?.standing === 'member' ? person : null
}

/** Silence while away is none (RULES 5): it counts from when the rep is back; for one who is still away without a date, from now. */
async function backSince(ports: Ports, { workspace, thread, zone, now }: Loaded): Promise<number> {
  const absence = thread && (await ports.transact(workspace, (unit) => unit.absences.of(thread.user)))
  return absence ? (returnsAt(absence, zone) ?? now) : 0
}

/** When the rep last said or pressed something; the start when never. */
function lastWord(deal: Deal, review: Review): number {
  const words = deal.answers.filter((a) => a.at >= review.startedAt).map((a) => a.at)
  const states = [...review.states, ...review.questions.flatMap((q) => q.states)].map((s) => s.at)
  // A new owner has the whole time: they were not asked before.
  return Math.max(review.startedAt, ownerSince(deal), ...words, ...states)
}
