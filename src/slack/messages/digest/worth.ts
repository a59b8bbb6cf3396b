import type { Money } from '../../../domain/deal.ts'
import { plural, say, type Words } from '../say.ts'
import { amounts } from './amounts.ts'

/** "2 deals, €84,000 and $20,000"; the count alone where no deal has an amount. */
export function worth(deals: number, sums: readonly Money[]): Words {
  const value = amounts(sums)
  const count = plural(deals, 'deal', 'deals')
  return value.bare === '' ? say`${count}` : say`${count}, ${value}`
}
