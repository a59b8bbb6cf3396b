import type { Change } from '../domain/change.ts'
import type { Answer, ForecastCall } from '../domain/deal.ts'
import type { Reading } from '../domain/reading.ts'
import { concludeClosing } from '../domain/review-flow/conclude-closing.ts'
import type { Stale } from '../domain/review-flow/conclude-press.ts'
import { endOfReview } from './end-of-review.ts'
import type { Ports } from './ports.ts'
import type { Post } from './posts.ts'
import { eventNotes } from './say/event-notes.ts'
import { oddNotes } from './say/odd-notes.ts'
import { readBacks } from './say/read-back.ts'
import { type Loaded, type Outcome, sayAfter } from './work-on-deal.ts'

export interface ClosingGiven {
  call: ForecastCall
  answer: Answer
  beside: Reading | null
  /** Rows that come first: the answer itself, a paused review taken up again. */
  before: Change[]
}

/** The closing form answered, in words or fields: what was told beside the call is read back with its Correct, then the review ends. */
export async function closeReview(
  ports: Ports,
  loaded: Loaded,
  review: string,
  { call, answer, beside, before }: ClosingGiven,
): Promise<Outcome<void> | Stale> {
  const { playbook, zone, now, thread } = loaded
  const journal = [...loaded.journal, ...before]
  const done = concludeClosing(review, { call, answer, beside, ids: ports.ids.next }, { journal, playbook, zone, now })
  if (typeof done === 'string') return done
  const changes = [...before, ...done.changes]
  const ended = await endOfReview(ports, { ...loaded, journal: [...loaded.journal, ...changes], deal: done.deal }, changes, call)
  const backs = readBacks(done.records, done.reaffirmed, sayAfter(loaded, done.deal))
  if (!thread || (backs.length === 0 && done.events.length === 0)) return ended
  const post: Post = {
    kind: 'turn',
    deal: done.deal.id,
    answer: backs.length > 0 ? answer.id : null,
    readBacks: backs,
    notes: [
      ...eventNotes(done.events, done.deal, playbook),
      ...oddNotes(
        answer,
        done.deal.records.filter((r) => done.records.includes(r.id)),
        { sentAt: now, zone: loaded.repZone ?? zone },
      ),
    ],
    ask: null,
    live: true,
    owner: loaded.deal.fields.ownerEmail ?? answer.by,
  }
  return { ...ended, say: [{ target: { to: 'thread', thread: thread.id }, post }, ...(ended.say ?? [])] }
}
