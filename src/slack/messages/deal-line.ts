import type { DealLine } from '../../application/deal-shown.ts'
import { day } from './dates.ts'
import { money } from './money.ts'
import { outcomeWords } from './outcome-words.ts'
import { bold, none, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'

/** "*Fizzlewick Kettles* · €84,000 · closes 29 Jan · now Evaluate". `name`: instead of the bare name, as where it is a link. */
export function dealHead(deal: DealLine, seen: Seen, name: Words = dealName(deal)): Words {
  return together(
    [
      name,
      deal.amount ? say`${money(deal.amount)}` : none,
      deal.closeDate && !deal.outcome && !deal.isOut ? say`closes ${day(deal.closeDate, seen)}` : none,
      deal.outcome ? say`${outcomeWords[deal.outcome]}` : deal.isOut ? say`qualified out` : say`now ${deal.stage}`,
    ],
    ' · ',
  )
}

export function dealName(deal: DealLine): Words {
  return bold(deal.name || deal.externalId)
}

/** "CRM: Evaluate. Evidence: Qualify."; nothing where both agree, or when the deal is over. */
export function supported(deal: DealLine): Words {
  return deal.outcome || deal.stage === deal.supportedStage ? none : say`CRM: ${deal.stage}. Evidence: ${deal.supportedStage}.`
}
