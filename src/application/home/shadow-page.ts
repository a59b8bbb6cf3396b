import type { WorkspaceId } from '../../domain/ids.ts'
import { isManager } from '../digest/who-coaches.ts'
import type { Person, Ports } from '../ports.ts'
import { shadowReport } from '../shadow/report.ts'
import type { ShadowReport } from '../shadow/shape.ts'

/** Days the page looks back. */
export const shadowDays = 14

/** `report` null: nothing was kept in these days. */
export type ShadowPage = { kind: 'shadow'; isOn: boolean; report: ShadowReport | null } | { kind: 'managers-only' }

/** What would have been asked, for admins and managers; deals that one may not see are counted. */
export async function shadowPage(ports: Ports, workspace: WorkspaceId, person: Person): Promise<ShadowPage> {
  const { isOn, may } = await ports.transact(workspace, async (unit) => ({
    isOn: (await unit.workspace.get()).shadowSince !== null,
    may: await isManager(unit, person),
  }))
  if (!may) return { kind: 'managers-only' }
  return { kind: 'shadow', isOn, report: await shadowReport(ports, { workspace, reader: person, days: shadowDays }) }
}
