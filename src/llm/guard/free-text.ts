import { type Ground, isGrounded } from './grounding.ts'
import { breaksStyle, sentencesOf } from './house-style.ts'
import { inert } from './inert.ts'

/** Most characters of a question or a sentence of a model's: two lines on a phone, twice. */
const longest = 240
const mostSentences = 2

/** A sentence of a model's as it may be shown, on one line; null when anything in it is live, ungrounded, or code's to say. */
export function safeSentence(text: string, ground: Ground): string | null {
  const line = inert(text)
  if (line === null || line.length > longest || breaksStyle(line) || !isGrounded(line, ground)) return null
  const sentences = sentencesOf(line)
  return sentences.length > 0 && sentences.length <= mostSentences && /[.?]$/.test(line) ? line : null
}

/** A question's wording: as a sentence, with exactly one question mark, at its end. */
export function safeWording(text: string, ground: Ground): string | null {
  const line = safeSentence(text, ground)
  return line !== null && /^[^?？¿]*(?:¿[^?？¿]*)?\?$/u.test(line) ? line : null
}
