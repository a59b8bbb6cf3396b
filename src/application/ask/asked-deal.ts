import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import { samePerson } from '../../domain/same-person.ts'
import type { AskMeaning } from '../../reading/ask-meaning.ts'
import { findDeals } from '../find-deal.ts'
import type { Rules } from '../home/own-deals.ts'
import type { Person, Ports } from '../ports.ts'
import { scanDeals } from './scan-deals.ts'

/** Which deal a question is about. */
export type AskedDeal =
  | { which: 'one'; deal: DealId; how: 'named' | 'person' }
  | { which: 'several'; deals: DealId[]; how: 'named' | 'person' }
  /** It names one that does not exist, or that is not open to the asker: nobody can tell these apart. */
  | { which: 'closed' }
  /** It names none. */
  | { which: 'unnamed' }

/** The deal that the words name, loosely and with slips of the keyboard; else the one whose records name the person asked for. */
export async function askedDeal(
  ports: Ports,
  workspace: WorkspaceId,
  person: Person,
  meaning: AskMeaning,
  rules: Rules,
): Promise<AskedDeal> {
  for (const { text } of meaning.names) {
    const { sure, cards } = await findDeals(ports, workspace, text, person)
    if (sure) return { which: 'one', deal: cards[0]!.id, how: 'named' }
    if (cards.length > 0) return { which: 'several', deals: cards.map((card) => card.id), how: 'named' }
  }
  const named = meaning.person?.text ?? (meaning.about === 'people' || meaning.about === 'dates' ? meaning.names[0]?.text : undefined)
  const found = named === undefined ? [] : await dealsWith(ports, workspace, person, named, rules)
  if (found.length === 1) return { which: 'one', deal: found[0]!, how: 'person' }
  if (found.length > 1) return { which: 'several', deals: found, how: 'person' }
  return named !== undefined || meaning.names.some(isName) ? { which: 'closed' } : { which: 'unnamed' }
}

/** A capital letter or a figure: "pricing" is a subject, "Zorp" is somebody's name. */
function isName({ text }: { text: string }): boolean {
  return /\p{Lu}|\d/u.test(text)
}

/** The asker's deals whose records name somebody. */
async function dealsWith(ports: Ports, workspace: WorkspaceId, asker: Person, name: string, rules: Rules): Promise<DealId[]> {
  const { deals } = await scanDeals(ports, workspace, asker, 'unsaid', rules)
  return deals
    .filter(({ deal }) =>
      deal.records.some(
        ({ text, facts }) => text !== '' && [facts.person, facts.holder].some((each) => each !== null && samePerson(each, name)),
      ),
    )
    .map(({ deal }) => deal.id)
}
