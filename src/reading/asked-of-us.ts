import { beginnings, doubtfulBeginnings } from './ask-words.ts'
import { isQuestion } from './no-answer.ts'
import { statementsOf } from './statements.ts'

/** How far words are a question to us. */
export interface AskedOfUs {
  /** Surely, only by how they begin, or not at all: "Otto, I think?" is an answer with a doubt. */
  how: 'sure' | 'maybe' | 'no'
  /** The words that ask, joined. */
  question: string
  /** Something is told beside them. */
  tells: boolean
}

/** Fewer words beside a question are a greeting. */
const leastTold = 4
/** Of an essay so much is looked at. */
const mostRead = 2_000

/** @param text Plain words, as `plainWords` makes them. */
export function askedOfUs(text: string): AskedOfUs {
  const statements = statementsOf(text.slice(0, mostRead), () => false)
  const asked = statements.filter(isQuestion)
  const told = statements.filter((statement) => !asked.includes(statement))
  const tells = told.some((statement) => statement.words.length >= leastTold)
  if (asked.length > 0) return { how: 'sure', question: asked.map((statement) => statement.text).join(' '), tells }
  const first = statements[0]?.words[0]
  const begins = first !== undefined && beginnings.has(first.low) && !doubtfulBeginnings.has(first.low)
  if (!begins || text.includes('?') || statements.length !== 1) return { how: 'no', question: '', tells: statements.length > 0 }
  return { how: 'maybe', question: text, tells: false }
}
