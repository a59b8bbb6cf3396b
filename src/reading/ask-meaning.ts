import type { CriterionId } from '../domain/ids.ts'
import type { Playbook } from '../domain/playbook.ts'
import { criterionAsked } from './ask-criterion.ts'
import { namesIn } from './ask-names.ts'
import { personAsked } from './ask-person.ts'
import * as said from './ask-words.ts'
import { findPhrases, type PhraseSpan } from './phrases.ts'
import { fold, type Word, wordsOf } from './words.ts'

/** A stretch of a question: UTF-16 offsets, end exclusive. */
export interface TextSpan {
  start: number
  end: number
  text: string
}

/** What a question on deals is after, as far as its words tell without knowing any deal. */
export interface AskMeaning {
  about: 'weak' | 'behind' | 'criterion' | 'risk' | 'next-step' | 'people' | 'dates' | 'whole-deal' | 'none'
  criterion: CriterionId | null
  /** Which dates: when somebody was last heard, when it closes, or those on record. */
  dates: 'heard' | 'closing' | 'any' | null
  /** Whose words or role are asked for. */
  person: TextSpan | null
  /** Several deals are asked for: the asker's own, everybody's, or it is not said. Null: one deal. */
  many: 'mine' | 'all' | 'unsaid' | null
  /** Those that lack something. */
  lacking: boolean
  /** What may name a deal, the likeliest first. */
  names: TextSpan[]
}

/**
 * What a question is after. A word that names a deal is no word about one: once the deal is known, ask again with its name.
 *
 * @param text Plain words, as `plainWords` makes them.
 * @param called Names of the deal it is about, if that is known.
 */
export function askMeaning(text: string, playbook: Playbook, called: readonly string[] = []): AskMeaning {
  const words = wordsOf(text)
  const named = namedBy(words, called)
  const quotes = [...text.matchAll(/"[^"\n]{2,120}"/g)].map((match) => [match.index, match.index + match[0].length] as const)
  const isOpen = (word: Word, at: number) => !named.has(at) && !quotes.some(([from, to]) => word.start >= from && word.end <= to)
  // A name's words are taken out; what stood on both sides of it is still read as one.
  const open = words.flatMap((word, at) => (isOpen(word, at) ? [{ word, at }] : []))
  const spoken = open.map(({ word }) => word)
  const used = new Set(named)
  const has = (list: readonly string[]): boolean => {
    const found = findPhrases(spoken, list)
    for (const span of found) for (const at of spokenAt(span, spoken)) used.add(open[at]!.at)
    return found.length > 0
  }

  const many = manyOf(has)
  const person = personAsked(text, spoken)
  const heard = has(said.heardWords)
  const next = has(said.nextWords)
  const risk = has(said.riskWords)
  const weak = has(said.weakWords)
  const behind = has(said.behindWords)
  const closing = has(said.closingWords)
  const when = has(said.whenWords)
  const who = has(said.whoWords) || has(said.peopleWords)
  const signer = has(said.signerWords)
  const whole = has(said.wholeWords)
  const told = has(said.saidWords)
  const lacks = has(said.lackWords)
  const found = criterionAsked(spoken, playbook)
  for (const span of found?.spans ?? []) for (const at of spokenAt(span, spoken)) used.add(open[at]!.at)
  const signs = signer && (who || found === null) ? signerCriterion(playbook) : null
  const criterion = signs ?? found?.criterion ?? null
  if (person) for (const [at, word] of words.entries()) if (word.start >= person.start && word.end <= person.end) used.add(at)

  const about = ((): AskMeaning['about'] => {
    if (next) return 'next-step'
    if (risk) return 'risk'
    if (heard) return 'dates'
    if (behind) return 'behind'
    if (weak) return criterion === null || (many !== null && !lacks) ? 'weak' : 'criterion'
    if (who && !told) return 'people'
    if (closing && (criterion === null || when)) return 'dates'
    if (when) return 'dates'
    if (criterion !== null) return 'criterion'
    if (person && (told || who)) return 'people'
    if (whole || many !== null) return 'whole-deal'
    return 'none'
  })()
  const dates = about !== 'dates' ? null : heard ? 'heard' : closing ? 'closing' : 'any'
  return {
    about,
    criterion,
    dates,
    person,
    many,
    lacking: lacks || (weak && many !== null && criterion !== null),
    names: namesIn(text, words, used).filter((name) => !person || name.start < person.start || name.end > person.end),
  }
}

/** The words of a phrase itself: what stands in its gap may name a deal ("soll ich bei Acme fragen"). */
function spokenAt({ from, to, phrase }: PhraseSpan, words: readonly Word[]): number[] {
  const all = Array.from({ length: to - from }, (_, i) => from + i)
  if (!phrase.includes(' .. ')) return all
  const parts = fold(phrase)
    .split(' ')
    .map((part) => part.replace(/\*$/, ''))
  return all.filter((at) => parts.some((part) => part !== '..' && words[at]!.low.startsWith(part)))
}

/** Places of the words that a deal is called by. */
function namedBy(words: readonly Word[], called: readonly string[]): Set<number> {
  const found = new Set<number>()
  for (const name of called) {
    const parts = wordsOf(name).map((word) => word.low)
    if (parts.length === 0) continue
    for (let at = 0; at + parts.length <= words.length; at++)
      if (parts.every((part, i) => words[at + i]!.low === part)) for (let i = 0; i < parts.length; i++) found.add(at + i)
    // Half of a long name is a name as well, unless it is a word of ours: "Spark" of "Champion Spark Plugs".
    if (parts.length > 1)
      for (const [at, word] of words.entries()) if (word.capital && parts.includes(word.low) && word.low.length > 3 && at > 0) found.add(at)
  }
  return found
}

function manyOf(has: (list: readonly string[]) => boolean): AskMeaning['many'] {
  const every = has(said.everyWords)
  const several = has(said.manyWords)
  if (!several && !every) return null
  if (every) return 'all'
  return has(said.mineWords) ? 'mine' : 'unsaid'
}

function signerCriterion(playbook: Playbook): CriterionId | null {
  return said.signerCriteria.find((id) => playbook.criteria.some((c) => c.id === id)) ?? null
}
