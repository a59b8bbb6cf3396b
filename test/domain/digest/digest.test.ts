import { describe, expect, it } from 'vitest'
import { assessDeal } from '../../../src/domain/assess-deal.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { Deal } from '../../../src/domain/deal.ts'
import { digestOf, keptAfter } from '../../../src/domain/digest/digest.ts'
import { type DigestDeal, type DigestRules, digestDeal } from '../../../src/domain/digest/digest-deal.ts'
import { nudgeMoment } from '../../../src/domain/digest/quiet-hours.ts'
import { ranked, sumsOf } from '../../../src/domain/digest/rank.ts'
import { severityOf } from '../../../src/domain/digest/severity.ts'
import { snoozeState } from '../../../src/domain/digest/snooze.ts'
import { weakestReading } from '../../../src/domain/digest/weakest.ts'
import type { DealId } from '../../../src/domain/ids.ts'
import { loadPlaybooks } from '../../../src/playbooks/load-playbook.ts'
import { aDeal, aReview, day, ladderOf, now, opened, recordAt, recorded } from '../../support/build.ts'

const loaded = loadPlaybooks('prompts/playbooks')
if ('problems' in loaded) throw new Error('no playbooks')
const playbook = loaded.playbooks.get('meddpicc-buyer')!
const rules: DigestRules = { playbook, now, zone: 'UTC', since: null }

const seen = (deal: Deal, more: Partial<Parameters<typeof digestDeal>[0]> = {}, with_: Partial<DigestRules> = {}): DigestDeal => {
  const all = { ...rules, ...with_ }
  const assessment = assessDeal(deal, playbook, all.now, all.zone)
  return digestDeal({ deal, assessment, told: new Map(), snooze: null, before: null, ...more }, all)
}
const reviewed = (fields = {}) => aDeal([opened(fields), { at: now - 30 * day, type: 'review-opened', review: aReview() }])

describe('the order of a digest', () => {
  it('is value times severity within a currency, and currencies take turns', () => {
    const of = (id: string, minor: number | null, currency = 'EUR', severity = 3) =>
      ({
        ...seen(reviewed()),
        deal: id as DealId,
        externalId: id,
        amount: minor === null ? null : { minor, currency },
        severity,
      }) as DigestDeal
    const deals = [
      of('none', null),
      of('usd', 900, 'USD'),
      of('small', 100),
      of('big', 300),
      of('heavy', 200, 'EUR', 6),
      of('calm', 9_000, 'EUR', 0),
    ]
    expect(ranked(deals).map((d) => d.externalId)).toEqual(['heavy', 'usd', 'none', 'big', 'small'])
    expect(sumsOf(deals)).toEqual([
      { minor: 9_600, currency: 'EUR' },
      { minor: 900, currency: 'USD' },
    ])
  })

  it('counts a code once, and a no-decision risk as one of its own', () => {
    const why = { code: 'R7', criterion: 'why-now' } as const
    expect(severityOf([], 'high')).toBe(0)
    expect(severityOf([why, { ...why, criterion: 'why-change' }], 'low')).toBe(3)
    expect(severityOf([why, { code: 'R2', criterion: 'metrics' }], 'high')).toBe(7)
  })

  it('names the weakest of the three readings, never an average', () => {
    const reading = (stream: 'act' | 'choose-us' | 'worth-winning', atBar: number, due: number, levels = 0) => ({
      stream,
      atBar,
      due,
      largestShortfall: levels > 0 ? { criterion: 'metrics', levels } : null,
    })
    expect(weakestReading([reading('act', 2, 4, 1), reading('choose-us', 1, 2, 3), reading('worth-winning', 1, 1)])?.stream).toBe(
      'choose-us',
    )
    expect(weakestReading([reading('act', 3, 4), reading('worth-winning', 0, 1)])?.stream).toBe('worth-winning')
    expect(weakestReading([reading('act', 4, 4), reading('worth-winning', 0, 0)])).toBeNull()
  })
})

describe('what may be told', () => {
  it('is a risk that a review showed, from the next working day on', () => {
    const shown = reviewed()
    expect(seen(shown).risks.map((r) => r.code)).toContain('R1')
    // The review that shows it began today.
    const today = aDeal([
      opened(),
      {
        at: now - 30 * day,
        type: 'review-opened',
        review: aReview({
          startedAt: now - 1,
          states: [
            { at: now - 1, state: 'open' },
            { at: now, state: 'concluded' },
          ],
        }),
      },
    ])
    const held = seen(today)
    expect(held.risks).toEqual([])
    expect(held.coming.length).toBeGreaterThan(0)
    expect(held.kept.behind).toEqual([])
    expect(held.noDecision).toBe('raised')
    // It is Friday: on Saturday and Sunday nothing is told, on Monday all of it, and then it is a change.
    expect(seen(today, {}, { now: now + 2 * day }).risks).toEqual([])
    const monday = seen(today, { before: held.kept }, { now: now + 3 * day, since: now })
    expect(monday.risks.length).toBeGreaterThan(0)
    expect(monday.changes.map((c) => c.kind)).toContain('risk')
    expect(monday.changes.map((c) => c.kind)).toContain('behind')
  })

  it('is that the buyer has no reason only where a thread showed it from Evaluate on', () => {
    const playbookThen = { id: playbook.id, version: 1 }
    const moved: Change = {
      at: now - 3 * day,
      type: 'moved',
      move: { from: 'qualify', to: 'evaluate', direction: 'forward', at: now - 3 * day, openGaps: [], playbook: playbookThen },
    }
    const shownIn = (stage: string, more: Change[] = []) =>
      seen(
        aDeal([
          opened({ stage }),
          { at: now - 30 * day, type: 'review-opened', review: aReview() },
          ...(stage === 'evaluate' ? [] : [moved]),
          ...more,
        ]),
      )
    const before = shownIn('qualify')
    expect(before.risks.map((r) => r.code)).not.toContain('R7')
    expect(before.untold.filter((r) => r.code === 'R7').map((r) => r.criterion)).toContain('why-change')
    expect(
      shownIn('evaluate')
        .risks.filter((r) => r.code === 'R7')
        .map((r) => r.criterion),
    ).toContain('why-change')
    const states = [
      { at: now - 2 * day, state: 'open' as const },
      { at: now - 2 * day + 1, state: 'concluded' as const },
    ]
    const again: Change = { at: now - 2 * day, type: 'review-opened', review: aReview({ startedAt: now - 2 * day, states }) }
    expect(shownIn('qualify', [again]).risks.map((r) => r.code)).toContain('R7')
  })

  it('is of a date that slipped only what a notice, a command or Home told', () => {
    const deal = aDeal([opened({ closeDate: '2026-11-10' })])
    expect(seen(deal)).toMatchObject({ risks: [], untold: [{ code: 'R4' }], coming: [] })
    expect(seen(deal, { told: new Map([['R4', now]]) })).toMatchObject({ risks: [], untold: [], coming: [{ code: 'R4' }] })
    expect(seen(deal, { told: new Map([['R4', now - day]]) })).toMatchObject({ risks: [{ code: 'R4' }], untold: [], coming: [] })
  })

  it('quotes the weakest words among the gaps', () => {
    const weak = recordAt(1, ladderOf(playbook, 'champion'), { recordedAt: now - 20 * day, text: 'She likes us' })
    const better = recordAt(2, ladderOf(playbook, 'metrics'), { recordedAt: now - 20 * day, text: '9 % come back' })
    const deal = aDeal([opened(), recorded(better), recorded(weak), { at: now - 30 * day, type: 'review-opened', review: aReview() }])
    expect(seen(deal).quote).toEqual({ record: weak.id, criterion: 'champion' })
  })
})

describe('a digest', () => {
  it('has news only when something is otherwise than in the last', () => {
    const row = seen(reviewed())
    const first = digestOf([row], new Set(), null)
    expect(first).toMatchObject({ open: 1, hasNews: true, neverReviewed: 0 })
    const before = { kept: keptAfter([row], null) }
    const again = seen(reviewed(), { before: row.kept }, { since: now - day })
    expect(digestOf([{ ...again, deal: row.deal }], new Set(), before).hasNews).toBe(false)
    expect(digestOf([], new Set(), null).hasNews).toBe(false)
  })

  it('tells those who did not answer from those who are away, and neither is a risk', () => {
    const row = { ...seen(aDeal([opened()])), silent: '2026-11-16' }
    expect(digestOf([row], new Set(), null)).toMatchObject({ silent: [{}], away: [], atRisk: [], neverReviewed: 1 })
    expect(digestOf([row], new Set(['robin@example.com']), null)).toMatchObject({ silent: [], away: [{}], atRisk: [] })
  })

  it('has a theme where two deals lack the same', () => {
    const rows = [seen(reviewed()), seen(reviewed())]
    expect(digestOf(rows, new Set(), null).theme).toEqual({ criterion: 'metrics', deals: 2, of: 2 })
    expect(digestOf([rows[0]!], new Set(), null).theme).toBeNull()
  })

  it('counts a gap for the theme wherever it is open, behind or to earn', () => {
    const row = seen(reviewed())
    const behind = (gaps: string[], of: string[]) => ({ ...row, gaps, kept: { ...row.kept, behind: of } })
    const rows = [
      behind(['identify-pain', 'champion'], ['identify-pain']),
      behind(['identify-pain', 'champion'], ['identify-pain']),
      behind(['champion'], []),
    ]
    expect(digestOf(rows, new Set(), null).theme).toEqual({ criterion: 'champion', deals: 3, of: 3 })
  })
})

describe('a snooze', () => {
  it('ends on its day, or with a risk that is new', () => {
    const snooze = { until: '2026-12-04', risks: ['R1:why-now'] }
    expect(snoozeState(null, ['R4'], '2026-11-20')).toBe('none')
    expect(snoozeState(snooze, ['R1:why-now'], '2026-12-03')).toBe('snoozed')
    expect(snoozeState(snooze, [], '2026-12-04')).toBe('back')
    expect(snoozeState(snooze, ['R1:why-now', 'R4'], '2026-11-20')).toBe('back')
  })
})

describe('quiet hours', () => {
  it.each([
    ['2026-11-20T08:00:00Z', '2026-11-20T08:00:00Z'],
    ['2026-11-20T17:59:00Z', '2026-11-20T17:59:00Z'],
    ['2026-11-20T18:00:00Z', '2026-11-23T08:00:00Z'],
    ['2026-11-20T07:59:00Z', '2026-11-20T08:00:00Z'],
    ['2026-11-22T12:00:00Z', '2026-11-23T08:00:00Z'],
  ])('%s: %s', (at, then) => {
    expect(nudgeMoment(Date.parse(at), 'UTC', null, null)).toBe(Date.parse(then))
  })

  it('are a person’s own where they set some', () => {
    const late = { opens: 11 * 60, closes: 12 * 60 }
    expect(nudgeMoment(Date.parse('2026-11-20T08:00:00Z'), 'UTC', null, late)).toBe(Date.parse('2026-11-20T11:00:00Z'))
    expect(nudgeMoment(Date.parse('2026-11-20T12:00:00Z'), 'UTC', null, late)).toBe(Date.parse('2026-11-23T11:00:00Z'))
    const away = { since: Date.parse('2026-11-16T08:00:00Z'), until: '2026-11-24', backAt: null }
    expect(nudgeMoment(Date.parse('2026-11-20T12:00:00Z'), 'UTC', away, late)).toBe(Date.parse('2026-11-25T11:00:00Z'))
  })
})
