import type { WorkspaceId } from '../domain/ids.ts'
import { findDeals } from './find-deal.ts'
import type { DealCard, Ports } from './ports.ts'
import { isOwner } from './rights.ts'

export interface ChoicesAsked {
  workspace: WorkspaceId
  user: string
  /** What was typed so far; empty: nothing. */
  word: string
}

/** A menu shows no more. */
const most = 100
/** A person may have several hundred deals; all are looked at before the first hundred by name are shown. */
const lookedAt = 1_000

/** Deals for a menu: the person's own open ones first; with a word all that fit it and the person may see. Nobody else is shown any. */
export async function dealChoices(ports: Ports, { workspace, user, word }: ChoicesAsked): Promise<DealCard[]> {
  const person = await ports.directory.byUser(workspace, user)
  if (person?.standing !== 'member') return []
  if (word.trim() !== '') {
    const { cards } = await findDeals(ports, workspace, word.trim().slice(0, 200), person)
    const isMine = (card: DealCard) => isOwner(card, person)
    const rank = (card: DealCard) => (isMine(card) ? 0 : 2) + (card.isOpen ? 0 : 1)
    return cards.toSorted((a, b) => rank(a) - rank(b)).slice(0, most)
  }
  if (person.email === null) return []
  const { email } = person
  const own = await ports.transact(workspace, (unit) => unit.deals.list({ ownerEmail: email, openOnly: true }, null, lookedAt))
  const name = (card: DealCard) => card.name || card.externalId
  return own.toSorted((a, b) => name(a).localeCompare(name(b), 'en')).slice(0, most)
}
