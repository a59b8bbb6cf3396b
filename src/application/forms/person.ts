import type { WorkspaceId } from '../../domain/ids.ts'
import { adminsOnly } from '../admins-only.ts'
import { type AuditCodes, ruledBy } from '../audit.ts'
import { refused } from '../change-deal.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { managersOfPerson, rulesOf } from '../rights.ts'
import type { Role, TeamMember } from '../teams.ts'
import { finishRow, playbookOf, RowWasDone } from '../work-on-deal.ts'
import { keptOnce } from './settings.ts'

/** Titles by which Slack profiles name those who lead others: a proposal, for an admin to accept. */
const leads = /\b(manager|head of|lead|director|vp|vice president|chief|c[rso]o)\b/i

/** A person's place in the teams, for an admin; where there is none yet the title of the Slack profile proposes a role. */
export async function openPerson(
  ports: Ports,
  { workspace, person: admin }: Opener,
  { person: asked }: AskOf<'person'>,
): Promise<Form | Refusal> {
  const refusal = adminsOnly(admin)
  if (refusal) return refusal
  const members = await ports.transact(workspace, (unit) => unit.teams.members())
  const teams = teamsOf(members)
  const empty = { form: 'person', person: null, role: 'rep', team: null, manager: null, teams } as const
  if (asked === null) return empty
  const person = await ports.directory.byUser(workspace, asked)
  if (!person) return empty
  const title = person.title ?? null
  const place = members.find((each) => each.email === person.email?.toLowerCase())
  const manager = place?.managerEmail ? await ports.directory.byEmail(workspace, place.managerEmail) : null
  return {
    ...empty,
    person: { user: person.user, name: person.name, title },
    role: place?.role ?? (title !== null && leads.test(title) && !/\baccount manager\b/i.test(title) ? 'manager' : 'rep'),
    team: place?.team ?? null,
    manager: manager?.user ?? null,
  }
}

/** A place is set, or taken away; both are full members with an e-mail, and nobody stands above themselves. */
export async function submitPerson(
  ports: Ports,
  { workspace, inbox, user }: FormSubmitted,
  submitted: SubmittedAs<'person'>,
  admin: Person,
): Promise<Reply | null> {
  const refuse = async (refusal: Refusal) => {
    await finishRow(ports, workspace, inbox)
    return refused(refusal)
  }
  const refusal = adminsOnly(admin)
  if (refusal) return refuse(refusal)
  const person = await ports.directory.byUser(workspace, submitted.person)
  const manager = submitted.manager === null ? null : await ports.directory.byUser(workspace, submitted.manager)
  const former = await managerOf(ports, workspace, submitted.person)
  // A place that is taken away may be of somebody who left.
  const unfit = submitted.role === null ? null : (unfitFor(person) ?? (submitted.manager === null ? null : unfitFor(manager)))
  if (unfit) return refuse(unfit)
  return keptOnce(() =>
    ports.transact(workspace, async (unit) => {
      if (!(await unit.inbox.done(inbox, ports.clock.now()))) throw new RowWasDone()
      const members = await unit.teams.members()
      const email = person?.email?.toLowerCase() ?? members.find((each) => each.user === submitted.person)?.email ?? null
      const stood = members.find((each) => each.email === email) ?? null
      const name = person?.name ?? stood?.name ?? submitted.person
      const set = (role: Role | null, team: string | null, changed: boolean): Reply => ({
        kind: 'place-set',
        name,
        role,
        team,
        manager: role === null ? null : (manager?.name ?? null),
        changed,
      })
      const playbook = ruledBy(playbookOf(ports, (await unit.workspace.get()).playbook))
      const about = { by: user, playbook, subject: { person: submitted.person }, before: stood && codesOf(stood, [...members, ...former]) }
      if (submitted.role === null || email === null) {
        if (!stood) return set(null, null, false)
        await unit.teams.remove(stood.email)
        await unit.audit.add({ ...about, what: 'role-removed', after: null })
        return set(null, null, true)
      }
      const place: TeamMember = {
        email,
        user: submitted.person,
        name,
        role: submitted.role,
        team: spelled(submitted.team, members),
        managerEmail: manager?.email?.toLowerCase() ?? null,
        since: ports.clock.now(),
      }
      if (isAboveItself(place, members)) return refused({ kind: 'manager-circle', name, manager: manager?.name ?? '' })
      const before = JSON.stringify(about.before)
      const after = codesOf(place, [...members, ...asKnown(manager)])
      if (before === JSON.stringify(after)) return set(place.role, place.team, false)
      await unit.teams.set(place)
      await unit.audit.add({ ...about, what: 'role-set', after })
      return set(place.role, place.team, true)
    }),
  )
}

/** Who a person answers to by now, for the log: they may have no place themselves. */
async function managerOf(ports: Ports, workspace: WorkspaceId, user: string): Promise<Known[]> {
  const members = await ports.transact(workspace, (unit) => unit.teams.members())
  const email = members.find((each) => each.user === user)?.managerEmail
  return email ? asKnown(await ports.directory.byEmail(workspace, email)) : []
}

type Known = Pick<TeamMember, 'email' | 'user'>

function asKnown(person: Person | null): Known[] {
  return person?.email ? [{ email: person.email.toLowerCase(), user: person.user }] : []
}

function unfitFor(person: Person | null): Refusal | null {
  if (person?.standing !== 'member') return { kind: 'no-place', name: person?.name ?? '', why: 'not-a-member' }
  return person.email ? null : { kind: 'no-place', name: person.name, why: 'no-email' }
}

/** People by their Slack ids: an address is a word about a person. */
function codesOf({ role, team, managerEmail }: TeamMember, known: readonly Known[]): AuditCodes {
  return { role, team, manager: managerEmail && (known.find((each) => each.email === managerEmail)?.user ?? 'set') }
}

/** Teams by name, each once. */
export function teamsOf(members: readonly Pick<TeamMember, 'team'>[]): string[] {
  return [...new Set(members.flatMap(({ team }) => team ?? []))].sort((a, b) => a.localeCompare(b, 'en'))
}

/** "north" is the team that is called "North" already. */
function spelled(team: string | null, members: readonly TeamMember[]): string | null {
  return (team !== null && teamsOf(members).find((each) => each.toLowerCase() === team.toLowerCase())) || team
}

function isAboveItself(place: TeamMember, members: readonly TeamMember[]): boolean {
  const rules = rulesOf({ visibility: 'everyone' }, [...members.filter((each) => each.email !== place.email), place])
  const waiting = managersOfPerson(place.email, rules)
  const seen = new Set<string>()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === place.email) return true
    if (seen.has(next)) continue
    seen.add(next)
    waiting.push(...managersOfPerson(next, rules))
  }
  return false
}
