import type { Person } from './ports.ts'
import type { Refusal } from './refusals.ts'

/** Why something is not for this person; null for a workspace admin. */
export function adminsOnly(person: Person | null): Refusal | null {
  if (person?.standing !== 'member') return { kind: 'guest' }
  return person.isAdmin ? null : { kind: 'admins-only' }
}
