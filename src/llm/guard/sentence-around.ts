import { monthNamed } from './calendar-words.ts'

/** A full stop after these, after a single letter or after a number ends no sentence. */
const abbreviations = new Set(
  'mr mrs ms dr prof sr sra st no nr vs approx dept inc ltd corp co z.b d.h bzw ca ggf usw evtl etc e.g i.e p.ex jan feb mar apr jun jul aug sep sept oct nov dec okt dez'.split(
    ' ',
  ),
)

/**
 * The whole sentences around a span of a text. A quotation is never cut inside one: "Otto signs" out of "I doubt that Otto signs" would
 * say the opposite. Offsets; white space at both ends is left out.
 */
export function sentenceAround(text: string, span: { start: number; end: number }): { start: number; end: number } {
  let start = 0
  let end = text.length
  for (const cut of cuts(text)) {
    if (cut <= span.start) start = cut
    else if (cut >= span.end) {
      end = cut
      break
    }
  }
  while (start < span.start && /\s/.test(text[start]!)) start++
  while (end > span.end && /\s/.test(text[end - 1]!)) end--
  return { start, end }
}

/** Where one sentence ends and the next begins. */
function cuts(text: string): number[] {
  const found: number[] = []
  for (const match of text.matchAll(/\n+|[.!?…。！？]+["'”’»)\]]*(?=\s|$)|[。！？]/gu)) {
    if (match[0].startsWith('.') && !match[0].startsWith('..') && isAbbreviated(text, match.index)) continue
    found.push(match.index + match[0].length)
  }
  return found
}

function isAbbreviated(text: string, stop: number): boolean {
  const [word = ''] = /[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(0, stop - 20), stop)) ?? []
  if (/^\p{L}$/u.test(word) || abbreviations.has(word.toLowerCase())) return true
  // "15. Dez" goes on; after "we want 5. Milo said" a new sentence begins.
  const [, next = ''] = /^\.\s+(\p{L}+)/u.exec(text.slice(stop, stop + 24)) ?? []
  return /^\d{1,2}$/.test(word) && (/^\p{Ll}/u.test(next) || monthNamed(next) !== null)
}
