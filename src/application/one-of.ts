import type { DealId } from '../domain/ids.ts'
import type { QualifyTyped } from './commands.ts'
import { type Found, findDeals, nearNames } from './find-deal.ts'
import type { Person, Ports } from './ports.ts'
import type { ChooseFor, Reply } from './replies.ts'
import { dealLine } from './say/deal-line.ts'
import { loadDeal } from './work-on-deal.ts'

/** How many deals a choice shows before it asks for more of the name. */
const choices = 5

/** Who typed what. */
export interface Asking {
  typed: QualifyTyped
  person: Person
}

export interface Meant {
  /** What was taken for the deal's name. */
  word: string
  /** Everything that was typed: a deal may be called by a word that is also a verb. */
  all: string
  next: ChooseFor
}

/** Goes on with the one deal that was meant, or shows the choice, or what comes close. */
export async function oneOf(
  ports: Ports,
  asking: Asking,
  { sure, cards }: Found,
  { word, all, next }: Meant,
  go: (deal: DealId) => Promise<Reply>,
): Promise<Reply> {
  const { typed, person } = asking
  if (sure) return go(cards[0]!.id)
  if (cards.length > 0) return choose(ports, asking, word, next, cards)
  // "Close Brothers" is a deal as well as a wish.
  const called = all === word ? null : await findDeals(ports, typed.workspace, all, person)
  if (called && called.cards.length > 0) return choose(ports, asking, all, { next: 'start' }, called.cards)
  const near = await nearNames(ports, typed.workspace, word, person)
  return { kind: 'refusal', refusal: { kind: 'deal-not-found', word, near } }
}

async function choose(ports: Ports, { typed }: Asking, word: string, meant: ChooseFor, cards: Found['cards']): Promise<Reply> {
  const shown = cards.slice(0, choices)
  const loaded = await Promise.all(shown.map((c) => loadDeal(ports, typed.workspace, c.id)))
  const deals = loaded.flatMap((l) => (l ? [dealLine(l.deal, l.assessment, l.playbook)] : []))
  return { kind: 'choose', word, meant, deals, more: cards.length - shown.length }
}
