import type { LocalDate } from '../../domain/time.ts'
import { type KnownNames, transcriptOf } from '../transcript/transcript.ts'
import type { PastedContext, PastedPart } from './pasted.ts'
import { dayIn } from './read-day.ts'
import { sideOf } from './side-of.ts'

export function namesOf({ playbook, people, colleagues }: PastedContext): KnownNames {
  return { vocabulary: playbook.words, names: [...people.map(({ name }) => name), ...colleagues] }
}

/** Longer turns are read in pieces that end with a sentence. */
const longestPart = 2_500
/** So much of a turn that ends with a question is looked at for what it asks. */
const longestQuestion = 300

/**
 * The turns of a transcript as parts, each its speaker's words on a call; null where the words are no transcript. What our own people say
 * is never a buyer's evidence, and neither is what nobody by name says.
 */
export function transcriptParts(text: string, context: PastedContext, today: LocalDate): PastedPart[] | null {
  const transcript = transcriptOf(text, namesOf(context))
  if (!transcript) return null
  const said = transcript.header.slice(0, 40).map((line) => dayIn(line, today))
  const saidOn = said.find((day) => day !== null) ?? context.day ?? null
  return transcript.turns.flatMap(({ speaker, words }, at): PastedPart[] => {
    // One of ours by name stays ours, whatever address a list of guests gives them.
    const isOurs = speaker.name !== null && sideOf({ ...speaker, address: null }, context) === 'ours'
    const side = isOurs ? 'ours' : sideOf(speaker, context)
    if (side !== 'buyer' || speaker.name === null) return []
    const before = transcript.turns[at - 1]
    const asked = before && /\?\s*$/.test(before.words) ? before.words.slice(-longestQuestion) : null
    return inPieces(words).map((piece, index) => ({
      kind: 'transcript',
      ...(asked !== null && index === 0 ? { asked } : {}),
      side,
      person: speaker.name,
      role: speaker.role,
      saidOn,
      channel: 'call',
      text: piece,
    }))
  })
}

function inPieces(words: string): string[] {
  const pieces: string[] = []
  for (let rest = words; rest !== ''; ) {
    if (rest.length <= longestPart) return [...pieces, rest]
    const head = rest.slice(0, longestPart)
    const end = Math.max(head.lastIndexOf('. '), head.lastIndexOf('? '), head.lastIndexOf('! '), head.lastIndexOf('\n')) + 1
    const at = end > longestPart / 2 ? end : Math.max(head.lastIndexOf(' '), 0) || longestPart
    pieces.push(rest.slice(0, at).trim())
    rest = rest.slice(at).trim()
  }
  return pieces
}
