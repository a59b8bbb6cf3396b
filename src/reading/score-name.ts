import type { NameSpan } from './find-people.ts'
import { negated } from './guards.ts'
import { conditions, didVerbs, meetVerbs, pronouns, repPronouns, speakVerbs, tellVerbs } from './lexicon.ts'
import type { Teller } from './read-person.ts'
import type { RoleSpan } from './read-role.ts'
import type { Statement } from './statements.ts'
import { skippable, verbAfter } from './verb-after.ts'
import type { Word } from './words.ts'

/** Does one of these words stand from here to there? */
export function near(words: readonly Word[], from: number, to: number, test: ReadonlySet<string>): boolean {
  return words.slice(Math.max(0, from), Math.max(0, to)).some((word) => test.has(word.low))
}

/** What comes from somebody: "heard from", "mail from". */
export const heardFrom = new Set(
  'heard from mail email e-mail note word feedback quote message reply call text comment comments got received forwarded info confirmation'.split(
    ' ',
  ),
)
const sources = new Set("per laut selon segun d'apres von source quelle via".split(' '))
const withWords = new Set('with w w/ mit avec con und'.split(' '))
const possessions = new Set(
  'call email mail e-mail message note notes words word reply answer comment comments deck form slides slide text feedback sheet spreadsheet doc document meeting request memo letter'.split(
    ' ',
  ),
)

function isPointing(words: readonly Word[], to: number): boolean {
  const [first, second] = words
  if (to === 1) return first!.low === 'that' && first!.possessive
  return to === 2 && /^(?:that|it|das|es|ce|eso)$/.test(first!.low) && /^(?:was|war|fue|era)$/.test(second!.low)
}

const spanishVerbs = /^(?:dijo|dice|confirmo|conto|comento|explico|aseguro|escribio)$/

function lowOf(words: readonly Word[], from: number, to: number): string {
  return words
    .slice(Math.max(0, from), to)
    .map((word) => word.low)
    .join(' ')
}

/** "Gestern hat sie mich Otto vorgestellt", "Wanda hat uns Otto vorgestellt": the one in front of the participle is not who did it. */
function isGermanObject(words: readonly Word[], name: NameSpan, names: readonly NameSpan[]): boolean {
  const helper = words.findLastIndex((word, at) => at < name.from && /^(?:hat|haben)$/.test(word.low))
  if (helper < 0 || name.from - helper > 7 || !words.slice(helper + 1, name.to).every((word) => word.joined)) return false
  if ([words[helper + 1], words[helper - 1]].some((word) => /^(?:sie|er)$/.test(word?.low ?? ''))) return true
  return names.some((other) => other.to === helper && other !== name)
}

/** How surely a statement is the words or the deed of this name: 8 and more says so, under 6 names somebody in passing. */
export function scoreOf(
  statement: Statement,
  name: NameSpan,
  roles: readonly RoleSpan[],
  names: readonly NameSpan[],
): { score: number; how: Teller['how'] } {
  const { words } = statement
  const before = words[name.from - 1]
  const before2 = words[name.from - 2]
  const lead = before && /^(?:the|our|their|their|my)$/.test(before.low) ? before2 : before
  const rolesBefore = roles.find((role) => role.to === name.from)
  const edge = rolesBefore ? rolesBefore.from : name.from
  const prep = words[edge - 1] && /^(?:the|our|their|its|new)$/.test(words[edge - 1]!.low) ? words[edge - 2] : (words[edge - 1] ?? lead)
  const textAfter = statement.text.slice(words[name.to - 1]!.end - statement.start)
  // "..., said Milo": the verb may stand in front.
  if (
    before &&
    /^(?:said|says|sagt|sagte|meint|meinte|dit|dijo|dice|writes|confirmo|conto|comento|explico|aseguro|escribio|bestatigte|erzahlte|erklarte)$/.test(
      before.low,
    ) &&
    (!repPronouns.has(before2?.low ?? '') || (before2!.low === 'me' && spanishVerbs.test(before.low))) &&
    !pronouns.has(before2?.low ?? '')
  )
    return { score: 10, how: 'telling' }
  // "That was Otto."
  if (name.from <= 2 && words.length - name.to <= 3 && isPointing(words, name.from)) return { score: 9, how: 'telling' }
  if (isGermanObject(words, name, names)) return { score: 2, how: 'mention' }
  if (
    conditions.has(words[name.from - 1]?.low ?? '') &&
    !/^(?:when|need|needs|want|wants|will|would|should|could|must|may|might)$/.test(before!.low)
  )
    return { score: 3, how: 'mention' }
  if (prep) {
    const at = words.indexOf(prep)
    if (prep.low === 'to' && /^acc(?:ording)?$/.test(words[at - 1]?.low ?? '')) return { score: 9, how: 'telling' }
    // "Von Hand": every German noun is written large.
    if (prep.low === 'von' && name.how === 'possible' && name.to - name.from === 1) return { score: 5, how: 'mention' }
    if (sources.has(prep.low)) return { score: 9, how: 'telling' }
    if (prep.low === 'from' || prep.low === 'de')
      return near(words, at - 4, at, heardFrom) || at === 0 || /^got (?:it|this|that)$/.test(lowOf(words, at - 2, at))
        ? { score: 9, how: 'telling' }
        : { score: 6, how: 'telling' }
    if (withWords.has(prep.low) && (near(words, at - 6, at, speakVerbs) || at === 0)) return { score: 8, how: 'telling' }
    if (prep.low === 'to' && near(words, at - 3, at, new Set(['spoke', 'talked', 'speaking', 'spoken', 'talking', 'chatted', 'chatting'])))
      return { score: 8, how: 'telling' }
    if (
      (prep.low === 'by' || prep.low === 'par' || prep.low === 'por') &&
      words[at - 1] &&
      (tellVerbs.has(words[at - 1]!.low) || didVerbs.has(words[at - 1]!.low) || /ed$/.test(words[at - 1]!.low))
    )
      return { score: 9, how: 'telling' }
    if (meetVerbs.has(prep.low) && (at === 0 || repPronouns.has(words[at - 1]!.low) || near(words, at - 3, at, repPronouns)))
      return { score: 8, how: 'telling' }
    if (
      /^(?:to|told|asked|for|against|about|zu|fur|pour|para|chez|pushing|without|behind|until|before|after|after)$/.test(prep.low) ||
      (withWords.has(prep.low) && prep.low !== 'und')
    ) {
      const verb = verbAfter(words, name.to, roles)
      if (verb && /^(?:told|asked)$/.test(prep.low) === false && verb.kind === 'tell' && !/^(?:to|for|against)$/.test(prep.low))
        return { score: 7, how: 'telling' }
      return { score: 2, how: 'mention' }
    }
  }
  if (words[name.to - 1]!.possessive) {
    const own = words.slice(name.to, name.to + 3).some((word) => possessions.has(word.low))
    return own ? { score: 7, how: 'telling' } : { score: 3, how: 'mention' }
  }
  if (/^\s*(?:\([^)]{0,40}\))?\s*:/.test(textAfter)) return { score: 9, how: 'telling' }
  // In "Otto and Milo confirmed" the second one's verb is the first one's too.
  const pair = names.find(
    (other) => other.from > name.to && other.from - name.to <= 1 && /^(?:and|und|et|y|&)$/.test(words[name.to]?.low ?? ''),
  )
  const verb = verbAfter(words, pair ? pair.to : name.to, roles)
  if (verb) {
    const passive = verb.at > 0 && /^(?:was|were|been|being|got|wurde)$/.test(words[verb.at - 1]!.low)
    if (verb.kind === 'tell' && !passive && !negated(words, verb.at)) return { score: 10, how: 'telling' }
    // "Sarah was on the call" is whom one heard.
    const there = /^(?:was|were)$/.test(verb.word.low) && words.slice(verb.at + 1, verb.at + 5).some((word) => speakVerbs.has(word.low))
    return there ? { score: 8, how: 'telling' } : { score: 5, how: 'standing' }
  }
  if (name.from === 0 && (/^\s*[,(–—-]/.test(textAfter) || words.length - name.to <= 6)) return { score: 7, how: 'fragment' }
  // "Otto on the phone yesterday: ..." opens with who, where and when.
  const opening = /^[^:–—]{0,60}[:–—]/.exec(textAfter)?.[0]
  if (
    name.from === 0 &&
    opening &&
    words
      .slice(name.to)
      .every((word) => word.start - words[name.to - 1]!.end > opening.length || skippable.has(word.low) || /\d/.test(word.low))
  )
    return { score: 9, how: 'telling' }
  const textBefore = statement.text.slice(0, words[edge]!.start - statement.start)
  if (
    (/[,(–—-]\s*$/.test(textBefore) || /\b(?:who|source|from|person|contact|by|with|wer|quelle|qui|quien)\s*:\s*$/i.test(textBefore)) &&
    words.length - name.to <= 8
  )
    return { score: 6, how: 'telling' }
  if (before && (tellVerbs.has(before.low) || didVerbs.has(before.low))) return { score: 3, how: 'mention' }
  return { score: 1, how: 'mention' }
}
