import type { Deal } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { DealId } from '../../domain/ids.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import { openRules, type RightsRules, rightTo } from '../rights.ts'
import { type Loaded, loadDeal } from '../work-on-deal.ts'

/** Why a form of the deal's thread is not for this person; null for the owner. A deal one may not see says the same as none. */
export function ownersOnly(deal: Deal | null, person: Person | null, rules: RightsRules): Refusal | null {
  const right = deal ? rightTo(deal.fields, person, rules) : 'none'
  if (!deal || right === 'none') return { kind: 'no-right' }
  if (right !== 'answer') return { kind: 'not-your-deal', ownerEmail: deal.fields.ownerEmail }
  return deal.deletedAt === null ? null : { kind: 'deal-gone' }
}

/** The deal as its owner's form shows it, or why there is none. */
export async function openedByOwner(ports: Ports, { workspace, person }: Opener, id: DealId): Promise<Loaded | Refusal> {
  const loaded = await loadDeal(ports, workspace, id)
  return ownersOnly(loaded && foldDeal(loaded.journal), person, loaded?.rights ?? openRules) ?? loaded!
}
