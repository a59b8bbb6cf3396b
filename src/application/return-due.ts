import { isAway, returnsAt } from '../domain/absence.ts'
import { addDays, localDate } from '../domain/calendar.ts'
import type { Dormancy } from '../domain/deal.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import type { Instant, LocalDate, Zone } from '../domain/time.ts'
import { workingMorning } from '../domain/working-hours.ts'
import { type NoOwner, ownerOf } from './owner-of.ts'
import type { OutboxTarget, Person, Ports, Timer } from './ports.ts'
import type { Post } from './posts.ts'
import { dealLine } from './say/deal-line.ts'
import { tellAdminOnce } from './stage-stood.ts'
import { type Loaded, type Outcome, workOnDeal } from './work-on-deal.ts'

const nothing: Outcome<void> = { changes: [], result: undefined }

/** The timer of a return date: 09:00 of that day or of the next working one, by the owner's clock. */
export function returnTimer(deal: DealId, returnOn: LocalDate, zone: Zone): Timer {
  return { kind: 'return-due', deal, at: workingMorning(returnOn, zone) }
}

/** The day has come to look again at a deal that was qualified out: its owner is asked once; somebody away is asked when back. */
export async function returnDue(ports: Ports, due: { workspace: WorkspaceId; deal: DealId; ref: string }): Promise<void> {
  await workOnDeal(ports, { ...due, inbox: null }, async (loaded): Promise<Outcome<void>> => {
    const { deal, now } = loaded
    const { dormant } = deal
    const on = dormant?.came ? localDate(dormant.came.at, loaded.zone) : dormant?.returnOn
    if (!dormant || !on || deal.outcome || deal.deletedAt !== null) return nothing
    const found = await ownerOf(ports, loaded)
    if (!('person' in found)) return nobodyToAsk(ports, loaded, found.why)
    const at = await whenAsked(ports, loaded, found.person, on)
    if (now < at) return { ...nothing, timers: [{ kind: 'return-due', deal: deal.id, at }] }
    return { ...nothing, also: askOnce(ports, loaded, dormant, found.person, due.ref) }
  })
}

/** An admin hears of it, and the day comes round again a week later. */
function nobodyToAsk(ports: Ports, { deal, assessment, playbook, now, zone }: Loaded, why: NoOwner['why']): Outcome<void> {
  const { ownerEmail } = deal.fields
  const post: Post = { kind: 'unknown-owner', deal: dealLine(deal, assessment, playbook), ownerEmail, why }
  return {
    ...nothing,
    timers: [{ kind: 'return-due', deal: deal.id, at: workingMorning(addDays(localDate(now, zone), 7), zone) }],
    also: tellAdminOnce(ports, `owner:${ownerEmail ?? deal.id}`, post, now),
  }
}

async function whenAsked(ports: Ports, { workspace, now }: Loaded, { user, zone }: Person, returnOn: LocalDate): Promise<Instant> {
  const morning = workingMorning(returnOn, zone)
  const absence = await ports.transact(workspace, (unit) => unit.absences.of(user))
  if (!isAway(absence, now, zone)) return morning
  // Away until further notice: looked at again every working day.
  return Math.max(morning, returnsAt(absence, zone) ?? workingMorning(addDays(localDate(now, zone), 1), zone))
}

/** A timer may come twice; each dormancy is asked about once. */
function askOnce(ports: Ports, { deal, assessment, playbook, thread, zone, now }: Loaded, dormant: Dormancy, owner: Person, ref: string) {
  const post: Post = {
    kind: 'return-due',
    deal: dealLine(deal, assessment, playbook),
    since: localDate(dormant.at, zone),
    text: dormant.reason,
    bringBack: dormant.bringBack,
    ...(dormant.came ? { came: dormant.came.what } : {}),
    live: true,
  }
  const target: OutboxTarget = thread?.user === owner.user ? { to: 'thread', thread: thread.id } : { to: 'user', user: owner.user }
  return async (unit: Parameters<NonNullable<Outcome<void>['also']>>[0]) => {
    if (!(await unit.workspace.tellOnce(`return:${deal.id}:${dormant.at}${dormant.came ? `:${dormant.came.at}` : ''}`, now))) return
    const id = ports.ids.next()
    await unit.outbox.put({ id, key: id, target, post, ref }, now)
  }
}
