import { fold, type Word, withoutApostrophes } from './words.ts'

/** A phrase found: words `from` up to, not including, `to`. */
export interface PhraseSpan {
  from: number
  to: number
  phrase: string
}

interface Part {
  word: string
  /** `*` at the end of the word: any ending. */
  open: boolean
  /** ` .. ` before this word: up to five words between. */
  gap: boolean
}

interface Entry {
  phrase: string
  parts: Part[]
}

interface Compiled {
  exact: Map<string, Entry[]>
  open: Entry[]
  /** Which phrases may start with a word: looked up once per word, as an answer repeats its words and a list is asked for many times. */
  starting: Map<string, Entry[]>
}

const compiled = new WeakMap<readonly string[], Compiled>()
const longestGap = 5
/** So that strange texts do not fill the memory. */
const mostRemembered = 4_000

function partsOf(phrase: string): Part[] {
  const parts: Part[] = []
  let gap = false
  for (const piece of phrase.trim().split(/\s+/)) {
    if (piece === '..' || piece === '...') {
      gap = true
      continue
    }
    const word = withoutApostrophes(fold(piece.replace(/[\u2018\u2019]/g, "'")).replace(/[^\p{L}\p{N}'*-]/gu, ''))
    if (word === '') continue
    parts.push({ word: word.replace(/\*+$/, ''), open: word.endsWith('*'), gap: gap && parts.length > 0 })
    gap = false
  }
  return parts
}

function compile(list: readonly string[]): Compiled {
  const known = compiled.get(list)
  if (known) return known
  const made: Compiled = { exact: new Map(), open: [], starting: new Map() }
  for (const phrase of list) {
    const parts = partsOf(phrase)
    const first = parts[0]
    if (!first) continue
    if (first.open) made.open.push({ phrase, parts })
    else made.exact.set(first.word, [...(made.exact.get(first.word) ?? []), { phrase, parts }])
  }
  compiled.set(list, made)
  return made
}

function startingWith(word: Word, { exact, open, starting }: Compiled): readonly Entry[] {
  const key = word.possessive ? `${word.key}'s` : word.key
  const known = starting.get(key)
  if (known) return known
  const found = [...(exact.get(word.key) ?? []), ...(word.possessive ? (exact.get(`${word.key}s`) ?? []) : [])]
  for (const entry of open) if (word.key.startsWith(entry.parts[0]!.word)) found.push(entry)
  if (starting.size >= mostRemembered) starting.clear()
  starting.set(key, found.length > 0 ? found : none)
  return found
}

const none: Entry[] = []

function fits(part: Part, word: Word): boolean {
  const low = word.key
  return part.open ? low.startsWith(part.word) : low === part.word || (word.possessive && `${low}s` === part.word)
}

/** The end of a phrase that starts at word `at`, or -1. */
function matchAt(parts: Part[], words: readonly Word[], at: number): number {
  let position = at
  for (const [index, part] of parts.entries()) {
    if (index === 0) {
      if (!fits(part, words[position]!)) return -1
      position++
      continue
    }
    let found = -1
    for (let skip = 0; skip <= (part.gap ? longestGap : 0); skip++) {
      const word = words[position + skip]
      if (word && fits(part, word)) {
        found = position + skip
        break
      }
    }
    if (found < 0) return -1
    position = found + 1
  }
  return position
}

/**
 * Where the phrases of a list stand among words, in order, the longest at each place. A `*` at the end of a word of a
 * phrase stands for any ending (alone: any word), ` .. ` for up to five words. Case, accents and apostrophes do not count.
 */
export function findPhrases(words: readonly Word[], list: readonly string[]): PhraseSpan[] {
  const lookup = compile(list)
  const spans: PhraseSpan[] = []
  for (let at = 0; at < words.length; at++) {
    let best: PhraseSpan | null = null
    for (const { phrase, parts } of startingWith(words[at]!, lookup)) {
      const to = matchAt(parts, words, at)
      if (to > (best?.to ?? at)) best = { from: at, to, phrase }
    }
    if (best) spans.push(best)
  }
  return spans
}

export function hasPhrase(words: readonly Word[], list: readonly string[]): boolean {
  return findPhrases(words, list).length > 0
}
