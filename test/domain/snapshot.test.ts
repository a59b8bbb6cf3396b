import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/domain/change.ts'
import type { ForecastCall } from '../../src/domain/deal.ts'
import { forecastAt, isT30Due } from '../../src/domain/forecast.ts'
import { snapshotOf } from '../../src/domain/snapshot.ts'
import { aDeal, aReview, atDay, ladderOf, now, onDay, opened, recordAt, recorded, someFields } from '../support/build.ts'
import { defaultRules } from './support/playbook.ts'
import { assessed } from './support/views.ts'

function called(days: number, wish: Partial<ForecastCall> = {}): Change {
  return {
    at: atDay(days),
    type: 'forecast-called',
    review: null,
    call: {
      at: atDay(days),
      by: 'r',
      closeDate: onDay(40),
      amount: { minor: 100, currency: 'EUR' },
      kept: false,
      lastHeard: null,
      nextStep: null,
      ...wish,
    },
  }
}

describe('a snapshot (RULES 8)', () => {
  const record = recordAt(4, ladderOf(defaultRules, 'metrics'), { text: 'Milo sent the deck' })
  const move: Change = {
    at: now,
    type: 'moved',
    move: {
      from: 'evaluate',
      to: 'propose',
      direction: 'forward',
      at: now,
      openGaps: ['champion'],
      playbook: { id: 'meddpicc-buyer', version: 1 },
    },
  }
  const deal = aDeal([opened(), recorded(record), move, called(-1)])
  const taken = snapshotOf(deal, assessed(deal), now, 'stage-change')

  it('holds levels and codes of every criterion, the move and the standing forecast', () => {
    expect(taken).toMatchObject({
      deal: deal.id,
      reason: 'stage-change',
      stage: 'propose',
      playbook: { id: 'meddpicc-buyer', version: 1 },
      move: { from: 'evaluate', to: 'propose', openGaps: ['champion'] },
      forecast: { closeDate: onDay(40), source: 'call' },
      gate: 'blocked',
    })
    expect(taken.criteria).toHaveLength(12)
    expect(taken.criteria[0]).toEqual({
      criterion: 'metrics',
      entryBar: 4,
      bar: 4,
      level: 4,
      effectiveLevel: 4,
      standing: 'at_bar',
      assessment: 'met',
      record: record.id,
      loweredBy: [],
    })
    expect(taken.criteria.at(-1)).toMatchObject({ criterion: 'worth-winning', bar: 'manager', level: null })
  })

  it('names the strongest record, the newest of several, and what lowered it', () => {
    const metrics = ladderOf(defaultRules, 'metrics')
    const told = (level: 3 | 4, days: number) => recordAt(level, metrics, { recordedAt: atDay(days) })
    const [old, strong, weak] = [told(4, -90), told(4, -80), told(3, -1)]
    const aged = aDeal([opened({}, atDay(-100)), recorded(old), recorded(strong), recorded(weak)])
    const frozen = snapshotOf(aged, assessed(aged), now, 't-30').criteria[0]
    expect(frozen).toMatchObject({ level: 4, effectiveLevel: 3, record: strong.id, loweredBy: ['age'] })
  })

  it('holds no words and no names', () => {
    const text = JSON.stringify(taken)
    for (const word of ['Milo', 'Otto', 'deck', '@', someFields.name, 'example.com']) expect(text).not.toContain(word)
  })

  it('is frozen, and the deal is not', () => {
    expect(() => {
      ;(taken.criteria[0] as { standing: string }).standing = 'behind'
    }).toThrow(TypeError)
    expect(Object.isFrozen(taken.amount)).toBe(true)
    expect([deal, deal.fields.amount, deal.calls[0]!.amount, deal.moves[0]].some(Object.isFrozen)).toBe(false)
  })

  it('of another reason names no move', () => {
    expect(snapshotOf(deal, assessed(deal), now, 't-30').move).toBeNull()
  })
})

describe('the forecast standing at a moment (RULES 8)', () => {
  it("is the rep's latest call, by the moment asked for", () => {
    const deal = aDeal([called(-9, { closeDate: onDay(10) }), called(-2, { closeDate: onDay(20) })])
    expect(forecastAt(deal, now)).toMatchObject({ closeDate: onDay(20), source: 'call', calledAt: atDay(-2) })
    expect(forecastAt(deal, atDay(-3))).toMatchObject({ closeDate: onDay(10), source: 'call' })
  })

  it('the previous one when the form after it was skipped, marked', () => {
    const skipped: Change = { at: atDay(-1), type: 'review-opened', review: aReview({ closing: { askedAt: atDay(-1), answeredAt: null } }) }
    const deal = aDeal([called(-9), skipped])
    expect([forecastAt(deal, now).source, forecastAt(deal, atDay(-2)).source]).toEqual(['previous-call', 'call'])
  })

  it("the CRM's when there never was a call, marked, as it stood then", () => {
    const deal = aDeal([opened({ closeDate: onDay(50) }), { at: now, type: 'revised', by: 'crm', fields: { closeDate: onDay(80) } }])
    expect(forecastAt(deal, now)).toMatchObject({ closeDate: onDay(80), source: 'crm', calledAt: null })
    expect(forecastAt(deal, atDay(-1)).closeDate).toBe(onDay(50))
  })
})

describe('when the judged call is taken (RULES 8)', () => {
  const due = (changes: Change[]) => isT30Due(aDeal(changes), now, 'UTC')
  it.each([
    [31, false],
    [30, true],
    [3, true],
    [0, true],
    [-1, false],
  ])('close date %i days off: %s', (days, expected) => {
    expect(due([opened({ closeDate: onDay(days) })])).toBe(expected)
  })
  it("by the rep's call before the CRM's date", () => {
    expect(due([opened({ closeDate: onDay(90) }), called(-1, { closeDate: onDay(30) })])).toBe(true)
    expect(due([opened({ closeDate: onDay(10) }), called(-1, { closeDate: onDay(60) })])).toBe(false)
  })
  it('only for a live deal with a date', () => {
    expect(due([opened({ closeDate: null })])).toBe(false)
    expect(due([opened({ closeDate: onDay(30) }), { at: now, type: 'closed', outcome: 'lost' }])).toBe(false)
  })
})
