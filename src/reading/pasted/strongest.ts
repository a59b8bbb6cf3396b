import type { Facts } from '../../domain/record.ts'
import type { Piece } from '../reading.ts'
import type { PastedPart } from './pasted.ts'

/** Of one person's words on one criterion so many pieces are looked at: a call circles round the same thing. */
const mostOfOne = 2

/** The pieces of a long talk that say most, in the order they were said. */
export function strongest<Read extends { part: PastedPart; piece: Piece }>(all: readonly Read[]): Read[] {
  const groups = Map.groupBy(all, ({ part, piece }) => `${piece.criterion}\n${part.person ?? ''}`)
  const kept = new Set(
    [...groups.values()].flatMap((group) => group.toSorted((a, b) => weight(b.piece.facts) - weight(a.piece.facts)).slice(0, mostOfOne)),
  )
  return all.filter((each) => kept.has(each))
}

/** How much a piece says: an act or a document, then whom and what it names. */
function weight({ act, artefact, holder, vendor, numbers, dates, found, hedged, hearsay }: Facts): number {
  const named = [holder, vendor].filter((each) => each !== null).length
  const told = (act ? 4 : 0) + (artefact ? 3 : 0) + named * 2 + Math.min(numbers.length, 2) + Math.min(dates.length, 2) + found.length
  return told - (hedged ? 2 : 0) - (hearsay ? 2 : 0)
}
