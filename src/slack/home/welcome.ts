import type { Home } from '../../application/home/shape.ts'
import { bullets, type Part, paragraph } from '../messages/message.ts'
import { renderNoDeals } from '../messages/no-deals.ts'
import { say, typed } from '../messages/say.ts'
import { heading } from './heading.ts'

/** For who owns no deal: what this is, and how it begins. */
export function welcome({ isAdmin, dealsHere }: Extract<Home, { kind: 'no-deals' }>): Part[] {
  return [
    ...paragraph(
      say`At each stage of a deal I ask its owner a few questions, in one thread. What the buyer said and did is kept as evidence, and I show what is missing and whom to ask.`,
    ),
    ...heading('How to begin'),
    ...(isAdmin && dealsHere
      ? paragraph(say`Deals are here; none of the open ones has you as its owner.`)
      : renderNoDeals({ kind: 'no-deals', isAdmin }).flatMap(({ blocks, text }) => blocks.map((block) => ({ block, bare: text })))),
    ...paragraph(
      bullets([
        say`When a deal's stage changes in the CRM, I write to its owner.`,
        say`${typed('/qualify')} with a deal's name starts its review at once.`,
        say`${typed('/qualify status')} with a deal's name shows where it stands, to whoever may see it.`,
        say`${typed('/qualify help')} lists all you can type.`,
      ]),
    ),
  ]
}
