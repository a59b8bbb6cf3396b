import type { Piece } from '../domain/reading.ts'
import { agrees } from './agreement.ts'
import type { StatementRead } from './read-statement.ts'

interface SaidRole {
  pronoun: string
  role: string
}

/** "He is the CFO", "she's their head of operations", "er ist Leiter Einkauf": a role said by a pronoun, with nobody named in between. */
function rolesByPronoun({ statement: { words }, roles, names }: StatementRead): SaidRole[] {
  return roles.flatMap((role) => {
    let at = role.from - 1
    while (at > 0 && /^(?:the|a|an|their|our|is|ist|est|es|der|die|das|le|la|el)$/.test(words[at]!.low)) at--
    const pronoun = words[at]
    if (pronoun === undefined || role.from - at > 4 || !/^(?:he|she|er|sie|il|elle|ella)(?:'s)?$/.test(pronoun.low)) return []
    const isSaid =
      pronoun.possessive || /'s$/.test(pronoun.low) || words.slice(at + 1, role.from).some((w) => /^(?:is|ist|est|es)$/.test(w.low))
    const isNamed = names.some((name) => name.side === 'buyer' && name.to <= at)
    return isSaid && !isNamed ? [{ pronoun: pronoun.low, role: role.text }] : []
  })
}

/**
 * Gives a role that was said later, by "he" or "she", to the one person the answer is about. Where several are named, or several roles
 * said, nobody can tell whose it is, and none is given.
 */
export function withRoleSaidLater(pieces: Piece[], reads: readonly StatementRead[]): Piece[] {
  const said = reads.flatMap(rolesByPronoun)
  const people = new Set(pieces.flatMap((p) => (p.facts.person ? [p.facts.person] : [])))
  const named = new Set(reads.flatMap((r) => r.names.filter((name) => name.side === 'buyer').map((name) => name.name)))
  const [person] = people
  const [one] = said
  if (said.length !== 1 || people.size !== 1 || named.size > 1 || !person || !one || !agrees(person, one.pronoun)) return pieces
  return pieces.map((p) => (p.facts.person === person && p.facts.role === null ? { ...p, facts: { ...p.facts, role: one.role } } : p))
}
