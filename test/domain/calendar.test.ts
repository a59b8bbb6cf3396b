import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addWorkingDays, daysBetween, isWorkingDay, localDate, startOfDay, workingDaysBetween } from '../../src/domain/calendar.ts'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Africa/Cairo',
  'America/Santiago',
  'Asia/Beirut',
  'Australia/Lord_Howe',
]
const instants = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) })

describe('days', () => {
  it('are those of the zone', () => {
    const evening = Date.UTC(2026, 10, 20, 23, 30)
    expect(['UTC', 'Europe/Berlin', 'America/New_York'].map((zone) => localDate(evening, zone))).toEqual([
      '2026-11-20',
      '2026-11-21',
      '2026-11-20',
    ])
  })

  it('are counted by the calendar, not by hours', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2026-01-01', '2025-12-31')).toBe(-1)
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  })

  it('add what lies between', () => {
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 20_000 }), (n) => daysBetween('2026-11-20', addDays('2026-11-20', n)) === n))
  })

  it('an unknown zone is refused', () => {
    expect(() => localDate(0, 'Mars/Olympus')).toThrow(RangeError)
  })
})

describe('working days', () => {
  it('are Monday to Friday', () => {
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(isWorkingDay)).toEqual([true, false, false, true])
  })

  it.each([
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-20', '2026-11-21', 0],
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-20', '2026-11-27', 5],
    ['2026-11-21', '2026-11-23', 1],
    ['2026-11-23', '2026-11-20', 0],
  ])('from %s to %s there are %i', (a, b, count) => {
    expect(workingDaysBetween(a, b)).toBe(count)
  })

  it('the fifth after a Friday is the next Friday', () => {
    expect(addWorkingDays('2026-11-20', 5)).toBe('2026-11-27')
    expect(addWorkingDays('2026-11-21', 1)).toBe('2026-11-23')
    expect(addWorkingDays('2026-11-21', 0)).toBe('2026-11-21')
  })

  it('adding and counting agree, and counting day by day gives the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }), (offset, n) => {
        const start = addDays('2026-01-01', offset)
        const slow = Array.from({ length: n }, (_, i) => addDays(start, i + 1)).filter(isWorkingDay).length
        expect(workingDaysBetween(start, addDays(start, n))).toBe(slow)
        if (n > 0) expect(workingDaysBetween(start, addWorkingDays(start, n))).toBe(n)
      }),
    )
  })
})

describe('the start of a day', () => {
  it('is its first moment, also where clocks change', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
        const date = localDate(at, zone)
        const start = startOfDay(date, zone)
        expect(localDate(start, zone)).toBe(date)
        expect(localDate(start - 1, zone) < date).toBe(true)
      }),
    )
  })

  it('is one o’clock where midnight is skipped', () => {
    expect(new Date(startOfDay('2026-04-24', 'Africa/Cairo')).toISOString()).toBe('2026-04-23T22:00:00.000Z')
  })

  it('of a day that a zone skipped is that of the next', () => {
    expect(localDate(startOfDay('2011-12-30', 'Pacific/Apia'), 'Pacific/Apia')).toBe('2011-12-31')
  })
})
