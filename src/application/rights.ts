import type { DealFields } from '../domain/deal.ts'
import type { Person, Unit } from './ports.ts'
import type { Settings } from './settings.ts'
import type { TeamMember } from './teams.ts'

/** What a person may do with a deal (DESIGN 4, Rights). Each includes the ones before it. */
export type Right = 'none' | 'read' | 'change' | 'answer'

/** What rights depend on besides the deal and the person: the workspace's setting and its teams. */
export interface RightsRules {
  visibility: Settings['visibility']
  /** By e-mail, lower case. */
  members: ReadonlyMap<string, Pick<TeamMember, 'role' | 'team' | 'managerEmail'>>
}

type DealOfSomebody = Pick<DealFields, 'ownerEmail' | 'managerEmail' | 'isPrivate'>
type Ruled = Pick<DealFields, 'ownerEmail' | 'managerEmail'>

/** A workspace in which nothing was set. */
export const openRules: RightsRules = { visibility: 'everyone', members: new Map() }

/** The rules of a workspace, read in the caller's transaction. */
export async function rightsRules(unit: Pick<Unit, 'workspace' | 'teams'>): Promise<RightsRules> {
  const { settings } = await unit.workspace.get()
  return rulesOf(settings, await unit.teams.members())
}

export function rulesOf({ visibility }: Pick<Settings, 'visibility'>, members: readonly TeamMember[]): RightsRules {
  return { visibility, members: new Map(members.map((member) => [member.email, member])) }
}

/**
 * The owner answers; whoever manages the deal or is above, and admins, change it; the setting says who else reads. Private deals are for
 * those alone, and guests and people of other companies have no right to any.
 */
export function rightTo(deal: DealOfSomebody, person: Person | null, rules: RightsRules): Right {
  if (person?.standing !== 'member') return 'none'
  if (isOwner(deal, person)) return 'answer'
  const email = plain(person.email)
  if (person.isAdmin || (email !== null && isAbove(email, deal, rules))) return 'change'
  return !deal.isPrivate && readsAsPeer(email, deal, rules) ? 'read' : 'none'
}

/** Whether the deal is this person's own: nothing else is asked. */
export function isOwner(deal: Pick<DealFields, 'ownerEmail'>, person: Pick<Person, 'email' | 'standing'>): boolean {
  const email = plain(person.email)
  return person.standing === 'member' && email !== null && plain(deal.ownerEmail) === email
}

export function mayRead(deal: DealOfSomebody, person: Person | null, rules: RightsRules): boolean {
  return rightTo(deal, person, rules) !== 'none'
}

/**
 * Who signs off and overrides: the deal's managers and whoever is above them, and an admin, who stands in for one that is missing or has
 * left. Of a deal of their own an admin does so only while nobody else is to be asked.
 */
export function mayManage(deal: Ruled, person: Person | null, rules: RightsRules): boolean {
  if (person?.standing !== 'member') return false
  const managers = managersOf(deal, rules)
  if (person.isAdmin && (managers.length === 0 || !isOwner(deal, person))) return true
  const email = plain(person.email)
  return email !== null && (managers.includes(email) || isAbove(email, deal, rules))
}

/** E-mails of whoever manages the deal first hand: the one that import or CRM named, else the owner's; empty: an admin stands in. */
export function managersOf(deal: Ruled, rules: RightsRules): string[] {
  const named = plain(deal.managerEmail)
  if (named !== null) return [named]
  const owner = plain(deal.ownerEmail)
  return owner === null ? [] : managersOfPerson(owner, rules)
}

/** Whom a person answers to: the one that was set, else, for a rep, the managers of the team. */
export function managersOfPerson(email: string, { members }: RightsRules): string[] {
  const member = members.get(email)
  if (!member) return []
  if (member.managerEmail !== null) return [member.managerEmail]
  if (member.role !== 'rep' || member.team === null) return []
  const { team } = member
  return [...members].flatMap(([each, other]) => (other.role === 'manager' && sameTeam(other.team, team) && each !== email ? [each] : []))
}

/** Whether they manage anybody, or the whole of a team. */
export function isManager(person: Pick<Person, 'email'>, { members }: RightsRules): boolean {
  const email = plain(person.email)
  if (email === null) return false
  return members.get(email)?.role === 'manager' || [...members.values()].some((member) => member.managerEmail === email)
}

/** E-mails, lower case, of everybody who answers to a person, directly or through others. */
export function answeringTo(email: string, rules: RightsRules): string[] {
  const above = email.trim().toLowerCase()
  return [...rules.members.keys()].filter((each) => each !== above && isAbove(above, { ownerEmail: each, managerEmail: null }, rules))
}

/** Whether a person stands anywhere above the deal: its manager, the owner's, and theirs in turn. Nobody is above a deal of their own. */
export function isAbove(email: string, deal: Ruled, rules: RightsRules): boolean {
  const owner = plain(deal.ownerEmail)
  const waiting = [...managersOf(deal, rules), ...(owner === null ? [] : managersOfPerson(owner, rules))]
  const seen = new Set<string>(owner === null ? [] : [owner])
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    if (next === email) return true
    waiting.push(...managersOfPerson(next, rules))
  }
  return false
}

function readsAsPeer(email: string | null, { ownerEmail }: Ruled, { visibility, members }: RightsRules): boolean {
  switch (visibility) {
    case 'everyone':
      return true
    case 'team': {
      const own = email === null ? null : (members.get(email)?.team ?? null)
      const owners = members.get(plain(ownerEmail) ?? '')?.team ?? null
      return own !== null && owners !== null && sameTeam(own, owners)
    }
    case 'owner-and-managers':
      return false
  }
}

function sameTeam(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.toLowerCase() === b.toLowerCase()
}

function plain(email: string | null): string | null {
  return email?.trim().toLowerCase() || null
}
