import type { WorkspaceId } from '../domain/ids.ts'
import { type DealCard, DirectoryUnavailable, type Person, type Ports } from './ports.ts'

/**
 * Open deals whose owner no member of the workspace matches; null where that cannot be told now. Asked of the list of all people at once:
 * Slack answers for a single e-mail fifty times a minute, and a company may have more owners than that.
 */
export async function unknownOwners(
  ports: Pick<Ports, 'directory'>,
  workspace: WorkspaceId,
  cards: readonly DealCard[],
): Promise<DealCard[] | null> {
  if (cards.length === 0) return []
  const people = await everyoneOrNull(ports, workspace)
  if (!people) return null
  const members = new Set(people.flatMap((p) => (p.standing === 'member' && p.email ? [p.email.toLowerCase()] : [])))
  return cards.filter((c) => c.ownerEmail === null || !members.has(c.ownerEmail.toLowerCase()))
}

/** All people, or null where Slack does not tell now. */
export async function everyoneOrNull(ports: Pick<Ports, 'directory'>, workspace: WorkspaceId): Promise<Person[] | null> {
  try {
    return await ports.directory.everyone(workspace)
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return null
    throw error
  }
}
