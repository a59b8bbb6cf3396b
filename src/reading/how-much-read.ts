import { isSpeechOrAct } from './lexicon.ts'
import { mostStatements } from './read-answer.ts'
import { statementsOf } from './statements.ts'

/** How many characters of an answer were read for evidence; null when all of it was. */
export function charactersRead(text: string): number | null {
  const beyond = statementsOf(text, isSpeechOrAct)[mostStatements]
  return beyond ? beyond.start : null
}
