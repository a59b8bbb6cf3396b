import type { Outcome } from '../../domain/deal.ts'

/** How a deal ended, as people say it. */
export const outcomeWords: Record<Outcome, string> = {
  won: 'won',
  lost: 'lost',
  no_decision: 'closed without a decision',
}
