import { isDivider } from './mail-fields.ts'
import { headBlock, shownHead, type WrittenHead, wroteLine } from './mail-head.ts'
import type { NoteHeading } from './note-heading.ts'

/** A stretch of a paste with one origin, its quotation marks taken off. */
export interface Stretch {
  head: { kind: 'mail'; head: WrittenHead } | { kind: 'note'; heading: NoteHeading } | null
  /** How deep it is quoted; 0: not at all. */
  depth: number
  lines: string[]
}

/** Parts looked at most: a thread of a whole year is not one piece of evidence. */
const mostParts = 25

/** Takes `>` off a line, and counts them. */
function unquoted(line: string): { depth: number; words: string } {
  const marks = /^(?:\s{0,2}>)+\s?/.exec(line)?.[0] ?? ''
  return { depth: [...marks].filter((sign) => sign === '>').length, words: line.slice(marks.length) }
}

/**
 * Splits pasted words into mails and notes. A mail's head holds until the next one; "... wrote:" followed by quoted lines holds for those
 * lines only, so that answers written between them stay with who wrote them.
 *
 * @param heading reads a note's heading at a line, or says there is none
 */
export function splitPasted(text: string, heading: (lines: readonly string[], at: number) => NoteHeading | null): Stretch[] {
  const lines = text.split('\n').map(unquoted)
  const words = lines.map((line) => line.words)
  const stretches: Stretch[] = []
  const current = new Map<number, Stretch>()
  const begin = (depth: number, head: Stretch['head']): Stretch => {
    const made: Stretch = { head, depth, lines: [] }
    // What is quoted deeper belongs to the mail before.
    for (const deeper of [...current.keys()]) if (deeper >= depth) current.delete(deeper)
    current.set(depth, made)
    stretches.push(made)
    return made
  }
  for (let at = 0; at < lines.length; ) {
    const { depth } = lines[at]!
    if (isDivider(words[at]!)) {
      at++
      continue
    }
    const head = stretches.length < mostParts ? (headBlock(words, at) ?? wroteLine(words, at) ?? shownHead(words, at)) : null
    if (head) {
      const after = lines.slice(at + head.lines).find((line) => line.words.trim() !== '')
      const inside = head.introduces && after !== undefined && after.depth > depth
      begin(inside ? depth + 1 : depth, { kind: 'mail', head })
      at += head.lines
      continue
    }
    const isStart =
      words[at]!.trim() !== '' && (at === 0 || words[at - 1]!.trim() === '' || stretches.every((each) => each.lines.length === 0))
    const note = isStart && stretches.length < mostParts && !inMail(current.get(depth)) ? heading(words, at) : null
    if (note) {
      begin(depth, { kind: 'note', heading: note })
      at += note.lines
      continue
    }
    if (words[at]!.trim() === '' && !current.has(depth)) {
      at++
      continue
    }
    const mine = current.get(depth) ?? begin(depth, null)
    mine.lines.push(words[at]!)
    at++
  }
  return stretches.filter((each) => each.head !== null || each.lines.some((line) => /[\p{L}\p{N}]/u.test(line)))
}

const inMail = (stretch: Stretch | undefined) => stretch?.head?.kind === 'mail'
