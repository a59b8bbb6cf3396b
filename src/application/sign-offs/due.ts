import { addDays, isWorkingDay, localDate } from '../../domain/calendar.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import { signOffWaits } from '../../domain/sign-off.ts'
import { minuteOfDay, workingMorning } from '../../domain/working-hours.ts'
import { signOffManager } from '../manager-of.ts'
import type { Ports, Timer } from '../ports.ts'
import { loadDeal } from '../work-on-deal.ts'
import { nextMorning } from './timer.ts'
import { rowsOf, waitingFor } from './waiting.ts'

/** Deals of one message. */
export const signOffsShown = 10
/** What nobody answered is asked again after so many days. */
const restDays = 7
/** Up to this minute of the day a morning's message may still come, as after an outage. */
const latestMinute = 12 * 60

/**
 * A deal's sign-off is due: on a working morning its manager gets one message with every deal that waits for them. Its timer says that
 * something new waits; each deal that was listed rests for a week, so that nobody is asked the same every day.
 */
export async function signOffDue(ports: Ports, due: { workspace: WorkspaceId; deal: DealId; ref: string }): Promise<void> {
  const { workspace } = due
  const loaded = await loadDeal(ports, workspace, due.deal)
  if (!loaded || !signOffWaits(loaded.deal, loaded)) return
  const manager = await signOffManager(ports, loaded)
  if (!manager) return
  const { now } = loaded
  const { user, zone } = manager
  const timer = (deal: DealId, at: number): Timer => ({ kind: 'sign-off-due', deal, at })
  const today = localDate(now, zone)
  const minute = minuteOfDay(now, zone)
  const isMorning = isWorkingDay(today) && minute >= 9 * 60 && minute < latestMinute
  if (!isMorning) return ports.transact(workspace, (unit) => unit.timers.set(timer(due.deal, nextMorning(now, zone))))
  const waiting = await waitingFor(ports, workspace, manager)
  const first = waiting.slice(0, signOffsShown).map((deal) => deal.id)
  const rest = waiting.slice(signOffsShown).map((deal) => deal.id)
  const rows = await rowsOf(ports, workspace, manager, first)
  await ports.transact(workspace, async (unit) => {
    const topic = `sign-offs:${user}:${today}`
    // Another deal's timer was quicker, and listed this one unless it began to wait only now.
    if (!(await unit.workspace.tellOnce(topic, now))) {
      const listed = await unit.workspace.firstUntold([`sign-off-listed:${due.deal}:${today}`])
      if (listed !== null) await unit.timers.set(timer(due.deal, workingMorning(addDays(today, 1), zone)))
      return
    }
    const again = workingMorning(addDays(today, restDays), zone)
    for (const deal of waiting) {
      await unit.workspace.tellOnce(`sign-off-listed:${deal.id}:${today}`, now)
      await unit.timers.set(timer(deal.id, again))
    }
    if (rows.length === 0) return
    const id = ports.ids.next()
    const post = { kind: 'sign-offs', id, rows, from: 0, of: waiting.length, rest } as const
    await unit.outbox.put({ id, key: topic, target: { to: 'user', user }, post: { ...post, rest: [...rest] }, ref: due.ref }, now)
  })
}
