import { cardsAsked } from '../../application/digest/how-many.ts'
import type { Post } from '../../application/posts.ts'
import { divider } from '../home/heading.ts'
import { planned } from './dates.ts'
import { type CardLength, cardParts, seeInFull } from './digest/card.ts'
import { buttons, firstThatFits, type Part, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { plural, say } from './say.ts'
import type { Seen } from './seen.ts'

type Page = Extract<Post, { kind: 'digest-page' }>

/** Further deals at risk, under the digest: one message, as that is. */
export function renderDigestPage(page: Page, seen: Seen): Rendered[] {
  return firstThatFits((['full', 'short', 'least'] as const).map((length) => parts(page, seen, length)))
}

function parts({ cards, channel, since, from, total, more }: Page, seen: Seen, length: CardLength): Part[] {
  if (cards.length === 0)
    return paragraph(
      say`From ${from + 1} on no deal is named here: who reads here, or who may see which deal, changed while this was made.`,
    )
  const place = { channel, since: since ? say`${planned(since, seen)}` : null }
  const next = from + cards.length
  return [
    ...paragraph(say`${from + 1} to ${next} of ${total} deals at risk.`),
    ...cards.flatMap((card) => [...divider(), ...cardParts(card, place, seen, length)]),
    ...seeInFull({ from, since: since ?? null }, length),
    ...(more > 0
      ? [
          ...paragraph(say`And ${plural(more, 'other', 'others')}.`),
          ...buttons([
            pressButton(`Show ${Math.min(more, cardsAsked)} more to me`, { press: 'digest-more', from: next, since: since ?? null }),
          ]),
        ]
      : []),
  ]
}
