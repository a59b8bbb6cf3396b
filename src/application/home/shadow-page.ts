import { addDays, localDate } from '../../domain/calendar.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import { isManager } from '../digest/who-coaches.ts'
import type { Person, Ports } from '../ports.ts'
import { shadowReport } from '../shadow/report.ts'
import type { ShadowReport } from '../shadow/shape.ts'

/** Days the page looks back, today included. */
export const shadowDays = 14

/** `report` null: nothing was kept in these days. */
export type ShadowPage = { kind: 'shadow'; isOn: boolean; report: ShadowReport | null } | { kind: 'managers-only' }

/** What would have been asked, for admins and managers; deals that one may not see are counted. */
export async function shadowPage(ports: Ports, workspace: WorkspaceId, person: Person): Promise<ShadowPage> {
  const { kept, may } = await ports.transact(workspace, async (unit) => ({
    kept: await unit.workspace.get(),
    may: await isManager(unit, person),
  }))
  if (!may) return { kind: 'managers-only' }
  const today = localDate(ports.clock.now(), kept.zone)
  const days = { first: addDays(today, 1 - shadowDays), last: today }
  return { kind: 'shadow', isOn: kept.shadowSince !== null, report: await shadowReport(ports, { workspace, reader: person, days }) }
}
