import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../src/reading/read-answer.ts'
import { context } from './context.ts'

function facts(text: string, sentAt: string, zone = 'Europe/Berlin') {
  const reading = readAnswer(text, context({ ask: 'why-us', sentAt: Date.parse(sentAt), zone }))
  if (reading.kind !== 'evidence') throw new Error(reading.kind)
  return reading.pieces[0]!.facts
}

describe('the day is the author’s', () => {
  it.each([
    ['2026-11-24T03:00:00Z', 'America/Los_Angeles', '2026-11-22'],
    ['2026-11-24T03:00:00Z', 'Europe/Berlin', '2026-11-23'],
    ['2026-11-24T12:00:00Z', 'Pacific/Auckland', '2026-11-24'],
    ['2026-01-01T00:30:00Z', 'Europe/Berlin', '2025-12-31'],
    ['2024-03-01T12:00:00Z', 'UTC', '2024-02-29'],
  ])('"yesterday" at %s in %s is %s', (sentAt, zone, day) => {
    expect(facts('Otto said so yesterday', sentAt, zone).saidOn).toBe(day)
  })

  // Every weekday, asked on every weekday, is the one of the seven days before.
  it.each(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])(
    '"on %s\'s call" is the last one, never a coming one',
    (weekday) => {
      for (let day = 16; day <= 29; day++) {
        const { saidOn } = facts(`Otto said so on ${weekday}'s call`, `2026-11-${day}T12:00:00Z`)
        const back = (Date.parse(`2026-11-${day}`) - Date.parse(saidOn!)) / 86_400_000
        expect(back).toBeGreaterThanOrEqual(1)
        expect(back).toBeLessThanOrEqual(7)
        expect(new Date(saidOn!).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' })).toBe(weekday)
      }
    },
  )

  it.each([
    ['Otto said on 31 March', '2026-03-31'],
    ['Otto said on Nov 24', '2026-11-24'],
    ['Otto said on 24.11.', '2026-11-24'],
    ['Otto said on 20.11.2026', '2026-11-20'],
    ['Otto said on 2026-11-20', '2026-11-20'],
    ['Otto said on 20th of November', '2026-11-20'],
    ['Otto said on November 3rd, 2026', '2026-11-03'],
    ['Otto said the day before yesterday', '2026-11-22'],
    ['Otto said on Friday last week', '2026-11-20'],
    ['Otto said it 3 days ago', '2026-11-21'],
    ['Otto has just confirmed', '2026-11-24'],
    ['Otto sagte das letzten Mittwoch', '2026-11-18'],
    ['Otto hat das vorgestern gesagt', '2026-11-22'],
    ['Otto a dit cela vendredi dernier', '2026-11-20'],
    ['Otto lo dijo el lunes', '2026-11-23'],
    ['Otto lo confirmó anteayer', '2026-11-22'],
  ])('%s', (text, day) => {
    expect(facts(text, '2026-11-24T11:00:00Z')).toMatchObject({ saidOn: day, flags: [] })
  })

  it.each([
    'Otto said last month',
    'Otto said recently',
    'Otto said last week',
    'Otto said in March',
    'Otto said in Q3',
    'Otto said the other day',
    'Otto said on 31.11.',
    'Otto said so',
    'I just think so',
    'Otto may say so',
  ])('no day: %s', (text) => {
    expect(facts(text, '2026-11-24T11:00:00Z').saidOn).toBeNull()
  })

  it.each([
    ['Otto signs on Friday', '2026-11-27'],
    ['they decide next Friday', '2026-11-27'],
    ['board on 15 Dec', '2026-12-15'],
    ['they want to go live by 20 Nov', '2027-11-20'],
    ['contract ends 31 March', '2027-03-31'],
    ['the lease runs out at the end of March', '2027-03-31'],
    ['they must sign before the end of the year', '2026-12-31'],
    ['der Vertrag endet am 31.3.2027', '2027-03-31'],
  ])('content, looking ahead: %s', (text, day) => {
    const { saidOn, dates } = facts(text, '2026-11-24T11:00:00Z')
    expect(saidOn).toBeNull()
    expect(dates.map((date) => date.date)).toEqual([day])
  })

  it('flags what cannot be the day of a telling', () => {
    expect(facts('Otto told me on 3 March 2027', '2026-11-24T11:00:00Z')).toMatchObject({
      saidOn: null,
      flags: ['future-date'],
      dates: [{ date: '2027-03-03' }],
    })
    expect(facts('Otto told me on 03/04', '2026-11-24T11:00:00Z')).toMatchObject({ saidOn: null, flags: ['ambiguous-date'] })
    expect(facts('Otto told me on 11/20', '2026-11-24T11:00:00Z')).toMatchObject({ saidOn: '2026-11-20', flags: [] })
  })
})
