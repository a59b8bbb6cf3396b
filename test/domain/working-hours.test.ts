import { describe, expect, it } from 'vitest'
import { isAway, returnsAt } from '../../src/domain/absence.ts'
import { morningOf, nextWorkingMoment, workingMorning } from '../../src/domain/working-hours.ts'

const at = (iso: string) => Date.parse(iso)
const iso = (moment: number) => new Date(moment).toISOString()

describe('the hours in which a person may be nudged', () => {
  it.each([
    // Clocks go forward on 29 Mar 2026 in Berlin, a Sunday, and back on 25 Oct.
    ['2026-03-27', 'Europe/Berlin', '2026-03-27T08:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-29T07:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-30T07:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-25T08:00:00.000Z'],
    ['2026-11-20', 'America/Los_Angeles', '2026-11-20T17:00:00.000Z'],
    ['2026-11-20', 'Pacific/Auckland', '2026-11-19T20:00:00.000Z'],
    ['2026-11-20', 'Asia/Kolkata', '2026-11-20T03:30:00.000Z'],
    ['2026-10-04', 'Australia/Lord_Howe', '2026-10-03T22:00:00.000Z'],
  ])('nine on %s in %s is %s', (day, zone, moment) => {
    expect(iso(morningOf(day, zone))).toBe(moment)
  })

  it('skips the weekend', () => {
    expect(iso(workingMorning('2026-11-21', 'UTC'))).toBe('2026-11-23T09:00:00.000Z')
    expect(iso(workingMorning('2026-03-28', 'Europe/Berlin'))).toBe('2026-03-30T07:00:00.000Z')
  })

  it.each([
    ['2026-11-20T09:00:00Z', 'UTC', '2026-11-20T09:00:00.000Z'],
    ['2026-11-20T16:59:59Z', 'UTC', '2026-11-20T16:59:59.000Z'],
    ['2026-11-20T08:59:59Z', 'UTC', '2026-11-20T09:00:00.000Z'],
    ['2026-11-20T17:00:00Z', 'UTC', '2026-11-23T09:00:00.000Z'],
    ['2026-11-21T12:00:00Z', 'UTC', '2026-11-23T09:00:00.000Z'],
    // Friday noon in UTC is Saturday in Auckland, and the small hours in Los Angeles.
    ['2026-11-20T12:00:00Z', 'Pacific/Auckland', '2026-11-22T20:00:00.000Z'],
    ['2026-11-20T12:00:00Z', 'America/Los_Angeles', '2026-11-20T17:00:00.000Z'],
  ])('the next such moment after %s in %s is %s', (moment, zone, next) => {
    expect(iso(nextWorkingMoment(at(moment), zone))).toBe(next)
  })
})

describe('somebody away', () => {
  const away = { since: at('2026-11-20T10:00:00Z'), until: '2026-12-04', backAt: null }

  it('is back at nine on the first working day after the last day away', () => {
    expect(iso(returnsAt(away, 'UTC')!)).toBe('2026-12-07T09:00:00.000Z')
    expect(iso(returnsAt({ ...away, until: '2026-12-03' }, 'Asia/Tokyo')!)).toBe('2026-12-04T00:00:00.000Z')
    expect(isAway(away, at('2026-12-06T12:00:00Z'), 'UTC')).toBe(true)
    expect(isAway(away, at('2026-12-07T09:00:00Z'), 'UTC')).toBe(false)
  })

  it('without a day stays away, until the word', () => {
    expect(returnsAt({ ...away, until: null }, 'UTC')).toBeNull()
    expect(isAway({ ...away, until: null }, at('2036-01-01T00:00:00Z'), 'UTC')).toBe(true)
    const back = { ...away, backAt: at('2026-11-21T07:00:00Z') }
    expect(isAway(back, at('2026-11-21T07:00:00Z'), 'UTC')).toBe(false)
    expect(isAway(null, at('2026-11-21T07:00:00Z'), 'UTC')).toBe(false)
  })
})
