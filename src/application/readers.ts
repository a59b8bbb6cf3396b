import type { WorkspaceId } from '../domain/ids.ts'
import { DirectoryUnavailable, type Person, type Ports } from './ports.ts'
import { mayRead, type RightsRules } from './rights.ts'

/** More people than this are not asked one by one. */
const mostAsked = 30

/** A place in Slack with whoever reads there, as the directory tells it. */
export interface Place {
  shared: boolean
  members: string[]
}

/**
 * Whether everybody who reads in a place has a right to the deal; false where that cannot be told. Bots and the deactivated read nothing.
 */
export async function allMayRead(
  ports: Pick<Ports, 'directory'>,
  workspace: WorkspaceId,
  deal: Parameters<typeof mayRead>[0],
  { shared, members }: Place,
  rules: RightsRules,
): Promise<boolean> {
  if (shared) return false
  if (rules.visibility === 'everyone' && !deal.isPrivate) return true
  const readers = await readersIn(ports, workspace, members)
  return readers?.every((person) => mayRead(deal, person, rules)) ?? false
}

/** The people among the members of a place that is not shared; null where they cannot be told. */
export async function readersIn(
  ports: Pick<Ports, 'directory'>,
  workspace: WorkspaceId,
  members: readonly string[],
): Promise<Person[] | null> {
  try {
    const found =
      members.length <= mostAsked
        ? await Promise.all(members.map((user) => ports.directory.byUser(workspace, user)))
        : ((await ports.directory.everyone(workspace))?.filter((person) => members.includes(person.user)) ?? null)
    return found?.filter((person): person is Person => person !== null && person.standing !== 'deactivated') ?? null
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return null
    throw error
  }
}
