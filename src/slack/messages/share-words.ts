import type { Share, Shown, Size } from '../../application/report/shape.ts'
import { say, type Words } from './say.ts'

/** "16 of 20 qualified were won (could be 12 to 18)": a count and what it could be, in deals of the same group. Never a percentage. */
export function shareOf({ hits, of, low, high }: Share, who: string): Words {
  return say`${hits} of ${of} ${who} (could be ${low} to ${high})`
}

/** Two groups beside each other, and whether they differ: "cannot tell yet" also where one is hidden. */
export function groupsWords(qualified: Shown, notQualified: Shown, differ: 'yes' | 'cannot-tell'): Words {
  const good = qualified ? shareOf(qualified, 'qualified were won') : say`fewer than 20 came in qualified`
  const rest = notQualified ? shareOf(notQualified, 'others were won') : say`fewer than 20 did not`
  const chance = differ === 'yes' ? say`They differ by more than chance.` : say`I cannot tell yet whether they differ.`
  return say`${good}; ${rest}. ${chance}`
}

/** In a table's cell, which is narrow: "16 of 20 (12–18)"; a group under 20 is not shown, and that is said. */
export function shareCell(share: Shown): string {
  return share === null ? 'fewer than 20' : `${share.hits} of ${share.of} (${share.low}–${share.high})`
}

/** The size of a group that stands apart. */
export function sizeWords(size: Size): string {
  return size === null ? 'fewer than 20' : String(size)
}

/** What the brackets mean, once a message. */
export const couldBe = say`In brackets is the range the count may lie in by chance; of 20 such ranges, 19 hold.`
