import type { DealFields, Money } from '../../domain/deal.ts'
import type { StageId } from '../../domain/ids.ts'
import { majorOf, moneyOf } from '../../domain/money.ts'
import type { ToldFields } from '../deal-input.ts'

/** The fields of a deal told for the first time. A deal nobody named is called by its account, else by its id. */
export function openingFields(told: ToldFields, externalId: string, stage: StageId): DealFields {
  return {
    name: told.name ?? told.account ?? externalId,
    account: told.account ?? null,
    ownerEmail: told.ownerEmail ?? null,
    managerEmail: told.managerEmail ?? null,
    pipeline: told.pipeline ?? null,
    stage,
    amount: toldAmount(told, null),
    closeDate: told.closeDate ?? null,
    kind: told.kind ?? 'revenue',
    isPrivate: false,
  }
}

/** The fields that changed by what was told, the stage excepted; null when none did. */
export function revisedFields(present: DealFields, told: ToldFields): Partial<Omit<DealFields, 'stage'>> | null {
  const { name, account, ownerEmail, managerEmail, pipeline, closeDate, kind } = told
  const candidates = { name, account, ownerEmail, managerEmail, pipeline, closeDate, kind }
  const changed = Object.entries(candidates).filter(([field, value]) => value !== undefined && value !== present[field as keyof DealFields])
  const amount = toldAmount(told, present.amount)
  if (!sameMoney(amount, present.amount)) changed.push(['amount', amount as never])
  return changed.length > 0 ? Object.fromEntries(changed) : null
}

/** An amount without a currency is in the one the deal has; a currency without an amount renames what stands. */
function toldAmount({ amount, currency }: ToldFields, present: Money | null): Money | null {
  if (amount !== undefined) return moneyOf(amount, currency ?? present?.currency ?? null)
  return present && currency !== undefined ? moneyOf(majorOf(present), currency) : present
}

function sameMoney(a: Money | null, b: Money | null): boolean {
  return a?.minor === b?.minor && a?.currency === b?.currency
}
