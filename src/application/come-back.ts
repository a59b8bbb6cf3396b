import { isAway } from '../domain/absence.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { ageingTimer } from './ageing-timer.ts'
import type { InboxId, Person, Ports } from './ports.ts'
import type { Reply } from './replies.ts'
import { ownDeals, waitingReviews } from './waiting-reviews.ts'

/**
 * "I am back": reviews that waited begin at once, each in its deal's own thread, and what aged meanwhile is looked at again. Said by one
 * who is not away, it changes nothing.
 *
 * @param inbox The kept press this finishes.
 */
export async function comeBack(ports: Ports, workspace: WorkspaceId, person: Person, inbox: InboxId | null = null): Promise<Reply> {
  const own = await ownDeals(ports, workspace, person)
  const { now } = own.known
  return ports.transact(workspace, async (unit): Promise<Reply> => {
    const isFirst = inbox === null || (await unit.inbox.done(inbox, now))
    const absence = await unit.absences.of(person.user)
    if (!isFirst || !isAway(absence, now, person.zone)) return { kind: 'back', wasAway: false, starting: 0 }
    await unit.absences.set(person.user, { ...absence, backAt: now })
    const waiting = waitingReviews(own, absence.since)
    for (const deal of waiting) await unit.timers.set({ kind: 'review-due', deal, at: now })
    for (const { deal } of own.deals) {
      const timer = ageingTimer(deal, own.known)
      if (timer && timer.at <= now) await unit.timers.set(timer)
    }
    return { kind: 'back', wasAway: true, starting: waiting.length }
  })
}
