import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../src/reading/read-answer.ts'
import { context } from './context.ts'

/** "Otto" on record without his family name. */
const alone = {
  people: [
    { name: 'Otto', role: null },
    { name: 'Milo Thimble', role: 'Ops Lead' },
  ],
  holders: { 'economic-buyer': 'Otto' },
}

describe('a first name on record, and the full name in the answer', () => {
  it.each([
    ['Otto Brine, CFO, owns the budget', 'Otto Brine', 'CFO'],
    ["Otto Brine owns the budget. Otto said so on Friday's call.", 'Otto Brine', null],
    ["Otto told me on Friday's call that he signs. Otto Brine is the CFO.", 'Otto Brine', 'CFO'],
    ['Otto Brine (CFO) signs, Milo told me on Friday by phone', 'Milo Thimble', 'Ops Lead'],
    ['Otto Brine', 'Otto Brine', null],
  ])('are one person: %s', (text, person, role) => {
    const reading = readAnswer(text, context({ ...alone, ask: 'economic-buyer' }))
    expect(reading).toMatchObject({ pieces: [{ criterion: 'economic-buyer', facts: { person, role, holder: 'Otto Brine' } }] })
  })

  it.each(['Otto Milo and I met on Friday', "Otto's Fleet told me on Friday", 'Otto Friday by phone'])(
    'are not made of what is no family name: %s',
    (text) => {
      const reading = readAnswer(text, context({ ...alone, ask: 'why-us' }))
      expect(reading).toMatchObject({ kind: 'evidence' })
      expect(JSON.stringify(reading)).not.toMatch(/Otto (?:Milo|Fleet|Friday)"/)
    },
  )

  it('stays a first name when the words give no more', () => {
    const reading = readAnswer('Otto told me on Friday', context({ ...alone, ask: 'economic-buyer' }))
    expect(reading).toMatchObject({ pieces: [{ facts: { person: 'Otto' } }] })
  })
})
