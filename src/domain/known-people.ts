import type { Deal } from './deal.ts'
import type { RecordId } from './ids.ts'
import type { Playbook, Vocabulary } from './playbook.ts'
import type { RecordEnd } from './record.ts'
import { nameParts, samePerson } from './same-person.ts'

/** What is known of the people a deal's records name. */
export interface KnownPeople {
  /** A person's role is remembered once known, by any record of the deal (RULES 1). */
  roleKnown: (person: string) => boolean
  /** "The CFO": a title, no person. */
  isTitle: (name: string) => boolean
}

/** Ways a record can end after which nothing of it stands any more. A conceded one stays on view. */
const gone: ReadonlySet<RecordEnd['how']> = new Set(['withdrawn', 'replaced', 'erased'])

/** Ids of records that were withdrawn, replaced or erased. */
export function goneRecords(deal: Pick<Deal, 'ends'>): Set<RecordId> {
  return new Set(deal.ends.filter((e) => gone.has(e.how)).map((e) => e.record))
}

/** Looks up the people of a deal's standing records; without a playbook no title is recognised. */
export function knownPeople(deal: Pick<Deal, 'records' | 'ends'>, playbook?: Playbook): KnownPeople {
  const ended = goneRecords(deal)
  const withRole = new Set<string>()
  for (const { id, facts } of deal.records) if (facts.person !== null && facts.role !== null && !ended.has(id)) withRole.add(facts.person)
  const asked = new Map<string, boolean>()
  return {
    roleKnown: (person) => {
      const before = asked.get(person)
      if (before !== undefined) return before
      const known = withRole.has(person) || [...withRole].some((other) => samePerson(other, person))
      asked.set(person, known)
      return known
    },
    isTitle: playbook ? titleTest(playbook.words) : () => false,
  }
}

const tests = new WeakMap<Vocabulary, (name: string) => boolean>()

const articles = new Set(['the', 'their', 'our', 'a', 'an', 'der', 'die', 'das', 'ihr', 'ihre', 'le', 'la', 'el'])

/** Whether words are one of the playbook's titles. Made once per word list. */
function titleTest(words: Vocabulary): (name: string) => boolean {
  const known = tests.get(words)
  if (known) return known
  const exact = new Set<string>()
  const patterns: string[][] = []
  for (const role of words.roles) {
    if (role.includes('*'))
      patterns.push(role.split(' ').map((word) => (word === '*' ? word : plain(word) + (word.endsWith('*') ? '*' : ''))))
    else exact.add(plain(role))
  }
  const test = (name: string) => {
    const title = plain(name)
    if (exact.has(title)) return true
    const parts = title.split(' ')
    // One open word is too little: "meister*" is also what somebody is called.
    return patterns.some((pattern) => pattern.length > 1 && fits(pattern, parts))
  }
  tests.set(words, test)
  return test
}

/** `*` at the end of a word stands for any ending, alone at the end for any words. */
function fits(pattern: string[], parts: string[]): boolean {
  const open = pattern.at(-1) === '*'
  if (open ? parts.length < pattern.length : parts.length !== pattern.length) return false
  return pattern.every((word, i) => (word.endsWith('*') ? parts[i]!.startsWith(word.slice(0, -1)) : parts[i] === word))
}

function plain(words: string): string {
  const parts = nameParts(words)
  return (articles.has(parts[0] ?? '') ? parts.slice(1) : parts).join(' ')
}
