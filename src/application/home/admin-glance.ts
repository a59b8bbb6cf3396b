import type { WorkspaceId } from '../../domain/ids.ts'
import { budgetSpent } from '../coaching/budget.ts'
import { teamsOf } from '../forms/person.ts'
import type { Person, Ports } from '../ports.ts'
import { everyoneOrNull, unknownOwners } from '../unknown-owners.ts'
import { playbookOf } from '../work-on-deal.ts'
import type { AdminGlance } from './shape.ts'

/** A workspace's open deals whose owners are looked for. */
export const lookedByAdmin = 5_000

/** What an admin must know at a glance; null for everybody else. */
export async function adminGlance(ports: Ports, workspace: WorkspaceId, person: Person): Promise<AdminGlance | null> {
  if (!person.isAdmin) return null
  const kept = await ports.transact(workspace, async (unit) => ({
    workspace: await unit.workspace.get(),
    members: await unit.teams.members(),
    budget: await budgetSpent(unit, ports.clock.now()),
    open: await unit.deals.list({ openOnly: true }, null, lookedByAdmin),
  }))
  const people = await everyoneOrNull(ports, workspace)
  const { name, version } = playbookOf(ports, kept.workspace.playbook)
  return {
    placed: kept.members.length,
    teams: teamsOf(kept.members).length,
    withoutEmail: people?.filter(isWithoutEmail).length ?? null,
    unknownOwners: (await unknownOwners(ports, workspace, kept.open))?.length ?? null,
    playbook: { name, version },
    visibility: kept.workspace.settings.visibility,
    budget: kept.budget,
  }
}

/** A full member by whose address no deal can be theirs. */
export function isWithoutEmail({ standing, email }: Person): boolean {
  return standing === 'member' && email === null
}
