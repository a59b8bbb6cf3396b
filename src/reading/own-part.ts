import { samePerson } from '../domain/same-person.ts'
import type { ReadDate } from './read-date.ts'
import type { Teller, Telling } from './read-person.ts'
import type { Statement } from './statements.ts'

/**
 * The part of a statement that is one teller's, where two tell, each on a day of their own: "Milo mailed on Wednesday that ..., Wanda told me
 * at lunch on Thursday". A day or a channel of one must not go with the other's name. The whole statement where one tells, or one day is said.
 */
export function ownPart(statement: Statement, teller: Teller, tellers: readonly Telling[], dates: readonly ReadDate[]): Statement {
  const { words } = statement
  const said = dates.filter((date) => date.use === 'said')
  const { name } = teller
  if (name === null || said.length < 2) return statement
  const clauseOf = (at: number) => {
    let from = at
    while (from > 0 && words[from]!.joined) from--
    return from
  }
  const next = tellers.find((one) => one.name.from > name.from && !samePerson(one.name.name, name.name))
  const earlier = tellers.some((one) => one.name.from < name.from && !samePerson(one.name.name, name.name))
  const from = earlier ? clauseOf(name.from) : 0
  const to = next ? clauseOf(next.name.from) : words.length
  const inside = (date: ReadDate) => date.start >= words[from]!.start && (to >= words.length || date.start < words[to]!.start)
  // Days that all stand in one part are that telling's own.
  if (to <= from || said.every(inside) || !said.some(inside)) return statement
  return { ...statement, words: words.slice(from, to) }
}
