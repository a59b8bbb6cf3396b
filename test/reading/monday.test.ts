import { describe, expect, it } from 'vitest'
import { oddDates } from '../../src/reading/odd-dates.ts'
import { readAnswer } from '../../src/reading/read-answer.ts'
import { context } from './context.ts'

/** Monday 23 November 2026: the Friday before was the 20th. */
const sentAt = Date.parse('2026-11-23T09:00:00Z')

function pieces(text: string, ask: string) {
  const reading = readAnswer(text, context({ ask, sentAt }))
  return reading.kind === 'evidence' ? reading.pieces : []
}

describe('an answer of a Monday', () => {
  it.each([
    ["Otto Brine (CFO) told me on Friday's call it is his budget, he signs", '2026-11-20', 'call'],
    ['Otto Brine (CFO): on Friday he told me by phone that he signs', '2026-11-20', 'call'],
    ["on todays call Otto said it's his budget", '2026-11-23', 'call'],
    ["on yesterday's call Otto said he signs", '2026-11-22', 'call'],
    ['I met Otto on Thursday in a meeting. He told me there that he signs', '2026-11-19', 'meeting'],
    ['on Monday Otto told me by mail that he signs', '2026-11-16', 'email'],
  ])('%s', (text, saidOn, channel) => {
    for (const ask of ['economic-buyer', 'metrics']) {
      expect(pieces(text, ask)).toMatchObject([
        {
          criterion: 'economic-buyer',
          asked: ask === 'economic-buyer',
          facts: { person: 'Otto Brine', holder: 'Otto Brine', saidOn, channel },
        },
      ])
    }
  })

  it('gives the champion her act and her day, and the question after figures no answer', () => {
    const text = 'Wanda Crumb, COO, is our champion: on Friday she introduced me to Otto Brine in a meeting'
    expect(pieces(text, 'metrics')).toMatchObject([
      {
        criterion: 'champion',
        asked: false,
        facts: {
          person: 'Wanda Crumb',
          role: 'COO',
          holder: 'Wanda Crumb',
          saidOn: '2026-11-20',
          channel: 'meeting',
          act: { id: 'introduced', object: 'me to Otto Brine' },
        },
      },
    ])
  })

  it('still takes a figure beside the holder for an answer about figures', () => {
    const found = pieces('Otto told me on Friday it is 9 % and the budget is his', 'metrics')
    expect(found.map((piece) => piece.criterion)).toEqual(['metrics', 'economic-buyer'])
  })

  it('names a day to come by its own words', () => {
    expect(oddDates('Otto told me on 3 March 2027 that he signs. Nothing else.', { sentAt, zone: 'Europe/Berlin' })).toEqual([
      { flag: 'future-date', text: '3 March 2027' },
    ])
  })

  it.each(['Otto?https://x.example03/04', 'Otto👍https://x.example15.12.'])('holds where a date is part of an address: %s', (text) => {
    expect(() => pieces(text, 'metrics')).not.toThrow()
  })
})
