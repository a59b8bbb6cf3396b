import { didVerbs, futureWords, meetVerbs, speakVerbs, tellVerbs } from './lexicon.ts'
import { isPlainVerb } from './verb-or-noun.ts'
import type { Word } from './words.ts'

const past = new Set('was were had did went got came been war waren hatte etait avait fue era'.split(' '))
const comingNouns = new Set('board renewal contract go-live target targets deadline plans launch close start end go'.split(' '))
const arranging = new Set('booked scheduled moved pushed set arranged got reserved planned'.split(' '))
/** Before these, a noun of the coming ones is somebody who is told: "presented it to the board". */
const determiners = new Set('the a an our their his her its my this that der die das den dem ihr le la leur el su'.split(' '))
/**
 * past: a telling or deed; ahead: a plan or appointment; open: an arrangement ("booked the board slot on ...") or a state
 * ("told them they are out on ..."), where only the day itself shows which; near: something told about, past or to come.
 */
export type Cue = 'past' | 'ahead' | 'open' | 'near'

/** Does a word look back or ahead by itself? */
export function cueOf(word: Word): 'past' | 'ahead' | null {
  if (tellVerbs.has(word.low) || didVerbs.has(word.low) || past.has(word.low)) return 'past'
  if (futureWords.has(word.low)) return 'ahead'
  if (speakVerbs.has(word.low) || meetVerbs.has(word.low)) return 'past'
  return word.low.length > 4 && word.low.endsWith('ed') ? 'past' : null
}

/** "Will launch", "to close": a verb. "The launch", "our start": a noun. */
function isNoun(words: readonly Word[], at: number): boolean {
  if (/^(?:board|contract|renewal|deadline|targets?)$/.test(words[at]!.low)) return true
  const before = words[at - 1]?.low ?? ''
  return determiners.has(before) || determiners.has(words[at - 2]?.low ?? '') || words[at - 1]?.possessive === true
}

/** The verb that a noun of the coming ones hangs on: what was done to it makes it past, what was told about it does not. */
function cueOfNoun(words: readonly Word[], at: number): Cue {
  let from = at
  while (from > 0 && at - from < 3 && words[from]!.joined && !determiners.has(words[from - 1]!.low) && !cueOf(words[from - 1]!)) from--
  const lead = words[from - 1] && determiners.has(words[from - 1]!.low) ? words[from - 2] : words[from - 1]
  for (let back = at - 1; back >= 0; back--) {
    const verb = words[back]!
    const helper = /^(?:will|won't|wird|going|gonna|must|shall|i'll|we'll|he'll|she'll|they'll)$/.test(verb.low)
    if (helper) return 'ahead'
    if (!tellVerbs.has(verb.low) && !didVerbs.has(verb.low)) continue
    if (arranging.has(verb.low)) return 'open'
    // "Told the board", "presented it to the board": the board heard it.
    if (didVerbs.has(verb.low) || lead === verb || /^(?:to|before)$/.test(lead?.low ?? '')) return 'past'
    return 'near'
  }
  return 'ahead'
}

/** "They are out on 13 Nov": the state has words of its own, so the day may be that of the telling before it. */
function isState(words: readonly Word[], at: number, before: number): boolean {
  if (!/^(?:is|are|ist|sind|est|sont|es|son)$/.test(words[at]!.low)) return false
  const inside = words
    .slice(at + 1, before)
    .filter((word) => !/^(?:on|the|at|in|by|for|am|le|el|still|now|only|not|set|fixed)$/.test(word.low))
  if (inside.length === 0 || /(?:ing|due|planned|scheduled|booked)$/.test(inside[0]!.low)) return false
  return words.slice(0, at).some((word) => tellVerbs.has(word.low) || didVerbs.has(word.low))
}

/** "Board meeting 15 Dec": a step of theirs, and no meeting of ours. */
function isDecisionMeeting(words: readonly Word[], at: number): boolean {
  if (words.slice(0, at).some((word) => tellVerbs.has(word.low) || didVerbs.has(word.low))) return false
  return /^(?:meeting|session)$/.test(words[at]!.low) && /^(?:board|committee|steering|steerco|decision)$/.test(words[at - 1]?.low ?? '')
}

/** Which way the last telling word before a place looks. */
export function lastCue(words: readonly Word[], before: number): Cue | null {
  let state = false
  for (let at = before - 1; at >= 0; at--) {
    const word = words[at]!
    // "Will call me on Friday", "asked me to mail him on Friday": still to come.
    const cue = isPlainVerb(words, at) || isDecisionMeeting(words, at) ? 'ahead' : cueOf(word)
    if (cue === null) continue
    if (cue === 'ahead' && isState(words, at, before)) {
      state = true
      continue
    }
    if (cue === 'ahead' && comingNouns.has(word.low) && isNoun(words, at)) return cueOfNoun(words, at)
    if (cue === 'past' && state) return 'open'
    return cue
  }
  return null
}

/** Which way the first telling word from a place on looks. */
export function firstCue(words: readonly Word[], from: number): Cue | null {
  let noun: Cue | null = null
  for (let at = from; at < words.length; at++) {
    const cue = cueOf(words[at]!)
    // "On 31 March the contract ended": the verb decides, not its subject.
    if (cue === 'ahead' && comingNouns.has(words[at]!.low) && isNoun(words, at)) noun ??= cue
    else if (cue) return cue
  }
  return noun
}
