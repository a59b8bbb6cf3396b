import type { LadderCriterion, RequiredFact, Vocabulary } from '../domain/playbook.ts'
import { samePerson } from '../domain/same-person.ts'
import { findPhrases } from './phrases.ts'
import type { Provenance } from './provenance.ts'
import { readFound } from './read-found.ts'
import type { StatementRead } from './read-statement.ts'

/** How a statement bears on a criterion. */
export interface Relevance {
  found: RequiredFact[]
  /** Words of the criterion in the statement. */
  words: number
  score: number
}

/** A statement with all that is known of it for one criterion. */
export interface Weighed {
  read: StatementRead
  provenance: Provenance
  relevance: Relevance
}

const weights: Record<RequiredFact, number> = {
  'number-now': 2,
  'number-wanted': 2,
  authority: 3,
  'dated-step': 3,
  'paper-step': 3,
  'dated-event': 2,
  consequence: 3,
  alternative: 3,
}

/** Required facts in a statement's words; `criterion`: the one that was asked, whose question helps to understand them. */
export function foundIn(
  read: StatementRead,
  provenance: Provenance,
  criterion: LadderCriterion | null,
  vocabulary: Vocabulary,
): RequiredFact[] {
  const named = provenance.person !== null || read.names.some((name) => name.side === 'buyer')
  return readFound(read.statement, { vocabulary, dates: read.dates, numbers: read.numbers, vendors: read.vendors, named, criterion })
}

export function relevanceOf(read: StatementRead, criterion: LadderCriterion, plainFound: readonly RequiredFact[]): Relevance {
  const found = [...plainFound]
  if (criterion.requires.includes('authority') && read.holders[criterion.id] && !found.includes('authority')) found.push('authority')
  const words = findPhrases(read.statement.words, criterion.words).length
  let score = Math.min(words, 2) * 2
  for (const fact of criterion.requires) if (found.includes(fact)) score += weights[fact]
  if (read.acts.some((act) => criterion.acts.includes(act.id))) score += 2
  if (read.holders[criterion.id]) score += 4
  return { found, words, score }
}

/**
 * Does a statement speak to a criterion that was not asked? Rather too seldom than too often: it must hold a fact of that criterion, not
 * just a word of it, and be more than the rep's own guess.
 */
export function speaksTo(
  read: StatementRead,
  provenance: Provenance,
  criterion: LadderCriterion,
  relevance: Relevance,
  holder: string | undefined,
): boolean {
  if (provenance.voice === 'rep' && read.hedged) return false
  const { found, words } = relevance
  const has = criterion.requires.filter((fact) => found.includes(fact))
  const act = read.acts.some((each) => criterion.acts.includes(each.id))
  if (criterion.singleHolder) {
    if (read.holders[criterion.id]) return true
    const doer =
      read.teller.name !== null && read.teller.score >= 9 ? read.teller.name.name : read.teller.how === 'pronoun' ? provenance.person : null
    return act && holder !== undefined && doer !== null && samePerson(holder, doer)
  }
  if (criterion.requires.length === 0)
    return (
      words > 0 &&
      provenance.voice === 'buyer' &&
      (read.teller.how === 'telling' || read.teller.how === 'pronoun' || act || provenance.person !== null)
    )
  if (criterion.requires.includes('alternative')) return has.length > 0 && (words > 0 || read.vendors.length > 0)
  if (has.length === criterion.requires.length) return words > 0 || criterion.requires.length > 1 || act
  return (
    has.length > 0 && words > 0 && criterion.requires.length > 1 && read.numbers.length > 0 && criterion.requires.includes('number-now')
  )
}
