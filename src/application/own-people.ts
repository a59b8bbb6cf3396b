import type { WorkspaceId } from '../domain/ids.ts'
import { DirectoryUnavailable, type Person, type Ports } from './ports.ts'

/**
 * Whom words cannot make a buyer: their writer, and members of the workspace whose full name stands in them ("Sam Okoro told me on the
 * call" is a colleague's word, RULES 1). A first name alone may be a buyer's as well, so it says nothing. Where Slack does not tell now
 * who is ours, the writer alone.
 */
export async function ownPeopleIn(
  ports: Pick<Ports, 'directory'>,
  workspace: WorkspaceId,
  writer: Pick<Person, 'name'>,
  text: string,
): Promise<string[]> {
  const words = spaced(text)
  try {
    const people = (await ports.directory.everyone(workspace)) ?? []
    const named = people.filter(({ standing, name }) => {
      const full = spaced(name)
      return (standing === 'member' || standing === 'deactivated') && full.trim().includes(' ') && words.includes(full)
    })
    return [...new Set([writer.name, ...named.map(({ name }) => name)])]
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return [writer.name]
    throw error
  }
}

/** The words in small letters, one space between and around them. */
function spaced(text: string): string {
  return ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
}
