import type { Vocabulary } from '../../domain/playbook.ts'
import { isSpeechOrAct } from '../lexicon.ts'
import { firstNames, notNames } from '../name-words.ts'
import { findRoles } from '../read-role.ts'
import type { Statement } from '../statements.ts'
import { fold, wordsOf } from '../words.ts'

/** Who a mail says it is from. */
export interface Sender {
  /** A person's name; null for a department, a title, an address that names nobody. */
  name: string | null
  /** In small letters. */
  address: string | null
  role: string | null
}

const addressPattern = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/
const particle = /^(?:de|da|di|du|del|della|der|den|van|von|zu|zum|la|le|el|al|bin|ibn|dos|das|y|e|ten|ter)$/

/** One line as a statement, for the finders of names and roles. */
export function asStatement(text: string): Statement {
  return { text, start: 0, end: text.length, words: wordsOf(text), quoted: false, question: false }
}

/** The longest role title in a line: "CFO | Fizzlewick Kettles" has "CFO". */
export function roleIn(text: string, vocabulary: Vocabulary): string | null {
  const roles = findRoles(asStatement(text), vocabulary.roles)
  return roles.toSorted((a, b) => b.text.length - a.text.length)[0]?.text ?? null
}

/** Reads what stands behind "From:": a name, an address, a role in brackets. */
export function senderOf(written: string, vocabulary: Vocabulary): Sender {
  const text = written.slice(0, 300).replace(/mailto:/gi, ' ')
  const address = addressPattern.exec(text)?.[0]?.toLowerCase() ?? null
  let rest = text.replace(new RegExp(addressPattern.source, 'g'), ' ').replace(/[<>[\]"“”„«»|]/g, ' ')
  const bracket = /\(([^()]{1,80})\)/.exec(rest)?.[1]?.trim()
  const role = bracket ? (roleIn(bracket, vocabulary) ?? null) : null
  rest = rest
    .replace(/\([^()]*\)?/g, ' ')
    .replace(/^[\s']+|[\s',;]+$/g, '')
    .replace(/\s+/g, ' ')
  return { ...named(rest, address, vocabulary), address, ...(role ? { role } : {}) }
}

function named(rest: string, address: string | null, vocabulary: Vocabulary): { name: string | null; role: string | null } {
  const [first = '', second, ...more] = rest.split(/\s*,\s*/)
  if (second !== undefined && more.length === 0) {
    const role = roleIn(second, vocabulary)
    if (role) return { name: personName(first, vocabulary), role }
    // "Brine, Otto"
    if (!/\s/.test(second) || !/\s/.test(first)) return { name: personName(`${second} ${first}`, vocabulary), role: null }
  }
  const name = personName(first, vocabulary) ?? (address && rest === '' ? fromAddress(address) : null)
  if (name !== null) return { name, role: null }
  return { name: null, role: roleIn(rest, vocabulary) }
}

/** A name as people write it; null for titles, departments and anything else. */
export function personName(text: string, vocabulary: Vocabulary): string | null {
  const words = text
    .replace(/^(?:mr|mrs|ms|dr|herr|frau|m|mme|sr|sra)\.? /i, '')
    .split(/\s+/)
    .filter(Boolean)
  if (words.length === 0 || words.length > 5 || text.length > 60) return null
  if (!words.every((word) => /^\p{Lu}[\p{L}.'’-]*$/u.test(word) || particle.test(word))) return null
  // "Confirmed Twice", "Economic Buyer": words of other things.
  const first = fold(words[0]!)
  if ((notNames.has(first) || isSpeechOrAct(first)) && !firstNames.has(first)) return null
  const name = words.join(' ')
  if (!/^\p{Lu}\p{Ll}/u.test(name) && words.length < 2) return null
  const role = roleIn(name, vocabulary)
  if (role && role.length * 2 > name.length) return null
  return /^(?:team|sales|support|info|einkauf|purchasing|procurement|legal|finance|it|hr|the|our|service|direction|achats|compras)\b/i.test(
    name,
  )
    ? null
    : name
}

/** "otto.brine@..." is Otto Brine; "einkauf@..." is nobody. */
function fromAddress(address: string): string | null {
  const parts = address.split('@')[0]!.split(/[._]/)
  if (parts.length !== 2 || !parts.every((part) => /^[a-z]{2,20}$/.test(part))) return null
  return parts.map((part) => part[0]!.toUpperCase() + part.slice(1)).join(' ')
}
