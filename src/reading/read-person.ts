import type { NameSpan } from './find-people.ts'
import { negated } from './guards.ts'
import {
  colleagueWords,
  conditions,
  didVerbs,
  groups,
  meetVerbs,
  pronouns,
  repPronouns,
  speakVerbs,
  stateVerbs,
  tellVerbs,
} from './lexicon.ts'
import { findPhrases } from './phrases.ts'
import { type RoleSpan, roleOfName } from './read-role.ts'
import type { Statement } from './statements.ts'
import type { Word } from './words.ts'

/** Who speaks or acts in a statement. */
export interface Teller {
  name: NameSpan | null
  role: string | null
  /**
   * telling: said or did it, or was spoken to; fragment: a name at the start and no verb, "Milo, call, Monday"; standing: a fact about the person; mention: named in passing;
   * group: "legal", "they", "the CFO": the buyer, but nobody by name; pronoun: he or she; rep; none.
   */
  how: 'telling' | 'fragment' | 'standing' | 'mention' | 'group' | 'pronoun' | 'rep' | 'elided' | 'none'
  /** The words of a colleague of the rep. */
  colleague: boolean
  score: number
}

const skippable = new Set(
  `also just already then again clearly personally finally later has have had did does would on in at the a an our this last yesterday today
  by over via during who herself himself really only even actually call meeting phone zoom teams email chat demo friday monday tuesday
  wednesday thursday fri mon tue wed thu morning workshop from their his her my both explicitly verbally internally quickly kindly
  telefon telephone telefono not never yet hat haben auch gestern am im beim a ont ha nos me lo se le nous vous me uns mir`.split(/\s+/),
)

/** The verb a subject at `to` governs, if one follows soon. */
function verbAfter(
  words: readonly Word[],
  to: number,
  roles: readonly RoleSpan[],
): { word: Word; kind: 'tell' | 'state'; at: number } | null {
  let at = to
  for (let steps = 0; steps < 8 && at < words.length; steps++) {
    const role = roles.find((span) => span.from <= at && at < span.to)
    if (role) {
      at = role.to
      continue
    }
    const word = words[at]!
    if (tellVerbs.has(word.low) || didVerbs.has(word.low)) return { word, kind: 'tell', at }
    if (stateVerbs.has(word.low)) {
      // "has told", "is sending": the helper is not the verb.
      const next = words[at + 1]
      if (/^(?:has|hat|a|ha|is|was)$/.test(word.low) && next && (tellVerbs.has(next.low) || didVerbs.has(next.low)))
        return { word: next, kind: 'tell', at: at + 1 }
      return { word, kind: 'state', at }
    }
    if (repPronouns.has(word.low) && at > to && !skippable.has(word.low)) return null
    if (!skippable.has(word.low) && !/(?:ed|day|ly)$/.test(word.low) && !/^\d/.test(word.low))
      return word.low.length > 3 && /s$/.test(word.low) && at === to ? { word, kind: 'state', at } : null
    if (/ed$/.test(word.low) && word.low.length > 4) return { word, kind: 'state', at }
    at++
  }
  return null
}

function near(words: readonly Word[], from: number, to: number, test: ReadonlySet<string>): boolean {
  return words.slice(Math.max(0, from), Math.max(0, to)).some((word) => test.has(word.low))
}

const heardFrom = new Set(
  'heard from mail email e-mail note word feedback quote message reply call text comment comments got received forwarded info confirmation'.split(
    ' ',
  ),
)
const sources = new Set('per laut selon segun von source quelle via'.split(' '))
const withWords = new Set('with w w/ mit avec con und'.split(' '))
const withOrTo = new Set('with to w mit avec con'.split(' '))
const possessions = new Set(
  'call email mail e-mail message note notes words word reply answer comment comments deck form slides slide text feedback sheet spreadsheet doc document meeting request memo letter'.split(
    ' ',
  ),
)

function scoreOf(
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
    /^(?:said|says|sagt|sagte|meint|meinte|dit|dijo|dice|writes)$/.test(before.low) &&
    !repPronouns.has(before2?.low ?? '') &&
    !pronouns.has(before2?.low ?? '')
  )
    return { score: 10, how: 'telling' }
  if (
    conditions.has(words[name.from - 1]?.low ?? '') &&
    !/^(?:when|need|needs|want|wants|will|would|should|could|must|may|might)$/.test(before!.low)
  )
    return { score: 3, how: 'mention' }
  if (prep) {
    const at = words.indexOf(prep)
    if (prep.low === 'to' && /^acc(?:ording)?$/.test(words[at - 1]?.low ?? '')) return { score: 9, how: 'telling' }
    if (sources.has(prep.low)) return { score: 9, how: 'telling' }
    if (prep.low === 'from' || prep.low === 'de')
      return near(words, at - 4, at, heardFrom) || at === 0 ? { score: 9, how: 'telling' } : { score: 6, how: 'telling' }
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

/** A name that has only its capital letter needs company: a verb, a role, a preposition of telling. */
function trusted(name: NameSpan, score: number, role: string | null): boolean {
  if (name.how !== 'possible') return true
  return role !== null || score === 10 || (score >= 7 && name.from > 0)
}

/** Somebody whose words a statement is, or says it is. */
export interface Telling {
  name: NameSpan
  role: string | null
}

/** All buyers who tell or were spoken to, in order: "Otto approved it, Wanda showed me the mail" has both. */
export function tellersIn(statement: Statement, names: readonly NameSpan[], roles: readonly RoleSpan[]): Telling[] {
  return names
    .filter((name) => name.side === 'buyer')
    .map((name) => ({ name, role: roleOfName(statement, name, roles, names), ...scoreOf(statement, name, roles, names) }))
    .filter((entry) => entry.score >= 8 && trusted(entry.name, entry.score, entry.role))
    .map(({ name, role }) => ({ name, role }))
}

/** Reads who tells or acts; of several, the one whose words or deed the statement is. */
export function readTeller(
  statement: Statement,
  names: readonly NameSpan[],
  roles: readonly RoleSpan[],
  accounts: ReadonlySet<string> = new Set(),
): Teller {
  const { words } = statement
  const scored = names
    .map((name) => ({ name, role: roleOfName(statement, name, roles, names), ...scoreOf(statement, name, roles, names) }))
    .filter((entry) => trusted(entry.name, entry.score, entry.role))
  const buyers = scored.filter((entry) => entry.name.side === 'buyer').toSorted((a, b) => b.score - a.score)
  const colleague =
    scored.some((entry) => entry.name.side === 'colleague' && entry.score >= 9 && entry.score >= (buyers[0]?.score ?? 0)) ||
    spokenByColleague(words)
  const best = buyers[0]
  const pronoun = pronounSubject(words)
  if (best && best.score >= 6) return { ...best, colleague }
  const meant = pronoun === null ? null : antecedent(statement, pronoun, names, roles)
  if (meant) return { name: meant, role: roleOfName(statement, meant, roles, names), how: 'telling', score: 9, colleague }
  if (best && pronoun && best.name.to <= pronoun) return { ...best, how: 'telling', score: 9, colleague }
  const group = groupSubject(words, roles, accounts)
  if (group) return { name: null, role: group.role, how: 'group', colleague, score: 6 }
  if (pronoun !== null) return { name: null, role: null, how: 'pronoun', colleague, score: 6 }
  if (best) return { ...best, colleague }
  const contact = words.findIndex(
    (word, at) => groups.has(word.low) && near(words, at - 5, at, speakVerbs) && near(words, at - 3, at, withOrTo),
  )
  if (contact >= 0) return { name: null, role: null, how: 'group', colleague, score: 6 }
  const spokenTo = roles[0] && near(words, 0, roles[0].from, new Set([...speakVerbs, ...meetVerbs, 'per', 'from', 'according']))
  if (spokenTo) return { name: null, role: roles[0]!.text, how: 'group', colleague, score: 6 }
  const first = words[0]
  if (first && repPronouns.has(first.low)) return { name: null, role: null, how: 'rep', colleague, score: 0 }
  if (first && (didVerbs.has(first.low) || tellVerbs.has(first.low))) return { name: null, role: null, how: 'elided', colleague, score: 4 }
  return { name: null, role: roles.length === 1 ? roles[0]!.text : null, how: 'none', colleague, score: 0 }
}

/** "Our champion is Tove, she introduced me": the name that ends the clause before the pronoun. */
function antecedent(statement: Statement, pronoun: number, names: readonly NameSpan[], roles: readonly RoleSpan[]): NameSpan | null {
  const { words } = statement
  let clause = pronoun
  while (clause > 0 && words[clause]!.joined && pronoun - clause < 8) clause--
  const before = names.filter((name) => name.side === 'buyer' && name.to <= clause)
  const name = before.at(-1)
  if (!name || words[name.to - 1]!.possessive) return null
  let to = name.to
  for (const role of roles) if (role.from >= name.to && role.from - name.to <= 2) to = Math.max(to, role.to)
  return to >= clause ? name : null
}

/** "he confirmed", "she just sent": the place of the pronoun, when it is a subject that tells or acts. */
function pronounSubject(words: readonly Word[]): number | null {
  for (const [at, word] of words.entries()) {
    if (!/^(?:he|she|er|sie|il|elle|el|ella)$/.test(word.low) || !pronouns.has(word.low)) continue
    const verb = verbAfter(words, at + 1, [])
    if (verb?.kind === 'tell') return at
  }
  return null
}

/** @param accounts folded words of the buyer's company: "Fizzlewick told us" */
function groupSubject(words: readonly Word[], roles: readonly RoleSpan[], accounts: ReadonlySet<string>): { role: string | null } | null {
  for (const role of roles) {
    const verb = verbAfter(words, role.to, roles)
    if (verb?.kind === 'tell') return { role: role.text }
  }
  for (const [at, word] of words.entries()) {
    const from = words[at - 1]
    if (from && /^(?:from|vom|von|de)$/.test(from.low) && groups.has(word.low) && near(words, 0, at, heardFrom)) return { role: null }
    if (!(groups.has(word.low) || accounts.has(word.low)) || word.possessive) continue
    const verb = verbAfter(words, at + 1, [])
    if (verb?.kind === 'tell' && !(word.low === 'it' && !/^IT/.test(word.raw))) return { role: null }
  }
  return null
}

function spokenByColleague(words: readonly Word[]): boolean {
  return findPhrases(words, colleagueWords).some((span) => {
    const verb = verbAfter(words, span.to, [])
    return verb !== null && (tellVerbs.has(verb.word.low) || /^(?:thinks|heard|says|believes)$/.test(verb.word.low))
  })
}
