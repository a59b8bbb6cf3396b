import type { WorkspaceId } from '../domain/ids.ts'
import type { DealCard, Person, Ports } from './ports.ts'
import { isOwner, mayRead, rightsRules } from './rights.ts'

/** So many deals that fit are looked at before rights are: private ones of others must not crowd out one's own. */
const lookedAt = 1_000
const nearLookedAt = 200

/** A name is no essay: of a long text, which takes a mention in one, so much is looked for. */
const longestName = 200

/** What a word may mean. */
export interface Found {
  /** One stands out: no choice is needed. */
  sure: boolean
  /** Deals the person may see, best first. */
  cards: DealCard[]
}

/** Deals that the word may mean and the person may see; `sure` when one stands out. */
export async function findDeals(ports: Ports, workspace: WorkspaceId, word: string, person: Person): Promise<Found> {
  const { found, rules } = await ports.transact(workspace, async (unit) => ({
    found: await unit.deals.search(word.slice(0, longestName), lookedAt),
    rules: await rightsRules(unit),
  }))
  const cards = found.filter((c) => mayRead(c, person, rules))
  const same = (text: string | null) => text !== null && text.toLowerCase() === word.toLowerCase()
  const exact = cards.filter((c) => same(c.externalId) || same(c.name))
  if (exact.length === 1) return { sure: true, cards: exact }
  // A closed deal is only meant when no open one fits.
  const open = cards.filter((c) => c.isOpen)
  const likely = open.length > 0 ? open : cards
  const mine = likely.filter((c) => isOwner(c, person))
  const others = likely.filter((c) => !mine.includes(c))
  return { sure: likely.length === 1, cards: [...mine, ...others] }
}

/** Names close to a word that no deal is called by, for "did you mean"; only of deals the person may see. */
export async function nearNames(ports: Ports, workspace: WorkspaceId, word: string, person: Person): Promise<string[]> {
  const { near, rules } = await ports.transact(workspace, async (unit) => ({
    near: await unit.deals.near(word.slice(0, longestName), nearLookedAt),
    rules: await rightsRules(unit),
  }))
  return [...new Set(near.filter((c) => mayRead(c, person, rules)).map((c) => c.name || c.externalId))].slice(0, 3)
}
