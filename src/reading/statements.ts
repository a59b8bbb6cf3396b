import { weekdays } from './lexicon.ts'
import { listMarkers } from './list-markers.ts'
import { fold, type Word, wordsOf } from './words.ts'

/** A sentence, or a clause with a subject of its own: the least piece of an answer that is read as a whole. */
export interface Statement {
  text: string
  start: number
  end: number
  words: Word[]
  /** A quoted line of a mail: somebody else's words. */
  quoted: boolean
  question: boolean
}

const abbreviations = new Set(
  'acc dr mr mrs ms prof st no nr approx ca e.g i.e z.b bzw inkl inc ltd vs etc jr sr dept est tel hr fr mme sra'.split(' '),
)
const months =
  /^\s*(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|janv|f[eé]vr|avr|juin|juil|ao[uû]t|d[eé]c|ene|abr|ago|dic)/i

/** Does the full stop at `at` end a sentence? Not in "Dr.", "J. Brine", "1.2", "20.11." or "15. Dezember". */
function endsSentence(text: string, at: number): boolean {
  const next = text[at + 1]
  if (next !== undefined && !/[\s"')\]]/.test(next)) return false
  let from = at
  while (from > 0 && at - from < 12 && /[\p{L}\p{N}.]/u.test(text[from - 1]!)) from--
  const before = text.slice(from, at)
  if (abbreviations.has(fold(before))) return false
  if (/^\p{Lu}$/u.test(before)) return false
  const after = text.slice(at + 1, at + 12)
  if (/^\d{1,2}$/.test(before) && (months.test(after) || /^\s+(?:und|bis|oder) \d/.test(after))) return false
  if (/^\d{1,2}\.\d{1,2}$/.test(before) && /^\s+\p{Ll}/u.test(after)) return false
  if (
    /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|janv|fevr|avr|juil|mio|mrd|tsd)$/.test(fold(before)) &&
    /^\s*[\d\p{Ll}]/u.test(after)
  )
    return false
  return true
}

/** A new subject after "and", "but" or a comma starts a clause of its own: "... and legal sent their form". */
const newSubject =
  /(?:,\s*(?:and|but|while|und|aber|et|mais|y|pero)|\s(?:and|but|while|und|aber|et|mais|pero)|\s[-\u2013\u2014]+|\s(?:but|aber|mais|pero))\s+(?=((?:their |the |our )?[\p{L}'-]{1,30}(?: [\p{Lu}][\p{L}'-]{1,30})?) ((?:has |have |had |just |also |already |then |will |did |hat |haben |a |ont |ha ){0,2})([\p{L}']{2,20}))/gu

/** "..., on Thursday Otto told me": a day and a name in front of a verb start a telling of their own. */
const newDay =
  /,\s+(?=(?:(?:on|last|am|le|el|then|dann|puis|luego) ){0,2}(\p{L}{3,10}) (\p{Lu}[\p{L}'-]{1,30})(?: \p{Lu}[\p{L}'-]{1,30})? (?:(?:has|hat|me|mir|m'a|nos|nous) )?([\p{L}']{2,20}))/gu

function cuts(text: string, isVerb: (word: string) => boolean): number[] {
  const found: number[] = []
  for (const match of text.matchAll(newSubject)) {
    const subject = fold(match[1]!)
    const verb = fold(match[3]!)
    // "Otto and Milo approved it" is one clause with two subjects.
    if (
      /^(?:and|und|et|y)$/.test(match[0].trim()) &&
      /^(?:\p{Lu}[\p{L}'-]*\s*){1,2}$/u.test(text.slice(found.at(-1) ?? 0, match.index).trim())
    )
      continue
    if (isVerb(verb) && !isVerb(subject) && !/^(?:we|i|he|she|wir|ich|er|sie|nous|je|il|elle)$/.test(subject)) {
      found.push(match.index + match[0].length)
    }
  }
  for (const match of text.matchAll(newDay)) {
    const day = fold(match[1]!)
    if ((weekdays.has(day) || /^(?:yesterday|gestern|hier|ayer)$/.test(day)) && isVerb(fold(match[3]!)))
      found.push(match.index + match[0].length)
  }
  return found.toSorted((a, b) => a - b)
}

/** A wall of text without a full stop is cut at a space, so that reading stays quick and its words near one another. */
const longestStatement = 600

function rawSentences(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  const markers = listMarkers(text)
  let next = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    // Each item of a list is a statement of its own, without its number.
    if (markers[next]?.start === at) {
      found.push({ start, end: at })
      start = markers[next]!.end
      at = start - 1
      next++
      continue
    }
    const sign = text[at]!
    if (at - start >= longestStatement && (sign === ' ' || at - start >= longestStatement + 60)) {
      found.push({ start, end: at })
      start = at
    }
    const ends =
      sign === '\n' ||
      sign === ';' ||
      sign === '!' ||
      sign === '\u2026' ||
      sign === '\u2022' ||
      (sign === '?' && /[\s"')?!]|^$/.test(text[at + 1] ?? ''))
    if (ends || (sign === '.' && endsSentence(text, at))) {
      found.push({ start, end: sign === '\n' ? at : at + 1 })
      start = at + 1
    }
  }
  found.push({ start, end: text.length })
  return found
}

/** Drops what joined this clause to the next one. */
function withoutTail(clause: string): string {
  let end = clause.length
  while (end > 0 && /[\s,\u2013\u2014-]/.test(clause[end - 1]!)) end--
  const joiner = /[,\s]+(?:and|but|while|und|aber|et|mais|y|pero)$/i.exec(clause.slice(Math.max(0, end - 10), end))
  if (joiner && end < clause.length) end -= joiner[0].length
  return clause.slice(0, end)
}

/** Cuts plain words into statements. `isVerb` tells which words make a clause of their own after "and". */
export function statementsOf(text: string, isVerb: (word: string) => boolean): Statement[] {
  const statements: Statement[] = []
  let quoted = false
  for (const sentence of rawSentences(text)) {
    if (sentence.start === 0 || text[sentence.start - 1] === '\n') quoted = /^ ?>/.test(text.slice(sentence.start, sentence.start + 3))
    const whole = text.slice(sentence.start, sentence.end)
    let from = 0
    for (const cut of [...cuts(whole, isVerb), whole.length]) {
      const part = whole.slice(from, cut)
      const lead = /^[\s>,)"\]*\u2013\u2014-]*/.exec(part)![0].length
      const shown = withoutTail(part.slice(lead))
      const start = sentence.start + from + lead
      from = cut
      if (!/[\p{L}\p{N}]/u.test(shown)) continue
      statements.push({
        text: shown,
        start,
        end: start + shown.length,
        words: wordsOf(shown, start),
        quoted,
        question: shown.endsWith('?'),
      })
    }
  }
  return statements
}
