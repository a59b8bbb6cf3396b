import type { Known } from './known-names.ts'
import { likelyNames } from './likely-names.ts'

/** Something to leave out: where it stands, and which of its kind it is. */
export interface Hidden {
  start: number
  end: number
  kind: 'PERSON' | 'COMPANY' | 'NAME' | 'NUMBER' | 'EMAIL' | 'LINK' | 'PHONE'
  /** Equal for what shall get the same placeholder. */
  who: string
  text: string
}

const addresses: readonly (readonly [Hidden['kind'], RegExp])[] = [
  [
    'EMAIL',
    // Before the @ stands what RFC 5322 calls an atom; one of signs alone is rare, and an address all the same.
    /(?:[\p{L}\p{N}][\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]*|[.!#$%&'*+/=?^_`{|}~-]+)@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu,
  ],
  [
    'LINK',
    /\b[a-z][a-z0-9+.-]*:\/\/\S+|\bwww\.\S+|\b(?:[\p{L}\p{N}-]+\.)+(?:com|net|org|io|de|fr|es|eu|uk|ch|at|app|dev|example|test)\b(?:\/\S*)?/giu,
  ],
  ['PHONE', /(?<![\p{L}\p{N}])\+?\(?\d(?:[\s()./-]{0,2}\d){6,}(?![\p{L}\p{N}])/gu],
]
const number = /\p{N}+(?:[.,'’\u00A0\u202F]\p{N}+)*/gu

/**
 * What to leave out of a text, from left to right, none overlapping: addresses first, then names that are known, likely ones, numbers.
 * `names`: in a title ("Ops Lead") capitals are no sign, and only known names are hidden.
 */
export function findHidden(text: string, known: Known, names: 'all' | 'known' = 'all'): Hidden[] {
  const found: Hidden[] = []
  const taken = new Uint8Array(text.length)
  const take = (start: number, end: number, kind: Hidden['kind'], who: string) => {
    if (start >= end || taken.subarray(start, end).some((unit) => unit === 1)) return
    taken.fill(1, start, end)
    found.push({ start, end, kind, who, text: text.slice(start, end) })
  }
  for (const [kind, form] of addresses) {
    for (const match of text.matchAll(form)) {
      const words = match[0].replace(/[.,;:!?)\]}>"'’”]+$/u, '')
      if (kind !== 'PHONE' || !/^\d{1,3}(?:[.,'’ ]\d{3})+$/.test(words))
        take(match.index, match.index + words.length, kind, words.toLowerCase())
    }
  }
  for (const { low, kind, who } of known.spellings)
    for (const match of text.matchAll(wholeWord(low))) take(match.index, match.index + match[0].length, kind, who)
  if (names === 'all') {
    for (const { start, end } of likelyNames(text)) take(start, end, 'NAME', text.slice(start, end).toLowerCase())
    for (const name of known.likely)
      for (const match of text.matchAll(wholeWord(name, 'gu'))) take(match.index, match.index + match[0].length, 'NAME', name.toLowerCase())
  }
  for (const match of text.matchAll(number)) take(match.index, match.index + match[0].length, 'NUMBER', match[0])
  return found.sort((a, b) => a.start - b.start)
}

/** Whole words, by default in any case, whatever white space stands between them. */
function wholeWord(words: string, flags = 'giu'): RegExp {
  const spelt = words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${spelt}(?![\\p{L}\\p{N}])`, flags)
}
