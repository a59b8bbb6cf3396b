import { readAnswer } from '../read-answer.ts'
import type { Piece, ReadingContext } from '../reading.ts'

/**
 * Reads words under a sentence that says whose they are, so that all of them take it over where they name nobody else; the sentence itself
 * is in no piece. Null: the words stand for themselves.
 */
export function readUnder(head: string | null, text: string, reading: ReadingContext): Piece[] {
  const read = readAnswer(head === null ? text : `${head}\n${text}`, reading)
  if (read.kind !== 'evidence') return []
  if (head === null) return read.pieces
  const bare = head.replace(/[:.]$/, '')
  return read.pieces.flatMap((piece) => {
    const own = piece.text.startsWith(bare) ? piece.text.slice(bare.length).replace(/^[\s:.\u2026]+/, '') : piece.text
    return /\p{L}/u.test(own) ? [{ ...piece, text: own }] : []
  })
}
