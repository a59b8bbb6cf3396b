import { addCounts, countNamed, type NamedCounts, noCounts } from '../../domain/erasing/counts.ts'
import { namedInDeal } from '../../domain/erasing/named-in-deal.ts'
import { isSpelled, type Wanted } from '../../domain/erasing/spelling.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import { nameParts } from '../../domain/same-person.ts'
import { adminsOnly } from '../admins-only.ts'
import type { Form } from '../forms.ts'
import { DirectoryUnavailable, type Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import { journalsOfAll } from './journals-of-all.ts'

export interface PersonAsked {
  workspace: WorkspaceId
  user: string
  wanted: Wanted
  ref?: string
}

interface InDeals {
  name: string
  deals: number
}

/** What erasing somebody would erase. Names are raw. */
export interface PersonFound {
  counts: NamedCounts
  /** Deals that name them. */
  deals: number
  /** Those of them with most to erase. */
  perDeal: { id: DealId; name: string; counts: NamedCounts }[]
  /** Answers that speak of others as well, and lose those words too. */
  shared: number
  /** Names alone that mean them in some deals. */
  short: InDeals[]
  /** First or last names alone in words that stay; `places`: in how many entries. */
  alone: { name: string; places: number }[]
  /** Names that come near and stay. */
  near: InDeals[]
  /** Addresses of places in the teams that go. */
  places: string[]
  /** Open deals they own or manage by address: nobody is asked about these any more. */
  owned: number
  /** The name is one word, which many people may be called. */
  isOneWord: boolean
}

/** Deals named in the form; the rest are counted. */
const mostDeals = 10

/** What erasing a person would erase, and whom it leaves: for admins, who see every deal. Keeps nothing. */
export async function personNamed(
  ports: Ports,
  { workspace, user, wanted: typed }: PersonAsked,
): Promise<Extract<Form, { form: 'erase-person' }> | Refusal> {
  const refusal = await mayNotErase(ports, workspace, user)
  if (refusal) return refusal
  const { wanted, places } = await withPlaces(ports, workspace, typed)
  const perDeal: PersonFound['perDeal'] = []
  const found: PersonFound = { ...nothing, places, isOneWord: wanted.names.every((name) => nameParts(name).length === 1) }
  const [short, near, alone] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  for await (const { id, changes } of journalsOfAll(ports, workspace)) {
    const named = namedInDeal(changes, wanted)
    for (const name of named.short) short.set(name, (short.get(name) ?? 0) + 1)
    for (const [name, places] of named.alone) alone.set(name, (alone.get(name) ?? 0) + places)
    for (const name of named.near) near.set(name, (near.get(name) ?? 0) + 1)
    if (named.words.size === 0 && named.beside.size === 0) continue
    const counts = countNamed(changes, named)
    const deal = foldDeal(changes)
    found.deals += 1
    found.counts = addCounts(found.counts, counts)
    found.shared += named.shared.size
    perDeal.push({ id, name: deal?.fields.name ?? '', counts })
    if (deal && deal.outcome === null && isOf(wanted, deal.fields)) found.owned += 1
  }
  if (found.deals === 0 && places.length === 0)
    return { kind: 'nobody-named', name: typed.names[0] ?? '', near: [...near.keys()].slice(0, 10) }
  const total = (counts: NamedCounts) => Object.values(counts).reduce((sum: number, each: number) => sum + each, 0)
  return {
    form: 'erase-person',
    step: 'found',
    wanted: typed,
    found: {
      ...found,
      perDeal: perDeal.toSorted((a, b) => total(b.counts) - total(a.counts)).slice(0, mostDeals),
      short: inDeals(short),
      alone: [...alone].map(([name, places]) => ({ name, places })),
      near: inDeals(near),
    },
  }
}

const nothing = {
  counts: noCounts,
  deals: 0,
  perDeal: [],
  shared: 0,
  short: [],
  alone: [],
  near: [],
  owned: 0,
} as const satisfies Partial<PersonFound>

function inDeals(counted: ReadonlyMap<string, number>): InDeals[] {
  return [...counted].map(([name, deals]) => ({ name, deals })).sort((a, b) => b.deals - a.deals || a.name.localeCompare(b.name, 'en'))
}

function isOf({ emails }: Wanted, { ownerEmail, managerEmail }: { ownerEmail: string | null; managerEmail: string | null }): boolean {
  const all = emails.map((email) => email.toLowerCase())
  return [ownerEmail, managerEmail].some((email) => email !== null && all.includes(email.toLowerCase()))
}

async function mayNotErase(ports: Ports, workspace: WorkspaceId, user: string): Promise<Refusal | null> {
  try {
    return adminsOnly(await ports.directory.byUser(workspace, user))
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return { kind: 'slack-away' }
    throw error
  }
}

/** Whoever has a place in the teams is known by their address as well: it goes with the name. */
export async function withPlaces(
  ports: Pick<Ports, 'transact'>,
  workspace: WorkspaceId,
  { names, emails }: Wanted,
): Promise<{ wanted: Wanted; places: string[] }> {
  const members = await ports.transact(workspace, (unit) => unit.teams.members())
  const all = emails.map((email) => email.toLowerCase())
  const places = members.filter(({ email, name }) => all.includes(email) || isSpelled(name, { names })).map(({ email }) => email)
  return { wanted: { names, emails: [...new Set([...all, ...places])] }, places }
}
