import type { Vocabulary } from '../domain/playbook.ts'
import type { BuyerAct } from '../domain/record.ts'
import { conditional, negated } from './guards.ts'
import { repPronouns } from './lexicon.ts'
import { findPhrases, hasPhrase } from './phrases.ts'
import type { Statement } from './statements.ts'
import type { Word } from './words.ts'

/** Where something stands in the plain words of the whole message. */
interface Place {
  start: number
  end: number
}

export interface ReadAct extends BuyerAct {
  from: number
  to: number
}

const objectEnds = new Set(
  `on in at by via during when after before so because and but yesterday today while which as since until last this over through using
  am im per um und aber weil gestern heute hier le en et ayer hoy y with for friday monday tuesday wednesday thursday saturday sunday
  freitag montag dienstag mittwoch donnerstag fri mon tue wed thu vendredi lundi mardi mercredi jeudi`.split(/\s+/),
)
const germanAsides = new Set(
  'uns mir mich sie er in einem einer meeting termin sitzung sich gestern heute vorgestern schon bereits gerade letzte letzten woche am um per im den freitag montag dienstag mittwoch donnerstag schriftlich intern mail'.split(
    ' ',
  ),
)
const helpers = new Set("has have had hat haben a ont ha han just already been me nos nous m'a m'ont".split(' '))

/** What was done: the words after the verb, up to a date, a comma or the next thought. */
function objectOf(statement: Statement, from: number, to: number, dates: readonly Place[]): string | null {
  const { words } = statement
  // "Hat gestern das Formular geschickt": German puts the object between.
  if (/^(?:hat|haben)$/.test(words[from]!.low)) {
    const inner = words.slice(from + 1, to - 1).filter((word) => !germanAsides.has(word.low))
    if (inner.length === 0) return null
    return statement.text.slice(inner[0]!.start - statement.start, inner.at(-1)!.end - statement.start)
  }
  let first = from
  while (first < to && helpers.has(words[first]!.low)) first++
  first++
  let last = first
  while (last < words.length && last - first < 8) {
    const word = words[last]!
    const beyond = last >= to
    if (dates.some((date) => word.start >= date.start && word.start < date.end)) break
    // "Told Palletwise they are out": the object ends where the next clause begins.
    if (last > first && /^(?:they|he|she|who|which)$/.test(word.low)) break
    if (beyond && objectEnds.has(word.low)) break
    if (
      last > first &&
      !word.joined &&
      /[,;:("–—]|\s-\s/.test(statement.text.slice(words[last - 1]!.end - statement.start, word.start - statement.start))
    )
      break
    if (word.mention || /^https?$/.test(word.low) || word.low === 'link') break
    last++
  }
  const run = words.slice(first, last)
  if (run.length === 0 || run.every((word) => repPronouns.has(word.low) || /^(?:it|that|this|to)$/.test(word.low))) return null
  const object = statement.text
    .slice(run[0]!.start - statement.start, run.at(-1)!.end - statement.start)
    .replace(/^(?:on|to|auf|sur) /i, '')
    .replace(/ ?\b(?:in writing|by e?-?mail|schriftlich|per mail|par écrit|por escrito)$/i, '')
    // "Wrote up the problem": the particle belongs to the verb.
    .replace(/^(?!in writing)(?:up|down|out|off|over|back|in|aside) (?=\S)/i, '')
    .replace(/^(?:us|me|over|back) (?=the |their |his |her |our |a )/i, '')
  return object === '' || /^(?:in writing|by e?-?mail|schriftlich|per mail)$/i.test(object) ? null : object
}

/** Is the subject of the deed one of us: "we sent the form", "I introduced"? */
function doneByUs(words: readonly Word[], from: number, to: number, ownPlaces: readonly number[]): boolean {
  for (let back = from - 1; back >= Math.max(0, from - 3); back--) {
    const word = words[back]!
    if (ownPlaces.includes(back)) return true
    if (/^(?:i|we|i've|we've|ich|wir|je|nous|j'ai|yo)$/.test(word.low)) return true
    if (!/^(?:just|also|already|then|have|finally|has|kindly|haben|habe)$/.test(word.low)) break
  }
  return words.slice(to, to + 3).some((word, at, near) => word.low === 'by' && /^(?:us|me|our)$/.test(near[at + 1]?.low ?? ''))
}

/**
 * A past act of the buyer's from the playbook's list. Denied, conditional, promised acts and those of our own side are none.
 * `ownPlaces`: words at which a colleague's name ends.
 */
export function readActs(statement: Statement, vocabulary: Vocabulary, dates: readonly Place[], ownPlaces: readonly number[]): ReadAct[] {
  const { words } = statement
  const found: ReadAct[] = []
  for (const act of vocabulary.acts) {
    for (const span of findPhrases(words, act.phrases)) {
      if (negated(words, span.from, span.to) || conditional(words, span.from) || doneByUs(words, span.from, span.to, ownPlaces)) continue
      if (
        words.slice(span.from, span.to).some((word) => /^(?:not|never|no|nicht|pas|didn't|hasn't)$/.test(word.low)) &&
        !/not|n't/.test(span.phrase)
      )
        continue
      found.push({ id: act.id, object: objectOf(statement, span.from, span.to, dates), from: span.from, to: span.to })
      break
    }
  }
  return found
}

/** A coming act of the buyer's: "will send", "wird schicken". What the rep will do is no promise of the buyer's. */
export function readPromise(statement: Statement, vocabulary: Vocabulary): boolean {
  const first = statement.words[0]?.low ?? ''
  if (/^(?:i|we|i'll|we'll|i'm|ich|wir|je|yo|nous)$/.test(first)) return false
  return hasPhrase(statement.words, vocabulary.promises)
}
