import { localDate } from '../../domain/calendar.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { Person, Ports } from '../ports.ts'
import { auditPage } from './audit-page.ts'
import { doorsPage } from './doors-page.ts'
import { peoplePage } from './people.ts'
import { playbookPage } from './playbook-page.ts'
import type { HomeScreen } from './screens.ts'
import { shadowPage } from './shadow-page.ts'
import type { Home, HomeOfAdmin } from './shape.ts'
import { stagePage } from './stage-page.ts'
import { waitsPage } from './waits-page.ts'

/** A page of Home besides the deals. What it is for is for every full member, a team's own for managers, the rest for admins. Reads alone. */
export async function screenOf(ports: Ports, workspace: WorkspaceId, person: Person | null, screen: HomeScreen): Promise<Home> {
  const { zone, settings } = await ports.transact(workspace, (unit) => unit.workspace.get())
  const now = ports.clock.now()
  const common = {
    at: now,
    zone: person?.zone ?? zone,
    today: localDate(now, zone),
    ...(settings.shadow ? { inShadow: true as const } : {}),
  }
  if (person?.standing !== 'member') return { ...common, kind: 'outsider' }
  if (screen.screen === 'purpose') return { ...common, kind: 'purpose', visibility: settings.visibility, coach: settings.coach }
  if (screen.screen === 'shadow') return { ...common, ...(await shadowPage(ports, workspace, person)) }
  if (screen.screen === 'stage') return { ...common, ...(await stagePage(ports, workspace, person, screen)) }
  if (screen.screen === 'playbook')
    return { ...common, ...((await playbookPage(ports, workspace, person, screen)) ?? { kind: 'managers-only' }) }
  if (screen.screen === 'waits') return { ...common, ...(await waitsPage(ports, workspace, person, screen.page)) }
  if (!person.isAdmin) return { ...common, kind: 'admins-only' }
  return { ...common, ...(await adminPage(ports, workspace, screen)) }
}

function adminPage(
  ports: Ports,
  workspace: WorkspaceId,
  screen: Exclude<HomeScreen, { screen: 'purpose' | 'shadow' | 'stage' | 'playbook' | 'waits' }>,
): Promise<HomeOfAdmin> {
  switch (screen.screen) {
    case 'people':
      return peoplePage(ports, workspace, screen.page)
    case 'doors':
      return doorsPage(ports, workspace)
    case 'audit':
      return auditPage(ports, workspace, screen)
  }
}
