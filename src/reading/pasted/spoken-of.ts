import { isSpeechOrAct } from '../lexicon.ts'
import { isQuestion } from '../no-answer.ts'
import { findPhrases } from '../phrases.ts'
import { ladders } from '../read-statement.ts'
import type { Piece, ReadingContext } from '../reading.ts'
import { statementsOf } from '../statements.ts'
import { wordsOf } from '../words.ts'
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

/** So many statements of a turn answer the question before it. */
const mostAnswering = 3

/**
 * What the answer to a question of ours says of the criteria that the question names and the answer does not: "Which other vendors do you
 * look at?" "Palletwise, and doing it in house." Only where it holds a fact of that criterion.
 */
export function answeredTo(question: string, head: string | null, text: string, reading: ReadingContext, found: readonly Piece[]): Piece[] {
  const wanted = wordsOf(question)
  const statements = statementsOf(text, isSpeechOrAct).slice(0, mostAnswering)
  if (statements.length === 0 || statements.every((statement) => isQuestion(statement))) return []
  const words = statements.map((statement) => statement.text).join('\n')
  return ladders(reading.playbook.criteria).flatMap((criterion) => {
    if (found.some((piece) => piece.criterion === criterion.id) || findPhrases(wanted, criterion.words).length === 0) return []
    const asked = { criterion: criterion.id, lastRecord: null, earlier: null }
    const piece = readUnder(head, words, { ...reading, asked }).find((each) => each.asked)
    if (!piece || (criterion.singleHolder && piece.facts.holder === null) || !holdsFact(piece)) return []
    return [{ ...piece, asked: false, text: piece.text.split('\n').join(' … ') }]
  })
}

function holdsFact({ facts }: Piece): boolean {
  return [facts.act, facts.artefact, facts.holder, facts.vendor].some((fact) => fact !== null) || facts.found.length > 0
}
