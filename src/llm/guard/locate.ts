import type { Span } from '../../application/coach.ts'
import { fold, foldText } from './fold.ts'
import type { Traced } from './traced.ts'

/** A quotation of fewer words could stand anywhere; a whole text may be shorter. */
export const leastWords = 3

export interface Wanted {
  /** Least number of words; fact spans (a name, a role, a day) may be one. */
  least?: number
  /** An offset of the stored text: the nearest of several places is taken, else the first. */
  near?: number
}

/**
 * Finds what a model quotes in the text it was shown, whatever the spelling of quotation marks, dashes, case, accents and invisible
 * characters; whole words only. The span is of the stored text and holds the stored bytes. Null: it does not stand there.
 */
export function locate(quote: string, source: Traced, { least = leastWords, near }: Wanted = {}): Span | null {
  const words = foldText(quote).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  if (words === '') return null
  const folded = folding(source)
  const isWhole = words === folded.text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  if (!isWhole && countWords(words) < least) return null
  let best: Span | null = null
  for (let at = folded.text.indexOf(words); at >= 0; at = folded.text.indexOf(words, at + 1)) {
    const to = at + words.length
    if (!isBoundary(folded.text, at) || !isBoundary(folded.text, to)) continue
    const start = folded.starts[at]!
    const end = folded.ends[to - 1]!
    if (best && (near === undefined || Math.abs(best.start - near) <= Math.abs(start - near))) break
    best = { start, end, text: source.stored.slice(start, end) }
  }
  return best
}

const kept = new WeakMap<Traced, Traced>()
/** A text is folded once for all quotations of it. */
function folding(source: Traced): Traced {
  const known = kept.get(source)
  if (known) return known
  const folded = fold(source)
  kept.set(source, folded)
  return folded
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
/** Words of any script; those that put no spaces between words are taken apart by dictionary. */
export function countWords(text: string): number {
  let count = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count++
  return count
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const wordUnit = /[\p{L}\p{N}\p{M}]/u

function isBoundary(text: string, at: number): boolean {
  const before = pointBefore(text, at)
  const after = at < text.length ? String.fromCodePoint(text.codePointAt(at)!) : ''
  if (!wordUnit.test(before) || !wordUnit.test(after)) return true
  return unspaced.test(before) || unspaced.test(after)
}

function pointBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(at - 2, at) : text.slice(Math.max(0, at - 1), at)
}
