import type { Person, Ports } from './ports.ts'
import type { Loaded } from './work-on-deal.ts'

/** Nobody to ask, and why. */
export interface NoOwner {
  why: 'no-owner' | 'no-user' | 'guest' | 'deactivated'
}

/** The Slack user behind the owner's e-mail, or why there is none to ask. */
export async function ownerOf(
  ports: Ports,
  { deal, workspace }: Pick<Loaded, 'deal' | 'workspace'>,
): Promise<{ person: Person } | NoOwner> {
  const email = deal.fields.ownerEmail
  if (!email) return { why: 'no-owner' }
  const person = await ports.directory.byEmail(workspace, email)
  if (!person || person.standing === 'stranger') return { why: 'no-user' }
  return person.standing === 'member' ? { person } : { why: person.standing }
}
