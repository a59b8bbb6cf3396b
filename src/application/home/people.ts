import type { WorkspaceId } from '../../domain/ids.ts'
import type { Person, Ports } from '../ports.ts'
import type { TeamMember } from '../teams.ts'
import { everyoneOrNull, unknownOwners } from '../unknown-owners.ts'
import { isWithoutEmail, lookedByAdmin } from './admin-glance.ts'
import type { HomeOfAdmin, PlaceRow } from './shape.ts'

const placesShown = 20
const namesShown = 15

type People = Extract<HomeOfAdmin, { kind: 'people' }>

/** Who has a place, by team and name; whom no deal can belong to; owners nobody matches. */
export async function peoplePage(ports: Ports, workspace: WorkspaceId, page: number): Promise<People> {
  const kept = await ports.transact(workspace, async (unit) => ({
    members: await unit.teams.members(),
    open: await unit.deals.list({ openOnly: true }, null, lookedByAdmin),
  }))
  const people = await everyoneOrNull(ports, workspace)
  const places = kept.members.toSorted(
    (a, b) => (a.team ?? '\uFFFF').localeCompare(b.team ?? '\uFFFF', 'en') || rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'),
  )
  const pages = Math.max(1, Math.ceil(places.length / placesShown))
  const at = Math.min(Math.max(0, page), pages - 1)
  const without = people?.filter(isWithoutEmail).map((person) => person.name) ?? null
  const strangers = await unknownOwners(ports, workspace, kept.open)
  return {
    kind: 'people',
    rows: places.slice(at * placesShown, (at + 1) * placesShown).map((place) => placeRow(place, kept.members, people)),
    page: at,
    pages,
    total: places.length,
    withoutEmail: without && { names: without.slice(0, namesShown), more: Math.max(0, without.length - namesShown) },
    unknownOwners: strangers && counted(strangers.map((card) => card.ownerEmail?.toLowerCase() ?? null)),
  }
}

const rank = ({ role }: TeamMember) => (role === 'manager' ? 0 : 1)

function placeRow(place: TeamMember, members: readonly TeamMember[], people: readonly Person[] | null): PlaceRow {
  const { user, name, role, team, managerEmail } = place
  const nameOf = (email: string) =>
    members.find((each) => each.email === email)?.name ?? people?.find((p) => p.email?.toLowerCase() === email)?.name
  return {
    user,
    name,
    role,
    team,
    manager: managerEmail === null ? null : (nameOf(managerEmail) ?? managerEmail),
    gone: people?.some((person) => person.user === user && person.standing !== 'member') ?? false,
  }
}

function counted(owners: readonly (string | null)[]): People['unknownOwners'] {
  const byOwner = [...Map.groupBy(owners, (email) => email)].map(([email, deals]) => ({ email, deals: deals.length }))
  const rows = byOwner.sort((a, b) => b.deals - a.deals || (a.email ?? '').localeCompare(b.email ?? '', 'en'))
  return { rows: rows.slice(0, namesShown), more: Math.max(0, rows.length - namesShown) }
}
