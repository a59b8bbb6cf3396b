import { isSpeechOrAct } from '../lexicon.ts'
import { isQuestion } from '../no-answer.ts'
import { findPhrases } from '../phrases.ts'
import { ladders } from '../read-statement.ts'
import type { Piece, ReadingContext } from '../reading.ts'
import { statementsOf } from '../statements.ts'
import { readUnder } from './read-under.ts'

/**
 * What a buyer's words say of criteria that no statement proves outright, but names: read as if somebody had asked. The rep looks at every
 * piece before it is kept, so these may be more than in an answer; what they are worth is still decided by their facts.
 */
export function spokenOf(head: string | null, text: string, reading: ReadingContext, found: readonly Piece[]): Piece[] {
  const statements = statementsOf(text, isSpeechOrAct).filter((statement) => !isQuestion(statement))
  return ladders(reading.playbook.criteria).flatMap((criterion) => {
    if (found.some((piece) => piece.criterion === criterion.id)) return []
    const mine = statements.filter((statement) => findPhrases(statement.words, criterion.words).length > 0)
    if (mine.length === 0) return []
    const words = mine.map((statement) => statement.text).join('\n')
    const asked = { criterion: criterion.id, lastRecord: null, earlier: null }
    const piece = readUnder(head, words, { ...reading, asked }).find((each) => each.asked)
    // A message without a word of who holds it says nothing of a champion or an economic buyer.
    if (!piece || (criterion.singleHolder && piece.facts.holder === null)) return []
    return [{ ...piece, asked: false, text: piece.text.split('\n').join(' … ') }]
  })
}
