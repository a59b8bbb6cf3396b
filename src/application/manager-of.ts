import type { OutboxTarget, Person, Ports } from './ports.ts'
import { managersOf } from './rights.ts'
import type { Loaded } from './work-on-deal.ts'

/** The deal's manager, by name or by team; null where none of them is a full member here: an admin stands in. */
export async function managerOf(
  ports: Pick<Ports, 'directory'>,
  { deal, workspace, rights }: Pick<Loaded, 'deal' | 'workspace' | 'rights'>,
): Promise<Person | null> {
  for (const email of managersOf(deal.fields, rights)) {
    const person = await ports.directory.byEmail(workspace, email)
    if (person?.standing === 'member') return person
  }
  return null
}

/** Their own messages, or an admin's. */
export function spotOfManager(manager: Person | null): OutboxTarget {
  return manager ? { to: 'user', user: manager.user } : { to: 'admin' }
}

/** Whose yes or no is asked for: the manager; where there is none always the same admin, so that one message holds them all. */
export async function signOffManager(
  ports: Pick<Ports, 'directory'>,
  loaded: Pick<Loaded, 'deal' | 'workspace' | 'rights'>,
): Promise<Person | null> {
  const manager = await managerOf(ports, loaded)
  if (manager) return manager
  const admins = await ports.directory.admins(loaded.workspace)
  return admins.filter((admin) => admin.standing === 'member').sort((a, b) => (a.user < b.user ? -1 : 1))[0] ?? null
}
