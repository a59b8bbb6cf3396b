import type { Criterion, Playbook } from '../playbook.ts'
import type { DigestDeal } from './digest-deal.ts'

/** Deals of a digest and its thread: within so many no question comes twice while there is another to ask. */
const together = 20

/** All the ways in which the buyer can be asked for a criterion, the usual one first. */
export function wordingsOf({ coaching, alsoAsk }: Criterion): string[] {
  return [coaching.ask, ...alsoAsk]
}

/**
 * Gives each deal a question of its own: five deals that lack the same are five different talks, and the same sentence under each would be
 * read once. A deal keeps its first gap for as long as that has a wording nobody above it was given, then takes its next gap; where all of
 * its own were given, the one that was given least. By order alone, so that a page asked for later has the questions it would have had.
 *
 * @param deals As they are shown, the first one first.
 */
export function askedApart(deals: readonly DigestDeal[], { criteria }: Pick<Playbook, 'criteria'>): DigestDeal[] {
  const wordings = new Map(criteria.map((c) => [c.id, wordingsOf(c)]))
  const given = new Map<string, number>()
  return deals.map((deal, at) => {
    if (at % together === 0) given.clear()
    const asks = deal.gaps.flatMap((criterion) =>
      (wordings.get(criterion) ?? []).map((ask, wording) => ({ ask, criterion, wording, times: given.get(ask) ?? 0 })),
    )
    const first = asks[0]
    if (!first) return deal
    const { ask, criterion, wording, times } = asks.reduce((least, each) => (each.times < least.times ? each : least), first)
    given.set(ask, times + 1)
    return { ...deal, askAbout: { criterion, wording } }
  })
}
