import { samePerson } from '../domain/same-person.ts'
import type { LocalDate } from '../domain/time.ts'
import type { NameSpan } from './find-people.ts'
import { groups, tellVerbs } from './lexicon.ts'
import type { ReadAct } from './read-act.ts'
import { type ReadDate, saidOnOf } from './read-date.ts'
import type { Telling } from './read-person.ts'
import type { Statement } from './statements.ts'

/** A deed that somebody else told of: "Otto approved the 84k, Wanda showed me the mail on Friday". */
export interface ToldDeed {
  teller: Telling
  /** Who did it; null: a department and the like. */
  doer: NameSpan | null
  /** The day of the deed, when the words say it. Without one it proves nothing more than what was told. */
  doneOn: LocalDate | null
}

/**
 * Whether the act of a statement was done by one and told by another.
 *
 * @param tellers those whose telling the statement is, in order
 * @returns null when one person did and told it, or nobody else told
 */
export function toldDeed(
  statement: Statement,
  act: ReadAct | undefined,
  names: readonly NameSpan[],
  tellers: readonly Telling[],
  dates: readonly ReadDate[],
): ToldDeed | null {
  if (!act) return null
  const { words } = statement
  const named = names.findLast((name) => name.side === 'buyer' && name.to <= act.from)
  const group = words.findLastIndex((word, at) => at < act.from && groups.has(word.low) && !tellVerbs.has(words[at - 1]?.low ?? ''))
  const doer = named && named.from > group ? named : undefined
  const from = doer ? doer.from : group
  if (from < 0 || words.slice(from + 1, act.from).some((word) => /^(?:he|she|er|sie|il|elle|ella|i|we|who|that)$/.test(word.low)))
    return null
  const same = (one: Telling) => doer !== undefined && samePerson(one.name.name, doer.name)
  // "Met Otto and Wanda on Friday, Wanda booked the slot": she told it herself.
  if (tellers.some((one) => one.name !== doer && same(one))) return null
  const teller = tellers.find((one) => !same(one) && !together(statement, one.name, doer))
  const met =
    teller && names.some((name) => name !== doer && doer && samePerson(name.name, doer.name) && together(statement, teller.name, name))
  if (!teller || met || (teller.name.from > act.from && teller.name.from < act.to)) return null
  const [start, end] = teller.name.from > act.from ? [0, teller.name.from] : [from, words.length]
  const own = dates.filter(
    (date) => date.start >= (words[start]?.start ?? 0) && (end >= words.length || date.end <= words[end]!.start) && date.use === 'said',
  )
  return { teller, doer: doer ?? null, doneOn: saidOnOf(statement, own) }
}

/** "Otto and Milo": they did it together. */
function together(statement: Statement, one: NameSpan, two: NameSpan | undefined): boolean {
  if (!two) return false
  const [first, second] = one.from < two.from ? [one, two] : [two, one]
  return (
    statement.words.slice(first.to, second.from).every((word) => /^(?:and|und|et|y|with)$/.test(word.low)) && second.from - first.to <= 1
  )
}
