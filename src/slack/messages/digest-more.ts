import { cardsAsked } from '../../application/digest/how-many.ts'
import type { Reply } from '../../application/replies.ts'
import { divider } from '../home/heading.ts'
import { planned } from './dates.ts'
import { cardParts } from './digest/card.ts'
import { buttons, messages, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { say } from './say.ts'
import type { Seen } from './seen.ts'

/** The next deals at risk, for one person alone. */
export function renderDigestMore({ cards, channel, since, from, total }: Extract<Reply, { kind: 'digest-more' }>, seen: Seen): Rendered[] {
  if (cards.length === 0) return messages(paragraph(say`There are no more: ${total} are at risk now, and you have seen them.`))
  const next = from + cards.length
  const left = total - next
  return messages([
    ...paragraph(say`${from + 1} to ${next} of ${total} deals at risk.`),
    ...cards.flatMap((card) => [...divider(), ...cardParts(card, { channel, since: since ? say`${planned(since, seen)}` : null }, seen)]),
    ...buttons(
      left > 0 ? [pressButton(`Show ${Math.min(left, cardsAsked)} more`, { press: 'digest-more', from: next, since: since ?? null })] : [],
    ),
  ])
}
