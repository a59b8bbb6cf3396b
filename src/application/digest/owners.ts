import { type Absence, isAway } from '../../domain/absence.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import { DirectoryUnavailable, type Person, type Ports } from '../ports.ts'

/** So many owners are asked for one by one where the list of all people is not to be had. */
const mostAsked = 30

export interface Owner {
  person: Person
  absence: Absence | null
  isAway: boolean
}

/** The people behind owners' e-mails (in lower case) and whether they are away; who cannot be found is left out. */
export async function ownersOf(
  ports: Pick<Ports, 'directory' | 'transact'>,
  workspace: WorkspaceId,
  emails: ReadonlySet<string>,
  now: Instant,
): Promise<Map<string, Owner>> {
  const people = await peopleOf(ports, workspace, emails)
  const absences = await ports.transact(workspace, async (unit) => {
    const found = new Map<string, Absence | null>()
    for (const { user } of people.values()) found.set(user, await unit.absences.of(user))
    return found
  })
  return new Map(
    [...people].map(([email, person]) => {
      const absence = absences.get(person.user) ?? null
      return [email, { person, absence, isAway: isAway(absence, now, person.zone) }]
    }),
  )
}

async function peopleOf(
  { directory }: Pick<Ports, 'directory'>,
  workspace: WorkspaceId,
  emails: ReadonlySet<string>,
): Promise<Map<string, Person>> {
  const found = new Map<string, Person>()
  const keep = (person: Person | null) => {
    if (person?.email && person.standing === 'member') found.set(person.email.toLowerCase(), person)
  }
  try {
    if (emails.size > mostAsked) {
      for (const person of (await directory.everyone(workspace)) ?? []) if (emails.has(person.email?.toLowerCase() ?? '')) keep(person)
      if (found.size > 0) return found
    }
    for (const email of [...emails].slice(0, mostAsked)) keep(await directory.byEmail(workspace, email))
  } catch (error) {
    // Names by e-mail are better than no digest.
    if (!(error instanceof DirectoryUnavailable)) throw error
  }
  return found
}
