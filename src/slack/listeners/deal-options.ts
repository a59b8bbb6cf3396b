import type { DealCard } from '../../application/ports.ts'
import { clip } from '../../block-kit/escape.ts'
import { limits } from '../../block-kit/limits.ts'
import { plainText } from '../../block-kit/objects.ts'

/** Two deals of one name are told apart by account, else by id. */
export function dealOptions(cards: readonly DealCard[]) {
  const label = (card: DealCard) => card.name || card.externalId
  const most = limits.option.text
  return cards.slice(0, limits.options.select).map((card) => {
    const isAlone = cards.filter((other) => label(other) === label(card)).length === 1
    const more = isAlone ? '' : ` · ${[card.account, card.externalId].filter(Boolean).join(' · ')}`.slice(0, 40)
    return { text: plainText(clip(label(card), most - more.length) + more), value: card.id }
  })
}
