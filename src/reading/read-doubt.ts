import type { Vocabulary } from '../domain/playbook.ts'
import { findPhrases } from './phrases.ts'
import type { Statement } from './statements.ts'

/** "Probably", "I think": somebody is not sure. A tag question ("..., right?") is a doubt too. */
export function isHedged(statement: Statement, vocabulary: Vocabulary): boolean {
  if (statement.question) return true
  return findPhrases(statement.words, vocabulary.hedges).some((span) => {
    // "No question, we have to be sure": what is denied or asked for is no doubt of the speaker.
    const before = statement.words[span.from - 1]?.low
    return before !== 'who' && before !== 'what'
  })
}

/** Told by someone who was not there. "I was told by Otto himself" names who told it, and is none. */
export function isHearsay(statement: Statement, vocabulary: Vocabulary): boolean {
  return findPhrases(statement.words, vocabulary.hearsay).some((span) => {
    const next = statement.words[span.to]
    return !(/told$/.test(statement.words[span.to - 1]!.low) && next?.low === 'by')
  })
}
