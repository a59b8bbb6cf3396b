import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, isWorkingDay, localDate } from '../../../src/domain/calendar.ts'
import { type DigestTimes, digestDueOn, firstMomentOf, madeUpFor, nextDigestAt, weekdayOf } from '../../../src/domain/digest/due.ts'
import { minuteOfDay } from '../../../src/domain/working-hours.ts'

const zones = `UTC Europe/Amsterdam Europe/London Europe/Lisbon Europe/Helsinki Europe/Istanbul Europe/Moscow Africa/Cairo Africa/Casablanca
Africa/Johannesburg Africa/Lagos America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Anchorage
America/Halifax America/St_Johns America/Sao_Paulo America/Santiago America/Asuncion America/Havana America/Mexico_City America/Caracas
Asia/Jerusalem Asia/Beirut Asia/Tehran Asia/Dubai Asia/Karachi Asia/Kolkata Asia/Kathmandu Asia/Shanghai Asia/Tokyo Australia/Adelaide
Australia/Sydney Australia/Lord_Howe Pacific/Auckland Pacific/Chatham Pacific/Kiritimati`.split(/\s+/)

const hour = 3_600_000
const start = Date.parse('2026-01-01T00:00:00Z')
const end = Date.parse('2028-01-01T00:00:00Z')
/** Twelve times slower than the app, which changes nothing but how late it may be. */
const sweepEvery = hour

const clockOf = (at: number, zone: string) =>
  `${localDate(at, zone)} ${String(Math.floor(minuteOfDay(at, zone) / 60)).padStart(2, '0')}:${String(minuteOfDay(at, zone) % 60).padStart(2, '0')}`
const first = (date: string, minute: number, zone: string) => clockOf(firstMomentOf(date, minute, zone)!, zone)

describe('the moment of a local minute', () => {
  it('after a gap is the moment after it', () => {
    expect(first('2027-03-14', 150, 'America/New_York')).toBe('2027-03-14 03:00')
    expect(first('2026-03-29', 150, 'Europe/Amsterdam')).toBe('2026-03-29 03:00')
    // Half an hour at Lord Howe.
    expect(first('2026-10-04', 135, 'Australia/Lord_Howe')).toBe('2026-10-04 02:30')
    // Clocks skip midnight.
    expect(first('2026-09-06', 10, 'America/Santiago')).toBe('2026-09-06 01:00')
  })

  it('that comes twice is the first', () => {
    const at = firstMomentOf('2026-11-01', 90, 'America/New_York')!
    expect(new Date(at).toISOString()).toBe('2026-11-01T05:30:00.000Z')
    expect(new Date(firstMomentOf('2026-10-25', 150, 'Europe/Amsterdam')!).toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  it('after a change of clocks is what clocks show', () => {
    expect(first('2026-10-25', 540, 'Europe/Amsterdam')).toBe('2026-10-25 09:00')
    expect(first('2026-03-29', 540, 'Europe/Amsterdam')).toBe('2026-03-29 09:00')
  })

  it('of a day a zone skipped is none', () => {
    expect(firstMomentOf('2011-12-30', 540, 'Pacific/Apia')).toBeNull()
    expect(first('2011-12-31', 540, 'Pacific/Apia')).toBe('2011-12-31 09:00')
  })

  it('shows that minute on the clocks, in every zone and on every day of two years, or the first after it', () => {
    for (const zone of zones)
      for (let date = '2026-01-01'; date < '2028-01-01'; date = addDays(date, 1))
        for (const minute of [150]) {
          const at = firstMomentOf(date, minute, zone)!
          const shown = minuteOfDay(at, zone)
          if (localDate(at, zone) !== date || shown < minute || shown > minute + 60 || minuteOfDay(at - 1, zone) === shown)
            expect.fail(`${zone} ${date} ${minute}: ${clockOf(at, zone)}`)
        }
  })
})

/** Sweeps every hour but in outages; the rows that a store would keep, and when each was made. */
function posted(times: DigestTimes, seed: number, longest = 12 * hour, swept: number[] = []): Map<string, number> {
  const random = prng(seed)
  const rows = new Map<string, number>()
  for (let now = start; now < end; ) {
    swept.push(now)
    const due = digestDueOn(times, now)
    if (due !== null && !rows.has(due)) rows.set(due, now)
    // Now and then nobody sweeps for a while.
    now += random() < 0.04 ? Math.floor(random() * longest) : sweepEvery
  }
  return rows
}

function prng(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

describe('a digest', () => {
  it('is due exactly once each working day or week, in 40 zones over two years with outages of up to twelve hours', () => {
    expect(zones).toHaveLength(40)
    let outages = 0
    zones.forEach((zone, at) => {
      const weekday = at % 3 === 0 ? at % 7 : null
      // Gaps and repeated hours lie between midnight and three.
      const minute = [150, 90, 540, 0, 1050][at % 5]!
      const rows = posted({ weekday, minute, zone, since: start }, at + 1)
      const wanted: string[] = []
      for (let date = localDate(start, zone); date < '2028-01-01'; date = addDays(date, 1)) {
        const moment = firstMomentOf(date, minute, zone)
        const fits = weekday === null ? isWorkingDay(date) : weekdayOf(date) === weekday
        if (fits && moment !== null && moment >= start && moment < end - 13 * hour) wanted.push(date)
      }
      const made = [...rows.keys()].filter((date) => date <= wanted.at(-1)!)
      expect(made, zone).toEqual(wanted)
      for (const [date, when] of rows) {
        const late = when - firstMomentOf(date, minute, zone)!
        expect(late).toBeGreaterThanOrEqual(0)
        expect(late).toBeLessThan(madeUpFor({ weekday }))
        if (late > 2 * hour) outages += 1
      }
    })
    // The outages did something: without making up, these would be missing.
    expect(outages).toBeGreaterThan(100)
  })

  it('is made up for after outages longer than a day: a weekly one each week, and any as soon as somebody looks while it is owed', () => {
    let weeks = 0
    let missed = 0
    zones.forEach((zone, at) => {
      const weekday = at % 2 === 0 ? at % 7 : null
      const minute = [150, 90, 540, 0, 1050][at % 5]!
      const times = { weekday, minute, zone, since: start }
      const swept: number[] = []
      const rows = posted(times, at + 1, 5 * 24 * hour, swept)
      const span = madeUpFor(times)
      for (let date = localDate(start, zone); date < '2027-12-20'; date = addDays(date, 1)) {
        const moment = firstMomentOf(date, minute, zone)
        const fits = weekday === null ? isWorkingDay(date) : weekdayOf(date) === weekday
        const first = moment !== null && moment >= start && fits ? swept.find((when) => when >= moment) : undefined
        const isOwed = first !== undefined && first < moment! + span
        expect(rows.get(date), `${zone} ${date}`).toBe(isOwed ? first : undefined)
        if (weekday !== null && isOwed) weeks += 1
        if (weekday !== null && first !== undefined && !isOwed) missed += 1
      }
    })
    expect(weeks).toBeGreaterThan(2_000)
    expect(missed).toBe(0)
  })

  it('comes once when a clock jumps to and fro', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 30, maxLength: 80 }),
        fc.constantFrom(...zones),
        (jumps, zone) => {
          const times = { weekday: null, minute: 150, zone, since: start }
          const rows: string[] = []
          let now = start + 100 * 24 * hour
          for (const jump of jumps) {
            now = Math.max(start, now + jump * hour)
            const due = digestDueOn(times, now)
            // Asked again of the same date it is the same date: the row decides.
            if (due !== null && !rows.includes(due)) rows.push(due)
            if (due !== null) {
              const at = firstMomentOf(due, 150, zone)!
              expect(now - at).toBeGreaterThanOrEqual(0)
              expect(now - at).toBeLessThan(madeUpFor(times))
              expect(isWorkingDay(due)).toBe(true)
            }
          }
          expect(new Set(rows).size).toBe(rows.length)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('is not owed for what was due before it was set up', () => {
    const nine = { weekday: null, minute: 540, zone: 'Europe/Amsterdam', since: Date.parse('2026-11-20T08:30:00Z') }
    expect(digestDueOn(nine, Date.parse('2026-11-20T09:00:00Z'))).toBeNull()
    expect(digestDueOn(nine, Date.parse('2026-11-23T08:00:00Z'))).toBe('2026-11-23')
    expect(new Date(nextDigestAt(nine, nine.since)).toISOString()).toBe('2026-11-23T08:00:00.000Z')
  })

  it('is made up for after midnight as that of the day before: one of every day for thirteen hours, a weekly one for six days', () => {
    const evening = { weekday: null, minute: 18 * 60, zone: 'UTC', since: start }
    expect(digestDueOn(evening, Date.parse('2026-11-21T05:00:00Z'))).toBe('2026-11-20')
    expect(digestDueOn(evening, Date.parse('2026-11-21T07:00:00Z'))).toBeNull()
    const weekly = { ...evening, weekday: 4 }
    expect(digestDueOn(weekly, Date.parse('2026-11-20T17:59:59Z'))).toBeNull()
    expect(digestDueOn(weekly, Date.parse('2026-11-21T08:00:00Z'))).toBe('2026-11-20')
    expect(digestDueOn(weekly, Date.parse('2026-11-26T17:59:59Z'))).toBe('2026-11-20')
    expect(digestDueOn(weekly, Date.parse('2026-11-26T18:00:00Z'))).toBeNull()
  })
})
