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
