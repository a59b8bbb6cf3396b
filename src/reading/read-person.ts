import { agrees } from './agreement.ts'
import type { NameSpan } from './find-people.ts'
import { introduced } from './holder-subject.ts'
import { colleagueWords, didVerbs, groups, meetVerbs, pronouns, repPronouns, speakVerbs, tellVerbs } from './lexicon.ts'
import { findPhrases } from './phrases.ts'
import { type RoleSpan, roleOfName } from './read-role.ts'
import { heardFrom, near, scoreOf } from './score-name.ts'
import type { Statement } from './statements.ts'
import { verbAfter } from './verb-after.ts'
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

const withOrTo = new Set('with to w mit avec con'.split(' '))

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
  const newcomer = pronoun === null ? null : introduced(words, pronoun, names)
  if (newcomer && newcomer !== 'either')
    return { name: newcomer, role: roleOfName(statement, newcomer, roles, names), how: 'telling', score: 9, colleague }
  if (best && best.score >= 6) return { ...best, colleague }
  const meant = pronoun === null ? null : antecedent(statement, pronoun, names, roles)
  if (meant) return { name: meant, role: roleOfName(statement, meant, roles, names), how: 'telling', score: 9, colleague }
  if (best && pronoun && best.name.to <= pronoun && agrees(best.name.name, words[pronoun]!.low))
    return { ...best, how: 'telling', score: 9, colleague }
  const aside = roleAside(statement, roles)
  const subject = aside && names.findLast((name) => name.side === 'buyer' && name.to <= aside.from)
  if (aside && subject && trusted(subject, 9, aside.text)) return { name: subject, role: aside.text, how: 'telling', score: 9, colleague }
  if (aside && words.slice(0, aside.from).some((word) => pronouns.has(word.low)))
    return { name: null, role: aside.text, how: 'pronoun', score: 6, colleague }
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
  const before = names.filter((name) => name.side === 'buyer' && name.to <= clause && agrees(name.name, words[pronoun]!.low))
  const name = before.at(-1)
  if (!name || words[name.to - 1]!.possessive) return null
  let to = name.to
  for (const role of roles) if (role.from >= name.to && role.from - name.to <= 2) to = Math.max(to, role.to)
  return to >= clause ? name : null
}

/** "Otto signs the budget (CFO, told me there)", "He (CFO) told me": a title in brackets is that of whoever stands before them. */
function roleAside({ text, start, words }: Statement, roles: readonly RoleSpan[]): RoleSpan | null {
  for (const role of roles) {
    const before = text.slice(0, words[role.from]!.start - start)
    if (!/\p{L}.*\((?:(?:he|she) is |as )?(?:the |their |our )?$/isu.test(before)) continue
    if (verbAfter(words, role.to, roles)?.kind === 'tell') return role
  }
  return null
}

/** "he confirmed", "she just sent": the place of the pronoun, when it is a subject that tells or acts. */
export function pronounSubject(words: readonly Word[]): number | null {
  for (const [at, word] of words.entries()) {
    if (!/^(?:he|she|er|sie|il|elle|el|ella)$/.test(word.low) || !pronouns.has(word.low)) continue
    // "Gestern hat sie ...": German puts the helper in front.
    if (/^(?:hat|haben)$/.test(words[at - 1]?.low ?? '')) return at
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
