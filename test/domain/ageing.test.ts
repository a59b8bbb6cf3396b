import { describe, expect, it } from 'vitest'
import { assessDeal } from '../../src/domain/assess-deal.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import { aDeal, aRecord, atDay, dealWith, hour, ladderOf, noon, now, onDay, opened, recordAt, recorded } from '../support/build.ts'
import { defaultRules } from './support/playbook.ts'
import { signOffOf, viewOf } from './support/views.ts'

const champion = ladderOf(defaultRules, 'champion')
const metrics = ladderOf(defaultRules, 'metrics')

describe('ageing (RULES 2)', () => {
  it.each([
    ['Evaluate', 'evaluate', 21, 4],
    ['Evaluate', 'evaluate', 22, 3],
    ['Evaluate', 'evaluate', 42, 3],
    ['Evaluate', 'evaluate', 43, 1],
    ['Negotiate', 'negotiate', 10, 4],
    ['Negotiate', 'negotiate', 11, 3],
    ['Negotiate', 'negotiate', 20, 3],
    ['Negotiate', 'negotiate', 21, 1],
    ['Commit', 'commit', 11, 3],
  ])("the champion's buyer's act in %s (%s) on day %i is L%i", (_, stage, age, level) => {
    const deal = dealWith([recordAt(4, champion, { recordedAt: atDay(-age) })], { stage })
    expect(viewOf(deal, 'champion').effectiveLevel).toBe(level)
  })

  it('W 60: mail on day 0, the CFO confirms on day 50: L5 to day 110, L4 to day 170', () => {
    const mail = recordAt(4, metrics, { recordedAt: atDay(0) })
    const confirmed = recordAt(3, metrics, { recordedAt: atDay(50), facts: { person: 'Otto Brine', role: 'CFO' } })
    const deal = dealWith([mail, confirmed])
    expect([50, 110, 111, 170, 171].map((d) => viewOf(deal, 'metrics', atDay(d)).effectiveLevel)).toEqual([5, 5, 4, 4, 1])
  })

  it.each([1, 2] as const)('L%i falls no lower than our view', (level) => {
    const deal = dealWith([recordAt(level, champion, { recordedAt: atDay(-100) })])
    expect(viewOf(deal, 'champion').effectiveLevel).toBe(1)
  })

  it('unknown stays unknown', () => {
    expect(viewOf(dealWith([recordAt(0, champion, { recordedAt: atDay(-100) })]), 'champion').effectiveLevel).toBe(0)
  })

  it('counts from the day it was said, else from the day it was recorded', () => {
    const late = recordAt(4, champion, { recordedAt: now, facts: { saidOn: onDay(-22) } })
    expect(viewOf(dealWith([late]), 'champion')).toMatchObject({ ageDays: 22, effectiveLevel: 3 })
    const undated = recordAt(2, champion, { recordedAt: atDay(-22), facts: { saidOn: null } })
    expect(viewOf(dealWith([undated]), 'champion')).toMatchObject({ ageDays: 22, effectiveLevel: 1 })
  })

  it("in calendar days of the workspace's zone", () => {
    const deal = dealWith([recordAt(4, champion, { recordedAt: noon('2026-11-01'), facts: { saidOn: '2026-11-01' } })])
    const lateOnThe22nd = Date.UTC(2026, 10, 22, 23, 30)
    const level = (zone: string) => assessDeal(deal, defaultRules, lateOnThe22nd, zone).criteria.find((c) => c.criterion === 'champion')
    expect(level('UTC')).toMatchObject({ ageDays: 21, effectiveLevel: 4 })
    expect(level('Europe/Berlin')).toMatchObject({ ageDays: 22, effectiveLevel: 3 })
  })

  it('says until when the present level counts with nothing new', () => {
    const act = recordAt(4, champion, { recordedAt: noon('2026-11-06') })
    expect(viewOf(dealWith([act]), 'champion')).toMatchObject({ countsUntil: '2026-11-27', ageDays: 14, windowDays: 21 })
    expect(viewOf(dealWith([act]), 'champion', noon('2026-11-28'))).toMatchObject({
      effectiveLevel: 3,
      countsUntil: '2026-12-18',
      loweredBy: ['age'],
    })
    expect(viewOf(dealWith([act]), 'champion', noon('2026-12-19'))).toMatchObject({ effectiveLevel: 1, countsUntil: null })
  })

  it('a second record may carry the level on', () => {
    const act = recordAt(4, champion, { recordedAt: atDay(-30) })
    const word = recordAt(3, champion, { recordedAt: atDay(-20), facts: { saidOn: onDay(-31) } })
    // The act is L3 to day 42, the word to day 21: the act carries on.
    expect(viewOf(dealWith([act, word]), 'champion').countsUntil).toBe(onDay(12))
  })
})

describe('as of a moment (RULES 2)', () => {
  it('told on 12 Mar: 11 Mar does not know it, whatever the day it was said', () => {
    const told = recordAt(3, metrics, { recordedAt: noon('2026-03-12'), facts: { saidOn: '2026-03-02' } })
    const changes = [opened({}, noon('2026-03-01')), recorded(told)]
    const on = (date: string) => viewOf(foldDeal(changes, noon(date))!, 'metrics', noon(date)).level
    expect([on('2026-03-11'), on('2026-03-12')]).toEqual([0, 3])
    expect(foldDeal(changes, noon('2026-02-28'))).toBeNull()
  })

  it('a future moment ages what there is', () => {
    const deal = dealWith([recordAt(4, champion)])
    expect(viewOf(deal, 'champion', atDay(22)).effectiveLevel).toBe(3)
  })

  it('selects edits, overrides, moves and events by when they were recorded', () => {
    const act = recordAt(4, champion, { recordedAt: atDay(-9) })
    const changes = [
      opened({ stage: 'qualify' }),
      recorded(act),
      {
        at: atDay(-5),
        type: 'moved' as const,
        move: {
          from: 'qualify',
          to: 'evaluate',
          direction: 'forward' as const,
          at: atDay(-5),
          openGaps: [],
          playbook: { id: 'p', version: 1 },
        },
      },
      {
        at: atDay(-4),
        type: 'overridden' as const,
        override: { criterion: 'metrics', at: atDay(-4), by: 'm@example.com', reason: 'Audit first', until: onDay(10) },
      },
      { at: atDay(-3), type: 'record-ended' as const, record: act.id, how: 'withdrawn' as const },
    ]
    const at = (days: number) => {
      const deal = foldDeal(changes, atDay(days))!
      return [deal.fields.stage, viewOf(deal, 'metrics', atDay(days)).override !== null, viewOf(deal, 'champion', atDay(days)).level]
    }
    expect([at(-6), at(-5), at(-4), at(-3)]).toEqual([
      ['qualify', false, 4],
      ['evaluate', false, 4],
      ['evaluate', true, 4],
      ['evaluate', true, 0],
    ])
  })

  it('the sign-off ages like everything else', () => {
    const deal = aDeal([
      { at: atDay(0), type: 'signed-off', signOff: { at: atDay(0), by: 'm@example.com', as: 'manager', yes: true, reason: null } },
    ])
    expect([0, 60, 61].map((d) => signOffOf(deal, atDay(d)).assessment)).toEqual(['met', 'met', 'stale'])
  })

  it('an hour before midnight is still today', () => {
    const deal = dealWith([aRecord({ criterion: 'metrics', recordedAt: noon('2026-11-19') })])
    expect(viewOf(deal, 'metrics', noon('2026-11-20') + 11 * hour).ageDays).toBe(1)
  })
})
