import { isAway, returnsAt } from '../domain/absence.ts'
import { assessDeal } from '../domain/assess-deal.ts'
import { addDays, localDate } from '../domain/calendar.ts'
import type { Change } from '../domain/change.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { planMove, stageLabel } from '../domain/move.ts'
import { snapshotOf } from '../domain/snapshot.ts'
import { workingMorning } from '../domain/working-hours.ts'
import { beginReview, rootCard } from './begin-review.ts'
import { withOpenThread } from './open-thread.ts'
import { ownerOf } from './owner-of.ts'
import { enteredTest } from './poc/entered.ts'
import { testTimers } from './poc/test-ends.ts'
import type { Ports } from './ports.ts'
import type { Post } from './posts.ts'
import { dealLine } from './say/deal-line.ts'
import { freeStagePlace, takeStagePlace, tellOfMoves } from './stage-reviews-a-day.ts'
import { type Loaded, type Outcome, sayAfter, workOnDeal } from './work-on-deal.ts'

/**
 * A told stage has stood for the debounce: only the net move counts (RULES 5). The move is kept with its open gaps and a snapshot taken
 * before the new stage's questions, and a review begins in the owner's thread.
 */
export async function stageStood(ports: Ports, due: { workspace: WorkspaceId; deal: DealId; ref: string }): Promise<void> {
  await workOnDeal(ports, { ...due, inbox: null }, async (loaded): Promise<Outcome<void>> => {
    const { deal, now } = loaded
    const pending = deal.pendingStage
    if (!pending || deal.deletedAt !== null) return { changes: [], result: undefined }
    const standsAt = pending.at + ports.stageDebounce
    if (now < standsAt) return { changes: [], timers: [{ kind: 'stage-stood', deal: deal.id, at: standsAt }], result: undefined }
    const settled: Change = { type: 'stage-settled', at: now }
    if (pending.stage === deal.fields.stage && pending.how === 'changed' && !deal.outcome) return { changes: [settled], result: undefined }
    return moved(ports, loaded, pending.how === 'entered' ? [settled] : moveRows(loaded, pending.stage))
  })
}

/** The deal moves; one that was closed or qualified out goes on by it. */
export function moveRows({ deal, playbook, now, zone }: Pick<Loaded, 'deal' | 'playbook' | 'now' | 'zone'>, to: string): Change[] {
  const move = planMove(deal, playbook, to, now, zone)
  return [
    ...(deal.outcome || deal.dormant ? [{ type: 'reopened', at: now } as const] : []),
    { type: 'moved', at: now, move },
    ...enteredTest({ deal, playbook, now, zone }, move),
  ]
}

/** A move with its snapshot, and the review that comes of it as soon as its owner can be asked. */
export async function moved(ports: Ports, loaded: Loaded, rows: Change[]): Promise<Outcome<void>> {
  const { now, zone, playbook } = loaded
  const deal = foldDeal([...loaded.journal, ...rows])!
  const move = rows.find((r) => r.type === 'moved')?.move ?? null
  const snapshot = { reason: 'stage-change', body: snapshotOf(deal, assessDeal(deal, playbook, now, zone), now, 'stage-change') } as const
  const test = rows.some((row) => row.type === 'poc-decided') ? testTimers(deal, loaded) : []
  const found = await ownerOf(ports, loaded)
  if (!('person' in found)) {
    const say = sayAfter(loaded, deal)
    const post: Post = {
      kind: 'unknown-owner',
      deal: dealLine(say.deal, say.assessment, playbook),
      ownerEmail: deal.fields.ownerEmail,
      why: found.why,
    }
    return {
      changes: rows,
      snapshot,
      timers: test,
      also: tellAdminOnce(ports, `owner:${deal.fields.ownerEmail ?? deal.id}`, post, now),
      result: undefined,
    }
  }
  const { person } = found
  const absence = await ports.transact(loaded.workspace, (unit) => unit.absences.of(person.user))
  if (isAway(absence, now, person.zone)) {
    // The move stands at once; its questions wait for their owner (RULES 5).
    const back = returnsAt(absence, person.zone)
    const timers = back === null ? [] : [{ kind: 'review-due', deal: deal.id, at: back } as const]
    return { changes: rows, snapshot, rootCard: rootCard(sayAfter(loaded, deal), null), timers: [...timers, ...test], result: undefined }
  }
  const place = await freeStagePlace(ports, loaded.workspace, person, now)
  if (place === null) {
    // As with somebody away: the move stands at once, and its review comes the next working morning, or by a button before.
    const tomorrow = workingMorning(addDays(localDate(now, person.zone), 1), person.zone)
    return {
      changes: rows,
      snapshot,
      rootCard: rootCard(sayAfter(loaded, deal), null),
      timers: [{ kind: 'review-due', deal: deal.id, at: tomorrow }, ...test],
      also: (unit) => tellOfMoves(unit, person, deal.id, now),
      result: undefined,
    }
  }
  const begun = beginReview(ports, await withOpenThread(ports, loaded), {
    trigger: 'stage',
    direction: move?.direction ?? 'forward',
    from: move ? stageLabel(playbook, move.from) : null,
    owner: { user: person.user, name: person.name, email: deal.fields.ownerEmail! },
    where: { kind: 'dm' },
    before: rows,
  })
  return {
    ...begun,
    timers: [...(begun.timers ?? []), ...test],
    snapshot,
    also: (unit) => takeStagePlace(unit, place, now),
    result: undefined,
  }
}

/** Something an admin must know, told once a topic. */
export function tellAdminOnce(ports: Pick<Ports, 'ids'>, topic: string, post: Post, now: number): Outcome<void>['also'] & object {
  return async (unit) => {
    if (!(await unit.workspace.tellOnce(topic, now))) return
    const id = ports.ids.next()
    await unit.outbox.put({ id, key: id, target: { to: 'admin' }, post, ref: id }, now)
  }
}
