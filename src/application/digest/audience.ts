import type { DealFields } from '../../domain/deal.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import { DirectoryUnavailable, type Person, type Ports } from '../ports.ts'
import { mayRead, type RightsRules } from '../rights.ts'

/** More members than this are not asked for one by one. */
const mostAsked = 30

/** Who reads along in a channel: members of this workspace, or also people who may see nothing. */
export type Audience = { kind: 'members'; people: Person[] } | { kind: 'outsiders' }

/** The people of a channel. Throws `DirectoryUnavailable` where they cannot all be told. */
export async function audienceOf(ports: Pick<Ports, 'directory'>, workspace: WorkspaceId, channel: string): Promise<Audience> {
  const { shared, members, isUnknown } = await ports.directory.channel(workspace, channel)
  if (isUnknown) throw new DirectoryUnavailable('Slack does not tell who is in the channel now')
  if (shared) return { kind: 'outsiders' }
  const found = members.length <= mostAsked ? await oneByOne(ports, workspace, members) : await fromAll(ports, workspace, members)
  // Bots and the deactivated read nothing; whoever else is here was found to be a member.
  return { kind: 'members', people: found.filter((p) => p.standing !== 'deactivated') }
}

async function oneByOne({ directory }: Pick<Ports, 'directory'>, workspace: WorkspaceId, members: string[]): Promise<Person[]> {
  return (await Promise.all(members.map((user) => directory.byUser(workspace, user)))).filter((p) => p !== null)
}

async function fromAll({ directory }: Pick<Ports, 'directory'>, workspace: WorkspaceId, members: string[]): Promise<Person[]> {
  const everyone = await directory.everyone(workspace)
  if (!everyone) throw new DirectoryUnavailable('the people of a large channel are not known yet')
  const wanted = new Set(members)
  return everyone.filter((p) => wanted.has(p.user))
}

/** Whether all of them may read a deal: what one may not see is named to none. */
export function readableByAll(people: readonly Person[], rules: RightsRules) {
  return (deal: Pick<DealFields, 'ownerEmail' | 'managerEmail' | 'isPrivate'>): boolean => people.every((p) => mayRead(deal, p, rules))
}
