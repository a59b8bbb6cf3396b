import { noFacts } from '../../domain/review-flow/no-facts.ts'
import { readAnswer } from '../read-answer.ts'
import type { Piece, ReadingContext } from '../reading.ts'

/** What we wrote ourselves is our view, whatever it says of the buyer: nothing of it is a fact, and nothing in it contradicts one. */
export function ownWords(part: { text: string }, reading: ReadingContext): Piece[] {
  const read = readAnswer(part.text, reading)
  if (read.kind !== 'evidence') return []
  return read.pieces.map((piece) => ({
    ...piece,
    facts: { ...noFacts, flags: piece.facts.flags.filter((flag) => flag === 'instructions') },
  }))
}
