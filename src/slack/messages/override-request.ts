import type { Post } from '../../application/posts.ts'
import { dealHead } from './deal-line.ts'
import { buttons, messages, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { overridesWords } from './override-words.ts'
import { pressButton } from './presses.ts'
import { inSentence, listed, outside, say, together } from './say.ts'
import type { Seen } from './seen.ts'
import { atTheBar, gateWords, noDecisionWords } from './stand.ts'

/** Criteria named; the rest is counted. */
const mostGaps = 6

/** To a deal's manager: its rep asks that a criterion may stay under its bar for a while. */
export function renderOverrideRequest({ deal, by, stand, gaps }: Extract<Post, { kind: 'override-request' }>, seen: Seen): Rendered[] {
  const more = gaps.length - mostGaps
  const names = gaps.slice(0, mostGaps).map(inSentence)
  return messages([
    ...paragraph(say`${dealHead(deal, seen)}. ${outside(by, 60)} asks you for an override.`),
    ...paragraph(together([atTheBar(stand), gateWords(stand.gate), noDecisionWords(stand), overridesWords(stand, seen)])),
    ...paragraph(say`Under the bar: ${listed(more > 0 ? [...names, `${more} more`] : names)}. Leaving it as it is is a good answer, too.`),
    ...buttons([
      openButton('Override', { form: 'override', deal: deal.id, criterion: null }, 'Override a criterion for a while'),
      pressButton('Show the deal', { press: 'status', deal: deal.id }),
    ]),
  ])
}
