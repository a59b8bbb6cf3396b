import type { Deal } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { DealId } from '../../domain/ids.ts'
import type { Unit } from '../ports.ts'
import type { Post } from '../posts.ts'
import { isStillStored } from '../say/still-stored.ts'
import type { DigestCard } from './shape.ts'

/**
 * Cards as they may still be shown: while a digest is written, and a model takes its time, words may be deleted or edited. A quotation
 * that is not what is stored goes, and so does a model's line that rests on it. Called in the transaction that posts them, so that nothing
 * comes between.
 */
export async function withoutErased(unit: Pick<Unit, 'deals'>, cards: readonly DigestCard[]): Promise<DigestCard[]> {
  const ids = [...new Set(cards.filter(({ quote, line }) => quote !== null || line !== null).map(({ deal }) => deal.id))]
  if (ids.length === 0) return [...cards]
  const journals = new Map<DealId, Deal | null>((await unit.deals.journals(ids)).map(({ id, changes }) => [id, foldDeal(changes)]))
  return cards.map((card) => {
    const deal = journals.get(card.deal.id) ?? null
    const quote = card.quote !== null && deal && isStillStored(deal, card.quote.record) ? card.quote : null
    const line = deal && card.line?.records.every((id) => isStillStored(deal, { id, text: '' })) ? card.line : null
    return { ...card, quote, line }
  })
}

/** The same for posts; those without cards stay as they are. */
export async function postsWithoutErased(unit: Pick<Unit, 'deals'>, posts: readonly Post[]): Promise<Post[]> {
  const fresh: Post[] = []
  for (const post of posts)
    fresh.push(post.kind === 'digest' || post.kind === 'digest-page' ? { ...post, cards: await withoutErased(unit, post.cards) } : post)
  return fresh
}
