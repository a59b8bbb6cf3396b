import type { Deal } from '../../domain/deal.ts'
import { isStillStored } from '../say/still-stored.ts'
import type { Asked } from './shape.ts'

/** Whether all that an answer quotes is what the deal stores now: a model takes seconds, in which words can be deleted or edited. */
export function quotesAreStored({ lines }: Pick<Asked, 'lines'>, deal: Deal | null): boolean {
  const quoted = lines.flatMap(({ sources }) => sources.flatMap((source) => (source.kind === 'record' ? [source.record] : [])))
  return quoted.every((record) => deal !== null && isStillStored(deal, record))
}
