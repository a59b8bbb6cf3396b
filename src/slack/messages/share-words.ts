import type { Share, Shown } from '../../application/report/shape.ts'
import { say, type Words } from './say.ts'

/** "16 of 20 (could be 12 to 18)": a count and what it could be, in deals of the same group. Never a percentage. */
export function shareWords({ hits, of, low, high }: Share): Words {
  return say`${hits} of ${of} (could be ${low} to ${high})`
}

/** In a table's cell; a group under 20 is not shown, and that is said. */
export function shareCell(share: Shown): string {
  return share === null ? 'fewer than 20' : shareWords(share).bare
}

/** What "could be" means, once a message. */
export const couldBe = say`"Could be" is the range the count may lie in by chance; of 20 such ranges, 19 hold.`
