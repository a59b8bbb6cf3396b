import type { Facts } from '../../src/domain/record.ts'
import { readAnswer } from '../../src/reading/read-answer.ts'
import type { Case, Provenance } from './cases.ts'
import { context } from './context.ts'
import { unseen } from './unseen-cases.ts'

export const heldOut = unseen

export const measured = ['person', 'saidOn', 'channel', 'holder'] as const
export type Measured = (typeof measured)[number] | 'role'

const every = [...measured, 'role'] as const

/** What was read for the criterion in question, in the shape of a case. */
export function readCase(each: Case) {
  const reading = readAnswer(each.text, context(each.ask ? { ask: each.ask } : {}))
  const pieces = reading.kind === 'evidence' ? reading.pieces : []
  const valuesOf = (facts: Facts | null) => Object.fromEntries(every.map((name) => [name, facts?.[name] ?? null])) as Values
  const of = (criterion: string) => pieces.find((piece) => piece.criterion === criterion)?.facts ?? null
  const facts = (each.about ? of(each.about) : pieces.find((piece) => piece.asked)?.facts) ?? null
  return { kind: reading.kind, pieces, facts, values: valuesOf(facts), valuesFor: (criterion: string) => valuesOf(of(criterion)) }
}

export type Values = Record<Measured, string | null>

/** What was read beside what was wanted, for each piece a case speaks of. */
export function compared(each: Case): { read: Values; wanted: Provenance }[] {
  const { values, valuesFor } = readCase(each)
  const misses = (wanted: Provenance) => measured.filter((name) => values[name] !== (wanted[name] ?? null)).length
  const wanted = [each, ...(each.oneOf ?? [])].toSorted((a, b) => misses(a) - misses(b))[0]!
  const others = Object.entries(each.others ?? {}).map(([criterion, provenance]) => ({ read: valuesFor(criterion), wanted: provenance }))
  return [{ read: values, wanted }, ...others]
}

/**
 * Precision and recall of one fact over some cases: a wrong value is both a false find and a miss. A role counts where the case names one;
 * a person's role is nothing to find where it names none.
 */
export function accuracy(some: readonly Case[], fact: Measured): { precision: number; recall: number; found: number; there: number } {
  let right = 0
  let found = 0
  let there = 0
  for (const { read, wanted } of some.flatMap(compared)) {
    if (fact === 'role' && wanted.role === undefined) continue
    const value = read[fact]
    if (value !== null) found++
    if (wanted[fact] !== undefined) there++
    if (value !== null && value === wanted[fact]) right++
  }
  return { precision: found === 0 ? 1 : right / found, recall: there === 0 ? 1 : right / there, found, there }
}
