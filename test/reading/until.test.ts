import { describe, expect, it } from 'vitest'
import { readUntil } from '../../src/reading/read-until.ts'

/** A Friday. */
const today = '2026-11-20'

describe('the last day away', () => {
  it.each([
    ['until 3 Dec', '2026-12-03'],
    ['until Dec 3', '2026-12-03'],
    ['3 december', '2026-12-03'],
    ['till 3rd of December.', '2026-12-03'],
    ['until 15 March', '2027-03-15'],
    ['2026-12-03', '2026-12-03'],
    ['03.12.', '2026-12-03'],
    ['03.12', '2026-12-03'],
    ['bis 3.12.', '2026-12-03'],
    ['bis 3. Dezember', '2026-12-03'],
    ['bis einschließlich 3.12.2026', '2026-12-03'],
    ['bis Montag', '2026-11-23'],
    ["jusqu'au 3 décembre", '2026-12-03'],
    ['jusqu’à lundi', '2026-11-23'],
    ['hasta el 3 de diciembre', '2026-12-03'],
    ['hasta el lunes', '2026-11-23'],
    ['monday', '2026-11-23'],
    ['until wednesday', '2026-11-25'],
    ['until next Tuesday', '2026-11-24'],
    // Today's weekday is meant a week on.
    ['friday', '2026-11-27'],
    ['today', '2026-11-20'],
    ['tomorrow', '2026-11-21'],
    ['until tomorrow', '2026-11-21'],
    ['bis morgen', '2026-11-21'],
    ['2 weeks', '2026-12-03'],
    ['for two weeks', '2026-12-03'],
    ['a week', '2026-11-26'],
    ['1 day', '2026-11-20'],
    ['zwei Wochen', '2026-12-03'],
    ['für 3 Tage', '2026-11-22'],
    ['deux semaines', '2026-12-03'],
    ['dos semanas', '2026-12-03'],
    ['next week', '2026-11-29'],
    ['nächste Woche', '2026-11-29'],
    ['la semaine prochaine', '2026-11-29'],
    ['this week', '2026-11-22'],
    ['until the 28th', '2026-11-28'],
    ['until end of month', '2026-11-30'],
    ['until end of the year', '2026-12-31'],
    ['25/12', '2026-12-25'],
    ['from 23 Nov to 27 Nov', '2026-11-27'],
    ['23-27 Nov', '2026-11-27'],
    ['vom 23. bis 27. November', '2026-11-27'],
    // The other reading is gone by.
    ['03/11/2026', null],
    ['05/12/2026', '2026-12-05'],
    ['on holiday with the family until 4 January', '2027-01-04'],
  ])('%s', (words, date) => {
    expect(readUntil(words, today)).toEqual(date === null ? expect.not.objectContaining({ kind: 'day' }) : { kind: 'day', date })
  })

  it.each(['', '  ', 'until further notice', 'bis auf Weiteres', "jusqu'à nouvel ordre", 'hasta nuevo aviso'])(
    '%j: until further notice',
    (words) => {
      expect(readUntil(words, today)).toEqual({ kind: 'open' })
    },
  )

  it('asks which of two days is meant', () => {
    expect(readUntil('until 03/04', today)).toEqual({ kind: 'ambiguous', text: '03/04', days: ['2027-03-04', '2027-04-03'] })
    expect(readUntil('12/01/2027', today)).toMatchObject({ kind: 'ambiguous', days: ['2027-01-12', '2027-12-01'] })
  })

  it.each([
    ['until 1 Oct 2026', '2026-10-01'],
    ['yesterday', '2026-11-19'],
    ['last friday', '2026-11-13'],
    ['2025-12-03', '2025-12-03'],
  ])('%s lies behind', (words, date) => {
    expect(readUntil(words, today)).toMatchObject({ kind: 'past', date })
  })

  it.each(['team', 'march', 'until spring', '31.11.', '0 days', '900 weeks', 'until 3 Dec 2206', 'x'.repeat(300), '<!channel>', '12 eggs'])(
    '%s is no day',
    (words) => {
      expect(readUntil(words, today).kind).toBe('unclear')
    },
  )
})
