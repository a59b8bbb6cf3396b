import { plainOpeners } from '../guard/plain-openers.ts'

/** Above this share of capitals inside sentences a text is taken for German, where nouns have them, too: single ones are then no sign. */
const nounsHaveCapitals = 0.2
const calendar = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
)

/**
 * Words that look like names nobody told the deal yet: two with a capital side by side, one after a title, and in a language whose nouns
 * are small a single one inside a sentence. Too much is hidden rather than too little: it all comes back by place.
 */
export function likelyNames(text: string): { start: number; end: number }[] {
  const words = [...text.matchAll(/\p{L}[\p{L}\p{M}'’-]*/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    low: match[0].toLowerCase(),
    capital: /^\p{Lu}\p{Ll}/u.test(match[0]) || /^\p{Lu}['’]\p{L}/u.test(match[0]),
    opens: /(?:^|[.?!:\n])[\s"'“„«(]*$/u.test(text.slice(0, match.index)),
  }))
  const inside = words.filter(({ opens }) => !opens)
  const single = inside.filter(({ capital }) => capital).length <= Math.max(1, inside.length * nounsHaveCapitals)
  const looks = words.map(
    (word, at) =>
      word.capital &&
      !calendar.has(word.low) &&
      !titled.test(word.low) &&
      !(plainOpeners.has(word.low) && word.opens) &&
      ((single && !word.opens) ||
        beside(text, words[at - 1], word) ||
        beside(text, word, words[at + 1]) ||
        titled.test(words[at - 1]?.low ?? '')),
  )
  const found: { start: number; end: number }[] = []
  for (const [at, word] of words.entries()) {
    if (!looks[at]) continue
    const last = found.at(-1)
    if (last && looks[at - 1] && text.slice(last.end, word.start) === ' ') last.end = word.end
    else found.push({ start: word.start, end: word.end })
  }
  return found
}

const titled = /^(?:mr|mrs|ms|dr|prof|herr|frau|mme|monsieur|madame|señor|señora|sr|sra)$/

interface Word {
  start: number
  end: number
  low: string
  capital: boolean
}

function beside(text: string, one: Word | undefined, other: Word | undefined): boolean {
  if (!one?.capital || !other?.capital || titled.test(one.low)) return false
  return text.slice(one.end, other.start) === ' ' && !plainOpeners.has(one.low) && !plainOpeners.has(other.low)
}
