import { createHash } from 'node:crypto'
import type { DealId } from '../../domain/ids.ts'

/** The deal of a case, for a gateway that keeps its replies by deal: an id of the right shape, the same in every run. */
export function dealOf(id: string): DealId {
  const hex = createHash('sha256').update(`deal of ${id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as DealId
}
