import { isAway, returnsAt } from '../domain/absence.ts'
import { assessDeal } from '../domain/assess-deal.ts'
import type { Change } from '../domain/change.ts'
import type { Deal } from '../domain/deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { ownerSince, sameOwner } from '../domain/owner-since.ts'
import { advance, type NextStep } from '../domain/review-flow/advance.ts'
import { followUpPending, liveReview, openQuestion } from '../domain/review-flow/open-question.ts'
import type { Instant } from '../domain/time.ts'
import { rootCard, silenceTimer } from './begin-review.ts'
import { ownerOf } from './owner-of.ts'
import type { Person, Ports, Thread, Timer } from './ports.ts'
import type { Post } from './posts.ts'
import { resumedRows } from './resumed-rows.ts'
import { askFor } from './say/ask.ts'
import { dealLine } from './say/deal-line.ts'
import { tellAdminOnce } from './stage-stood.ts'
import { type Loaded, type Outcome, sayAfter, workOnDeal } from './work-on-deal.ts'

/** A deal that goes to and fro is no handover yet: an owner must stand so many times as long as a stage. */
const ownerStands = 3

/** The timer that hands the live review over; none when the owner stays the same person, in whatever letters. */
export function ownerTimer(before: Deal | null, after: Deal, { now, stageDebounce }: { now: Instant; stageDebounce: number }): Timer[] {
  if (!before || !liveReview(before) || sameOwner(before.fields.ownerEmail, after.fields.ownerEmail)) return []
  return [{ kind: 'owner-stood', deal: after.id, at: now + ownerStands * stageDebounce }]
}

/** A new owner has stood long enough: the live review goes on in a thread of theirs (RULES 5). Without a live review nothing is handed over. */
export async function ownerStood(ports: Ports, due: { workspace: WorkspaceId; deal: DealId; ref: string }): Promise<void> {
  const nothing: Outcome<void> = { changes: [], result: undefined }
  await workOnDeal(ports, { ...due, inbox: null }, async (loaded): Promise<Outcome<void>> => {
    const { deal, now, thread, workspace } = loaded
    if (!liveReview(deal) || deal.outcome || deal.deletedAt !== null) return nothing
    const later = (at: Instant): Outcome<void> => ({ ...nothing, timers: [{ kind: 'owner-stood', deal: deal.id, at }] })
    const standsAt = ownerSince(deal) + ownerStands * ports.stageDebounce
    if (now < standsAt) return later(standsAt)
    const found = await ownerOf(ports, loaded)
    if (!('person' in found)) return { ...nothing, also: tellUnknown(ports, loaded, found.why) }
    const { person } = found
    if (thread?.user === person.user) return nothing
    const absence = await ports.transact(workspace, (unit) => unit.absences.of(person.user))
    const back = isAway(absence, now, person.zone) ? returnsAt(absence, person.zone) : null
    return back === null ? { ...handOver(ports, loaded, person, { kind: 'dm' }), result: undefined } : later(back)
  })
}

function tellUnknown(ports: Ports, { deal, playbook, now, zone }: Loaded, why: Extract<Post, { kind: 'unknown-owner' }>['why']) {
  const line = dealLine(deal, assessDeal(deal, playbook, now, zone), playbook)
  const { ownerEmail } = deal.fields
  return tellAdminOnce(ports, `owner:${ownerEmail ?? deal.id}`, { kind: 'unknown-owner', deal: line, ownerEmail, why }, now)
}

/** The live review goes on in a new thread, where what was open is asked again. `workOnDeal` ends the old thread. */
export function handOver(ports: Pick<Ports, 'ids'>, loaded: Loaded, person: Person, where: Thread['where']): Outcome<{ thread: Thread }> {
  const again = askAgain(loaded)
  const say = sayAfter(loaded, again.deal)
  const thread: Thread = { id: ports.ids.next(), deal: loaded.deal.id, user: person.user, where, channel: null, rootTs: null }
  const target = { to: 'thread', thread: thread.id } as const
  const turn: Post = {
    kind: 'turn',
    deal: loaded.deal.id,
    answer: null,
    readBacks: [],
    notes: [],
    ask: askFor(again.next, say),
    live: true,
    owner: person.email ?? person.user,
  }
  return {
    changes: again.changes,
    openThread: thread,
    say: [
      { target, post: rootCard(say, person.name) },
      { target, post: turn },
    ],
    retireButtons: true,
    timers: [silenceTimer(loaded, liveReview(loaded.deal)!.id)],
    result: { thread },
  }
}

/** What is open in the live review, to be asked once more; a paused review goes on, and one that had asked nothing yet asks. */
export function askAgain({ deal, journal, now }: Loaded): { changes: Change[]; deal: Deal; next: NextStep } {
  const _live = liveReview(deal)!
  const reopened = resumedRows({ deal, now })
  const current = liveReview(foldDeal([...journal, ...reopened])!)!
  const open = openQuestion(current)
  const on = open ? { changes: [] as Change[], next: openStep(open) } : advance(current, now)
  const changes = [...reopened, ...on.changes]
  return { changes, deal: foldDeal([...journal, ...changes])!, next: on.next }
}

function openStep(open: NonNullable<ReturnType<typeof openQuestion>>): NextStep {
  return followUpPending(open) && open.followUp
    ? { kind: 'follow-up', question: open.id, missing: open.followUp.missing }
    : { kind: 'question', question: open.id }
}
