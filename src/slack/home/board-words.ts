import type { BoardRow } from '../../application/digest/board-rows.ts'
import type { Money } from '../../domain/deal.ts'
import { amounts } from '../messages/digest/amounts.ts'
import { money } from '../messages/money.ts'
import { bold, none, outside, plural, say, together, type Words } from '../messages/say.ts'

/** Deals whose stage nobody mapped. */
export const unknownStage = 'a stage the playbook does not have'

/** "Evaluate: 6 deals, €104,000". */
export function stageHead(label: string | null, deals: number, sums: readonly Money[]): Words {
  const value = amounts(sums)
  const name = label ?? `In ${unknownStage}`
  return say`${bold(name)}: ${plural(deals, 'deal', 'deals')}${value.bare === '' ? none : say`, ${value}`}`
}

/** "Fizzlewick Kettles, €84,000, Robin Vale: 6 of 12 at the bar, 2 risks, 14 days here, came back once". */
export function boardRowWords({ deal, owner, amount, atBar, due, risks, dwellDays, returns, isReviewed }: BoardRow): Words {
  const parts = [
    isReviewed ? say`${atBar} of ${due} at the bar` : say`not reviewed yet`,
    risks > 0 ? say`${plural(risks, 'risk', 'risks')}` : none,
    say`${plural(dwellDays, 'day', 'days')} here`,
    returns > 0 ? say`came back ${returns === 1 ? 'once' : `${returns} times`}` : none,
  ]
  return say`${bold(deal.name)}${amount ? say`, ${money(amount)}` : none}${owner ? say`, ${outside(owner, 60)}` : none}: ${together(parts, ', ')}`
}
