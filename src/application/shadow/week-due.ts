import { addDays, localDate } from '../../domain/calendar.ts'
import { weekdayOf } from '../../domain/digest/due.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import { workingMorning } from '../../domain/working-hours.ts'
import type { Ports } from '../ports.ts'
import { shadowReport } from './report.ts'

/**
 * Once a week, from Monday 09:00 in the workspace's zone, an admin is told what would have been asked from the Monday before to Sunday: the
 * one message of shadow mode that nobody asked for. Called every few minutes; a Monday on which nothing ran is made up for during its week.
 */
export async function shadowWeekDue(ports: Ports, workspace: WorkspaceId, ref: string): Promise<void> {
  const now = ports.clock.now()
  const { zone, shadowSince } = await ports.transact(workspace, (unit) => unit.workspace.get())
  if (shadowSince === null) return
  const today = localDate(now, zone)
  const monday = addDays(today, -weekdayOf(today))
  const due = workingMorning(monday, zone)
  const topic = `shadow-week:${monday}`
  // Switched on within the week, it has a Monday of its own.
  if (now < due || shadowSince >= due) return
  if ((await ports.transact(workspace, (unit) => unit.workspace.firstUntold([topic]))) === null) return
  const days = { first: addDays(monday, -7), last: addDays(monday, -1) }
  const report = await shadowReport(ports, { workspace, reader: null, days })
  await ports.transact(workspace, async (unit) => {
    if (!(await unit.workspace.tellOnce(topic, now)) || report === null) return
    const id = ports.ids.next()
    await unit.outbox.put({ id, key: topic, target: { to: 'admin' }, post: { kind: 'shadow-week', report }, ref }, now)
  })
}
