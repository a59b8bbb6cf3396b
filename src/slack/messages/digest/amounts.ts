import type { Money } from '../../../domain/deal.ts'
import { money } from '../money.ts'
import { listed, type Words } from '../say.ts'

/** "€84,000 and $20,000": side by side, for nothing is added across currencies. Empty where no deal has an amount. */
export function amounts(sums: readonly Money[]): Words {
  return listed(sums.map(money))
}
