import { describe, expect, it } from 'vitest'
import { cases } from './cases.ts'
import { compared, measured, readCase } from './check-case.ts'
import { laterCases } from './later-cases.ts'
import { playedCases } from './played-cases.ts'
import { spokenCases } from './spoken-cases.ts'

describe('answers as reps type them', () => {
  it.each([...cases, ...laterCases, ...playedCases, ...spokenCases].map((each) => [`${each.ask}: ${each.text}`, each] as const))(
    '%s',
    (_, each) => {
      const { kind, facts, pieces } = readCase(each)
      expect(kind).toBe(each.kind ?? 'evidence')
      if (each.kind) return
      for (const { read, wanted } of compared(each)) {
        for (const name of measured) expect([name, read[name]]).toEqual([name, wanted[name] ?? null])
        if (wanted.role) expect(read.role).toBe(wanted.role)
      }
      const { found, ...others } = each.facts ?? {}
      expect(facts).toMatchObject(others)
      if (found) expect(facts?.found).toEqual(expect.arrayContaining(found))
      const criteria = pieces.map((piece) => piece.criterion)
      for (const criterion of each.also ?? []) expect(criteria).toContain(criterion)
      for (const criterion of each.not ?? []) expect(criteria).not.toContain(criterion)
    },
  )
})
