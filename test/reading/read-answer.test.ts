import { describe, expect, it } from 'vitest'
import { cases } from './cases.ts'
import { measured, readCase } from './check-case.ts'
import { laterCases } from './later-cases.ts'

describe('answers as reps type them', () => {
  it.each([...cases, ...laterCases].map((each) => [`${each.ask}: ${each.text}`, each] as const))('%s', (_, each) => {
    const { kind, facts, values, pieces } = readCase(each)
    expect(kind).toBe(each.kind ?? 'evidence')
    if (each.kind) return
    for (const name of measured) expect([name, values[name]]).toEqual([name, each[name] ?? null])
    if (each.role) expect(facts?.role).toBe(each.role)
    const { found, ...others } = each.facts ?? {}
    expect(facts).toMatchObject(others)
    if (found) expect(facts?.found).toEqual(expect.arrayContaining(found))
    const criteria = pieces.map((piece) => piece.criterion)
    for (const criterion of each.also ?? []) expect(criteria).toContain(criterion)
    for (const criterion of each.not ?? []) expect(criteria).not.toContain(criterion)
  })
})
