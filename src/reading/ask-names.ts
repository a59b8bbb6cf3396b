import { fillers, placeWords } from './ask-fillers.ts'
import type { TextSpan } from './ask-meaning.ts'
import type { Word } from './words.ts'

/** So many spans are tried; each costs a search. */
const mostNames = 6
const longestName = 120

/**
 * Spans of a question that may name a deal, the likeliest first: what stands in quotes, what follows "at" or "bei" up to the end, then
 * runs of words that are no grammar and speak of no criterion.
 *
 * @param used Places of the words that say what is asked.
 */
export function namesIn(text: string, words: readonly Word[], used: ReadonlySet<number>): TextSpan[] {
  const span = (from: number, to: number): TextSpan => {
    const start = words[from]!.start
    const end = words[to]!.end
    // "Acme's" is called "Acme".
    const last = words[to]!.possessive ? end - 2 : end
    return { start, end: last, text: text.slice(start, last) }
  }
  const isFree = (at: number) => !used.has(at) && !fillers.has(words[at]!.low)
  const quoted = [...text.matchAll(/"([^"\n]{2,120})"/g)].map((match) => ({
    start: match.index + 1,
    end: match.index + 1 + match[1]!.length,
    text: match[1]!,
  }))
  const tails: TextSpan[] = []
  const runs: { from: number; to: number; capital: boolean; placed: boolean }[] = []
  for (let at = 0; at < words.length; at++) {
    if (placeWords.has(words[at]!.low) && at + 1 < words.length) {
      // All that follows, so that "the Champion Spark Plugs" and "New Horizons" are found whole.
      const rest = trimmed(words, at + 1, isFree)
      if (rest) tails.push(span(rest.from, rest.to))
    }
    if (!isFree(at)) continue
    let to = at
    while (to + 1 < words.length && isFree(to + 1) && words[to + 1]!.joined) to++
    const capital = words.slice(at, to + 1).some((word) => word.capital || /\d/.test(word.low))
    runs.push({ from: at, to, capital, placed: at > 0 && placeWords.has(words[at - 1]!.low) })
    at = to
  }
  const likely = runs
    .filter(({ from, to, capital }) => capital || words.slice(from, to + 1).some((word) => word.low.length >= 3))
    .toSorted((a, b) => Number(b.placed) - Number(a.placed) || Number(b.capital) - Number(a.capital) || b.to - b.from - (a.to - a.from))
    .map(({ from, to }) => span(from, to))
  return [...quoted, ...joinedRuns(runs, words, span), ...tails.toReversed(), ...likely]
    .filter((name) => name.text.length <= longestName && /[\p{L}\p{N}]/u.test(name.text))
    .filter((name, at, all) => all.findIndex((other) => other.start === name.start && other.end === name.end) === at)
    .slice(0, mostNames)
}

/** "Bank of Kettles": two capitalised runs with one small word between them. */
function joinedRuns(
  runs: readonly { from: number; to: number; capital: boolean }[],
  words: readonly Word[],
  span: (from: number, to: number) => TextSpan,
): TextSpan[] {
  return runs.flatMap((run, at) => {
    const next = runs[at + 1]
    if (!next || !run.capital || !next.capital || next.from - run.to !== 2) return []
    return /^(?:of|and|the|de|la|le|du|und|y|et)$/.test(words[run.to + 1]!.low) ? [span(run.from, next.to)] : []
  })
}

/** What follows a place word, without the grammar at its ends; null where it names nothing. */
function trimmed(words: readonly Word[], from: number, isFree: (at: number) => boolean): { from: number; to: number } | null {
  let first = from
  let last = words.length - 1
  while (first <= last && fillers.has(words[first]!.low)) first++
  while (last >= first && !isFree(last)) last--
  if (first > last || last - first > 6) return null
  return words.slice(first, last + 1).some((word, at) => isFree(first + at) || word.capital) ? { from: first, to: last } : null
}
