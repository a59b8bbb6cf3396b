import { localDate } from '../domain/calendar.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import { type Person, type Ports, StaleDeal, type Timer, type Unit } from './ports.ts'

/** So many reviews begin by stage changes on one day of an owner; when a CRM moves hundreds of deals, the others wait in one message. */
export const stageReviewsADay = 5
/** A storm is told of once it has had so long to pass, milliseconds; what comes later has its own message. */
const gathered = 120_000
/** Transactions that began before the moment of telling may end a little after it. */
const settle = 10_000

/** Owner's places of the day: `null` where all are taken. */
export async function freeStagePlace(
  ports: Pick<Ports, 'transact'>,
  workspace: WorkspaceId,
  person: Person,
  now: Instant,
): Promise<string | null> {
  const day = localDate(now, person.zone)
  const places = Array.from({ length: stageReviewsADay }, (_, i) => `stage:${person.user}:${day}:${i + 1}`)
  return ports.transact(workspace, (unit) => unit.workspace.firstUntold(places))
}

/** Takes a place within the transaction that begins the review. Throws `StaleDeal` when another deal was quicker: plan again. */
export async function takeStagePlace(unit: Unit, place: string, now: Instant): Promise<void> {
  if (!(await unit.workspace.tellOnce(place, now))) throw new StaleDeal(`${place} is taken`)
}

/** Has the owner told of what waits, once for all that moves within the same two minutes: the first of them sets the timer. */
export async function tellOfMoves(unit: Unit, { user }: Person, deal: Timer['deal'], now: Instant): Promise<void> {
  const end = (Math.floor(now / gathered) + 1) * gathered
  if (await unit.workspace.tellOnce(`moves:${user}:${end}`, now)) await unit.timers.set({ kind: 'moves-due', deal, at: end + settle })
}
