import type { Change } from '../../domain/change.ts'
import type { Instant } from '../../domain/time.ts'

/**
 * Whether the deal entered its stage by the CRM's word and no review could begin since: its owner was unknown, or nobody to ask. Moves
 * that came with an import owe none (DESIGN 5: import never starts a review); they are the ones nobody told before.
 *
 * @param since What came before this moment owes none: it came in shadow mode.
 */
export function reviewIsOwed(journal: readonly Change[], since: Instant): boolean {
  let told: 'changed' | 'entered' | null = null
  let owed = false
  for (const row of journal) {
    if (row.type === 'stage-told' && row.how !== 'late') told = row.how
    else if (row.type === 'stage-settled') {
      owed ||= told === 'entered' && row.at >= since
      told = null
    } else if (row.type === 'moved') {
      owed = row.at >= since && told !== null && row.move.direction !== 'close' && row.move.direction !== 'dormant'
      told = null
    } else if (row.type === 'review-opened' || row.type === 'closed' || row.type === 'went-dormant') owed = false
  }
  return owed
}
