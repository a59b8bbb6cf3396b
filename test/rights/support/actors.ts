import type { Person } from '../../../src/application/ports.ts'
import type { Right } from '../../../src/application/rights.ts'
import type { Settings } from '../../../src/application/settings.ts'
import type { Role } from '../../../src/application/teams.ts'
import { robin } from '../../support/conversation.ts'

export const settings = ['everyone', 'team', 'owner-and-managers'] as const satisfies readonly Settings['visibility'][]
export type Setting = (typeof settings)[number]

/** What the policy gives somebody by setting, on a deal of Robin's that is not private, and on a private one. */
interface Policy {
  rights: Record<Setting, { open: Right; private: Right }>
  /** Whether they sign off as its manager. */
  manages: boolean
  isAdmin: boolean
  /** No full member of the workspace: told so, whatever the deal. */
  isOutside: boolean
}

export interface Actor extends Policy {
  name: string
  person: Person
  /** Their place in the teams. */
  place: { role: Role; team: string | null; manager: string | null } | null
  /** Acts in another workspace. */
  elsewhere?: true
}

const somebody = (user: string, name: string, more: Partial<Person> = {}): Person => ({
  ...robin,
  user,
  name,
  email: `${user.slice(2).toLowerCase()}@example.com`,
  ...more,
})

const same = (right: Right) => ({ open: right, private: right })
const always = (right: Right) => ({ everyone: same(right), team: same(right), 'owner-and-managers': same(right) })
const only = (...readers: Setting[]) =>
  Object.fromEntries(settings.map((s) => [s, { open: readers.includes(s) ? 'read' : 'none', private: 'none' }])) as Policy['rights']
const plain = { manages: false, isAdmin: false, isOutside: false }
const north = { team: 'North', manager: null }

/** The policy, written out (DESIGN 4, Rights): nothing here is computed by what it judges. */
export const actors: Actor[] = [
  { ...plain, name: 'owner', person: robin, place: { role: 'rep', ...north }, rights: always('answer') },
  {
    ...plain,
    name: 'peer of the team',
    person: somebody('U0PEER', 'Ivo Pell'),
    place: { role: 'rep', ...north },
    rights: only('everyone', 'team'),
  },
  {
    ...plain,
    name: 'peer of another team',
    person: somebody('U0FAR', 'Una Far'),
    place: { role: 'rep', team: 'South', manager: null },
    rights: only('everyone'),
  },
  { ...plain, name: 'peer of no team', person: somebody('U0LONE', 'Lou None'), place: null, rights: only('everyone') },
  {
    ...plain,
    name: 'manager',
    person: somebody('U0MANAGER', 'Noor Haddad'),
    place: { role: 'manager', team: 'North', manager: 'above@example.com' },
    rights: always('change'),
    manages: true,
  },
  {
    ...plain,
    name: 'manager’s manager',
    person: somebody('U0ABOVE', 'Ada Reed'),
    place: { role: 'manager', team: null, manager: null },
    rights: always('change'),
    manages: true,
  },
  {
    ...plain,
    name: 'manager of another team',
    person: somebody('U0OTHER', 'Eve Marsh'),
    place: { role: 'manager', team: 'South', manager: 'above@example.com' },
    rights: only('everyone'),
  },
  {
    ...plain,
    name: 'admin',
    person: somebody('U0ADMIN', 'Lena Fisk', { isAdmin: true }),
    place: null,
    rights: always('change'),
    manages: true,
    isAdmin: true,
  },
  // Whoever is no full member has no right, though a place in the teams was left to them.
  ...(['guest', 'stranger', 'deactivated'] as const).map(
    (standing): Actor => ({
      ...plain,
      name: standing === 'stranger' ? 'outsider in a shared channel' : standing,
      person: somebody(`U0${standing.toUpperCase()}`, 'Gil Marsh', { standing }),
      place: { role: 'manager', ...north },
      rights: always('none'),
      isOutside: true,
    }),
  ),
  // The owner's own address and Slack id, in a workspace that is not the deal's.
  { ...plain, name: 'another workspace', person: robin, place: null, rights: always('none'), elsewhere: true },
]
