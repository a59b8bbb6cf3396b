import { readAnswer } from '../../src/reading/read-answer.ts'
import type { Case } from './cases.ts'
import { context } from './context.ts'
import { unseen } from './unseen-cases.ts'

export const heldOut = unseen

export const measured = ['person', 'saidOn', 'channel', 'holder'] as const
export type Measured = (typeof measured)[number]

/** What was read for the asked criterion, in the shape of a case. */
export function readCase(each: Case) {
  const reading = readAnswer(each.text, context(each.ask ? { ask: each.ask } : {}))
  const pieces = reading.kind === 'evidence' ? reading.pieces : []
  const asked = pieces.find((piece) => piece.asked)
  const facts = asked?.facts ?? null
  return {
    kind: reading.kind,
    pieces,
    facts,
    values: Object.fromEntries(measured.map((name) => [name, facts?.[name] ?? null])) as Record<Measured, string | null>,
  }
}

/** Precision and recall of one fact over some cases: a wrong value is both a false find and a miss. */
export function accuracy(some: readonly Case[], fact: Measured): { precision: number; recall: number; found: number; there: number } {
  let right = 0
  let found = 0
  let there = 0
  for (const each of some) {
    const value = readCase(each).values[fact]
    const wanted = each[fact] ?? null
    if (value !== null) found++
    if (wanted !== null) there++
    if (value !== null && value === wanted) right++
  }
  return { precision: found === 0 ? 1 : right / found, recall: there === 0 ? 1 : right / there, found, there }
}
