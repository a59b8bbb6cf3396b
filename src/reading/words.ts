/** One word of a text, with its place. `low` is folded (lower case, no accents), without a possessive `'s`. */
export interface Word {
  raw: string
  low: string
  /** `low` without apostrophes, as phrases are compared: "dont" is "don't". */
  key: string
  start: number
  end: number
  /** Starts with a capital letter. */
  capital: boolean
  /** Written with `'s` (or a closing apostrophe): "Friday's". */
  possessive: boolean
  /** A Slack mention: somebody of the workspace. */
  mention: boolean
  /** Nothing but spaces stands between the word before and this one. */
  joined: boolean
}

/** Lower case without accents, so that "José", "jose" and "JOSÉ" are one spelling. */
export function fold(text: string): string {
  if (/^[\w' -]*$/.test(text)) return text.toLowerCase()
  return text
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[øœæłđ]/g, (letter) => ({ ø: 'o', œ: 'oe', æ: 'ae', ł: 'l', đ: 'd' })[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
}

/** "it's" and "its", "don't" and "dont" are one word to people in a hurry; these would become another word. */
const apostropheMatters = new Set(["we'll", "he'll", "i'll", "she'll", "we're", "we'd", "i'd", "he'd"])

/** A folded word without its apostrophes, unless they tell it from another. */
export function withoutApostrophes(word: string): string {
  return !word.includes("'") || apostropheMatters.has(word) ? word : word.replace(/'/g, '')
}

const wordPattern = /@?[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['-](?=[\p{L}\p{N}]))*/gu

/** The words of a text, `offset` added to their places. */
export function wordsOf(text: string, offset = 0): Word[] {
  const words: Word[] = []
  let end = 0
  for (const match of text.matchAll(wordPattern)) {
    const mention = match[0].startsWith('@')
    const raw = mention ? match[0].slice(1) : match[0]
    const possessive = /'s$/i.test(raw)
    const bare = possessive ? raw.slice(0, -2) : raw
    const low = fold(bare)
    words.push({
      raw: bare,
      low,
      key: withoutApostrophes(low),
      start: offset + match.index,
      end: offset + match.index + match[0].length,
      capital: /^\p{Lu}/u.test(raw),
      possessive,
      mention,
      joined: words.length > 0 && (match.index === end + 1 ? text[end] === ' ' : text.slice(end, match.index).trim() === ''),
    })
    end = match.index + match[0].length
  }
  return words
}
