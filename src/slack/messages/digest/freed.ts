import type { ValuedShown } from '../../../application/digest/shape.ts'
import { say, type Words } from '../say.ts'
import { worth } from './worth.ts'

/** Deals qualified out, told as the good outcome it is. `what`: what they did, and since when. */
export function freedWords({ deals, sums }: ValuedShown, what: Words): Words {
  return say`${what}: ${worth(deals, sums)}. That time is free for deals that can be won.`
}
