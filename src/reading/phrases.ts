import { fold, type Word } from './words.ts'

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

interface Compiled {
  exact: Map<string, { phrase: string; parts: Part[] }[]>
  open: { phrase: string; parts: Part[] }[]
}

const compiled = new WeakMap<readonly string[], Compiled>()
const longestGap = 5

/** "it's" and "its", "don't" and "dont" are one word to people in a hurry; these would become another word. */
const apostropheMatters = new Set(["we'll", "he'll", "i'll", "she'll", "we're", "we'd", "i'd", "he'd"])

function bare(word: string): string {
  return apostropheMatters.has(word) ? word : word.replace(/'/g, '')
}

function partsOf(phrase: string): Part[] {
  const parts: Part[] = []
  let gap = false
  for (const piece of phrase.trim().split(/\s+/)) {
    if (piece === '..' || piece === '...') {
      gap = true
      continue
    }
    const word = bare(fold(piece.replace(/[\u2018\u2019]/g, "'")).replace(/[^\p{L}\p{N}'*-]/gu, ''))
    if (word === '') continue
    parts.push({ word: word.replace(/\*+$/, ''), open: word.endsWith('*'), gap: gap && parts.length > 0 })
    gap = false
  }
  return parts
}

function compile(list: readonly string[]): Compiled {
  const known = compiled.get(list)
  if (known) return known
  const made: Compiled = { exact: new Map(), open: [] }
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

function fits(part: Part, word: Word): boolean {
  const low = bare(word.low)
  return part.open ? low.startsWith(part.word) : low === part.word || (word.possessive && low + 's' === part.word)
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
  const { exact, open } = compile(list)
  const spans: PhraseSpan[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    const low = bare(word.low)
    const candidates = [...(exact.get(low) ?? []), ...(word.possessive ? (exact.get(`${low}s`) ?? []) : [])]
    for (const entry of open) if (low.startsWith(entry.parts[0]!.word)) candidates.push(entry)
    let best: PhraseSpan | null = null
    for (const { phrase, parts } of candidates) {
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
