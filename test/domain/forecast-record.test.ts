import { describe, expect, it } from 'vitest'
import type { Money } from '../../src/domain/deal.ts'
import { againstCoin, baseRate, previousFourQuarters, recordOf } from '../../src/domain/forecast-record.ts'
import { type CallSnapshot, isHit, type JudgedCall, judgeCall } from '../../src/domain/judged-call.ts'
import { noon } from '../support/build.ts'

const euros = (thousands: number): Money => ({ minor: thousands * 100_000, currency: 'EUR' })
const stand = { outcome: null, dormant: false, amount: euros(100) } as const
/** The call of RULES 8: 1 July, 100k, taken 30 days before. */
const called: CallSnapshot = {
  ...stand,
  at: noon('2026-06-01'),
  reason: 't-30',
  forecast: { closeDate: '2026-07-01', amount: euros(100), source: 'call' },
}
const closed = (on: string, amount: Money | null = euros(100), outcome: 'won' | 'lost' | 'no_decision' = 'won'): CallSnapshot => ({
  ...called,
  at: noon(on),
  reason: 'close',
  outcome,
  amount,
})
const judged = (snapshots: CallSnapshot[], today: string) => judgeCall(snapshots, noon(today), 'UTC')
const judgedLater = (...after: CallSnapshot[]) => judged([called, ...after], '2026-12-01')!

describe('a judged call (RULES 8: called 1 Jul, 100k)', () => {
  it('won 12 Jul at 93k is a hit', () => {
    const call = judgedLater(closed('2026-07-12', euros(93)))
    expect(call).toEqual({ calledFor: '2026-07-01', source: 'call', judgedOn: '2026-07-12', won: true, date: 'held', amount: 'held' })
    expect(isHit(call)).toBe(true)
  })

  it('won 20 Jul is late', () => {
    const call = judgedLater(closed('2026-07-20'))
    expect(call).toMatchObject({ won: true, date: 'late', amount: 'held', judgedOn: '2026-07-16' })
    expect(isHit(call)).toBe(false)
  })

  it.each([
    ['2026-06-17', 'held'],
    ['2026-06-16', 'early'],
    ['2026-07-15', 'held'],
    ['2026-07-16', 'late'],
  ])('won %s: the date is %s', (on, date) => {
    expect(judgedLater(closed(on)).date).toBe(date)
  })

  it.each([
    [euros(90), 'held'],
    [euros(110), 'held'],
    [euros(89), 'off'],
    [euros(111), 'off'],
    [{ ...euros(100), currency: 'USD' }, 'off'],
    [null, 'off'],
  ] as const)('won at %j: the amount is %s', (amount, part) => {
    expect(judgedLater(closed('2026-07-01', amount)).amount).toBe(part)
  })

  it('what was frozen of a deal that was qualified out is no call; the next one is', () => {
    const out = { ...called, at: noon('2026-05-02'), dormant: true, forecast: { ...called.forecast, closeDate: '2026-06-01' } }
    expect(judged([out], '2026-12-01')).toBeNull()
    expect(judged([out, called, closed('2026-07-01')], '2026-12-01')).toMatchObject({ calledFor: '2026-07-01', won: true })
  })

  it('still open 15 days past the called date is a miss, and not a day sooner', () => {
    expect(judged([called], '2026-07-15')).toBeNull()
    expect(judged([called], '2026-07-16')).toMatchObject({ won: false, date: null, amount: null, judgedOn: '2026-07-16' })
  })

  it('lost is a miss at once', () => {
    expect(judged([called, closed('2026-06-05', euros(100), 'lost')], '2026-06-06')).toMatchObject({ won: false, judgedOn: '2026-06-05' })
  })

  it('is the first one taken, whatever was called later', () => {
    const later: CallSnapshot = { ...called, at: noon('2026-07-05'), forecast: { ...called.forecast, closeDate: '2026-08-01' } }
    expect(judgedLater(later, closed('2026-08-01'))).toMatchObject({ calledFor: '2026-07-01', date: 'late' })
  })

  it('a deal opened again is open', () => {
    const reopened: CallSnapshot = { ...called, at: noon('2026-07-03'), reason: 'stage-change' }
    expect(judged([called, closed('2026-07-02', euros(100), 'lost'), reopened], '2026-07-04')).toBeNull()
  })

  it('without a T-30 there is none', () => {
    expect(judged([closed('2026-07-01')], '2026-12-01')).toBeNull()
    expect(judged([{ ...called, forecast: { ...called.forecast, closeDate: null } }], '2026-12-01')).toBeNull()
  })

  it('the day is told in the time zone of the workspace', () => {
    const lateInTheEvening = { ...closed('2026-07-15'), at: Date.parse('2026-07-15T23:30:00Z') }
    expect(judgeCall([called, lateInTheEvening], noon('2026-12-01'), 'UTC')!.date).toBe('held')
    expect(judgeCall([called, lateInTheEvening], noon('2026-12-01'), 'Europe/Berlin')!.date).toBe('late')
  })
})

describe('the record', () => {
  it.each([
    [15, 20, 'more'],
    [14, 20, 'cannot-tell'],
    [21, 30, 'more'],
    [20, 30, 'cannot-tell'],
    [27, 40, 'more'],
    [26, 40, 'cannot-tell'],
    [5, 20, 'less'],
    [6, 20, 'cannot-tell'],
    [5, 5, 'cannot-tell'],
    [6, 6, 'more'],
    [0, 0, 'cannot-tell'],
    [2_000, 4_000, 'cannot-tell'],
    [2_200, 4_000, 'more'],
  ] as const)('%i of %i against a coin: %s', (hits, of, verdict) => {
    expect(againstCoin(hits, of)).toBe(verdict)
  })

  const hit: JudgedCall = { calledFor: '2026-07-01', source: 'call', judgedOn: '2026-07-02', won: true, date: 'held', amount: 'held' }

  it('counts hits, the three parts, and calls that stood in', () => {
    const calls: JudgedCall[] = [
      hit,
      { ...hit, date: 'late', source: 'previous-call' },
      { ...hit, amount: 'off', source: 'crm' },
      { ...hit, won: false, date: null, amount: null },
    ]
    expect(recordOf(calls)).toEqual({ judged: 4, hits: 1, won: 3, onDate: 2, onAmount: 2, stoodIn: 2, againstCoin: 'cannot-tell' })
    expect(recordOf([]).judged).toBe(0)
  })

  it('the base rate is of the previous four full quarters, and is not shown under 20 calls', () => {
    expect(previousFourQuarters('2026-11-22')).toEqual({ from: '2025-10-01', before: '2026-10-01' })
    expect(previousFourQuarters('2026-01-01')).toEqual({ from: '2025-01-01', before: '2026-01-01' })
    const on = (judgedOn: string, count: number, won: boolean): JudgedCall[] =>
      Array.from({ length: count }, () => ({ ...hit, judgedOn, won }))
    const inside = [...on('2025-10-01', 12, true), ...on('2026-09-30', 7, false)]
    const outside = [...on('2025-09-30', 30, true), ...on('2026-10-01', 30, true)]
    expect(baseRate([...inside, ...outside], '2026-11-22')).toBeNull()
    expect(baseRate([...inside, ...outside, ...on('2026-01-05', 1, true)], '2026-11-22')).toEqual({ hits: 13, judged: 20 })
  })
})
