import type { Change } from '../change.ts'
import type { NamedInDeal } from './named-in-deal.ts'

/** How much of a deal speaks of somebody, by what it is. */
export interface NamedCounts {
  answers: number
  records: number
  /** Closing calls: whom was last heard, who does the next step. */
  calls: number
  /** Plans of a test. */
  plans: number
  /** Decisions with a reason: overrides, sign-offs, choices, ends, qualifying out. */
  decisions: number
  /** Events, questions, a model's sentences, fields. */
  others: number
}

export const noCounts: NamedCounts = { answers: 0, records: 0, calls: 0, plans: 0, decisions: 0, others: 0 }

const kinds: Partial<Record<Change['type'], keyof NamedCounts>> = {
  answered: 'answers',
  recorded: 'records',
  'forecast-called': 'calls',
  'test-planned': 'plans',
  overridden: 'decisions',
  'signed-off': 'decisions',
  'poc-decided': 'decisions',
  'contradiction-settled': 'decisions',
  'went-dormant': 'decisions',
  closed: 'decisions',
}

export function countNamed(journal: readonly Change[], { words, beside }: Pick<NamedInDeal, 'words' | 'beside'>): NamedCounts {
  const counts = { ...noCounts }
  for (const [at, change] of journal.entries()) {
    if (words.has(at)) counts[kinds[change.type] ?? 'others'] += 1
    else if (beside.has(at)) counts.others += 1
  }
  return counts
}

export function addCounts(one: NamedCounts, other: NamedCounts): NamedCounts {
  const sum = { ...one }
  for (const kind of Object.keys(sum) as (keyof NamedCounts)[]) sum[kind] += other[kind]
  return sum
}
