import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/domain/change.ts'
import type { AnswerId } from '../../src/domain/ids.ts'
import type { EvidenceRecord, Facts, NumberFact } from '../../src/domain/record.ts'
import { aDeal, anId, aRecord, atDay, ladderOf, now, recordAt, recorded } from '../support/build.ts'
import { defaultRules, withCriterion } from './support/playbook.ts'
import { viewOf } from './support/views.ts'

const buyer = ladderOf(defaultRules, 'economic-buyer')

function money(value: number, currency: string | null = 'EUR', role: NumberFact['role'] = null): NumberFact {
  return { text: String(value), value, unit: 'money', currency, role }
}

function budget(days: number, ...amounts: NumberFact[]): EvidenceRecord {
  return recordAt(4, buyer, { recordedAt: atDay(days), facts: { numbers: amounts } })
}

function view(records: EvidenceRecord[], changes: Change[] = [], criterion = 'economic-buyer') {
  return viewOf(aDeal([...records.map(recorded), ...changes]), criterion)
}

function chosen(choice: 'new' | 'old' | 'both', older: EvidenceRecord, newer: EvidenceRecord): Change {
  return {
    at: now,
    type: 'contradiction-settled',
    choice: { at: now, criterion: older.criterion, older: older.id, newer: newer.id, choice, by: 'robin@example.com' },
  }
}

describe('contradiction (RULES 4)', () => {
  it('budget 120k, then 80k: no more than someone said, both on view', () => {
    const first = budget(-9, money(120_000))
    const second = budget(-1, money(80_000))
    expect(view([first, second])).toMatchObject({
      level: 4,
      effectiveLevel: 2,
      assessment: 'contradicted',
      contradiction: { older: first.id, newer: second.id },
      loweredBy: ['contradiction'],
      records: [{ record: second }, { record: first }],
    })
  })

  it.each([
    [100, 110, false],
    [100, 111, true],
    [100, 90, false],
    [100, 89, true],
    [84_000, 92_400, false],
  ])('amounts differ by more than 10 %% of the older: %i, then %i: %s', (a, b, differs) => {
    expect(view([budget(-2, money(a)), budget(-1, money(b))]).contradiction !== null).toBe(differs)
  })

  it('compares like with like only', () => {
    expect(view([budget(-2, money(100, 'EUR')), budget(-1, money(200, 'USD'))]).contradiction).toBeNull()
    expect(view([budget(-2, money(100, 'EUR', 'now')), budget(-1, money(200, 'EUR', 'wanted'))]).contradiction).toBeNull()
    expect(view([budget(-2, money(100, 'EUR')), budget(-1, money(200, null))]).contradiction).not.toBeNull()
    expect(
      view([budget(-2, money(100)), budget(-1, { text: '9 %', value: 9, unit: 'percent', currency: null, role: null })]).contradiction,
    ).toBeNull()
  })

  it('several amounts side by side agree when one pair does', () => {
    expect(view([budget(-2, money(120), money(30)), budget(-1, money(120))]).contradiction).toBeNull()
  })

  it('another person for what one person holds', () => {
    const held = (holder: string, days: number) => recordAt(3, buyer, { recordedAt: atDay(days), facts: { holder } })
    expect(view([held('Otto Brine', -2), held('Wanda Crumb', -1)]).contradiction).not.toBeNull()
    expect(view([held('Otto Brine', -2), held('Otto', -1)]).contradiction).toBeNull()
  })

  it('another vendor', () => {
    const competition = ladderOf(defaultRules, 'competition')
    const against = (vendor: string, days: number) => recordAt(3, competition, { recordedAt: atDay(days), facts: { vendor } })
    expect(view([against('Kettleworks GmbH', -2), against('Steamly', -1)], [], 'competition').contradiction).not.toBeNull()
    expect(view([against('Kettleworks GmbH', -2), against('kettleworks', -1)], [], 'competition').contradiction).toBeNull()
  })

  it.each([
    ['2026-12-15', '2026-12-22', false],
    ['2026-12-15', '2026-12-23', true],
    ['2026-12-15', '2026-12-07', true],
  ])('dates differ by more than 7 days: %s, then %s: %s', (a, b, differs) => {
    const process = ladderOf(defaultRules, 'decision-process')
    const dated = (date: string, days: number) =>
      recordAt(3, process, { recordedAt: atDay(days), facts: { dates: [{ text: date, date }] } })
    expect(view([dated(a, -2), dated(b, -1)], [], process.id).contradiction !== null).toBe(differs)
  })

  it('numbers by unit and role', () => {
    const metrics = ladderOf(defaultRules, 'metrics')
    const number = (value: number, role: NumberFact['role'], days: number) =>
      recordAt(3, metrics, { recordedAt: atDay(days), facts: { numbers: [{ text: '', value, unit: 'percent', currency: null, role }] } })
    expect(view([number(9, 'now', -3), number(5, 'wanted', -2)], [], 'metrics').contradiction).toBeNull()
    const first = number(9, 'now', -3)
    const last = number(4, 'now', -1)
    expect(view([first, number(5, 'wanted', -2), last], [], 'metrics').contradiction).toEqual({ older: first.id, newer: last.id })
  })

  it('only what the playbook compares for the criterion', () => {
    const none = withCriterion('economic-buyer', (c) => (c.kind === 'ladder' ? { ...c, compare: [] } : c))
    const deal = aDeal([budget(-2, money(120)), budget(-1, money(80))].map(recorded))
    expect(viewOf(deal, 'economic-buyer', now, none).contradiction).toBeNull()
  })

  it('never within one answer', () => {
    const answerId = anId<AnswerId>('answer')
    expect(
      view([
        { ...budget(-1, money(120)), answerId },
        { ...budget(-1, money(80)), answerId },
      ]).contradiction,
    ).toBeNull()
  })

  it('small steps are compared with the last one', () => {
    expect(view([budget(-3, money(100)), budget(-2, money(108)), budget(-1, money(116))]).contradiction).toBeNull()
    expect(view([budget(-3, money(100)), budget(-2, money(108)), budget(-1, money(120))]).contradiction).not.toBeNull()
  })

  it('what the CRM brought, or "no change", contradicts nobody', () => {
    const crm = aRecord({ criterion: 'economic-buyer', kind: 'prefilled', recordedAt: atDay(-9), facts: { holder: 'Milo Thimble' } })
    expect(view([crm, recordAt(3, buyer, { facts: { holder: 'Otto Brine' } })]).contradiction).toBeNull()
  })

  it.each<[string, (r: EvidenceRecord) => Change]>([
    ['withdrawn', (r) => ({ at: now, type: 'record-ended', record: r.id, how: 'withdrawn' })],
    ['replaced', (r) => ({ at: now, type: 'record-ended', record: r.id, how: 'replaced' })],
    ['erased', (r) => ({ at: now, type: 'record-ended', record: r.id, how: 'erased' })],
    ['conceded', (r) => ({ at: now, type: 'record-ended', record: r.id, how: 'conceded' })],
    [
      'invalidated',
      () => ({
        at: atDay(-2),
        type: 'event-noticed',
        event: {
          kind: 'economic-buyer-changed',
          text: '',
          on: null,
          id: anId('event'),
          at: atDay(-2),
          answerId: null,
          by: 'r',
          undoneAt: null,
        },
      }),
    ],
  ])('an older record that was %s contradicts nothing', (_, change) => {
    const first = budget(-9, money(120))
    const second = budget(-1, money(80))
    expect(view([first, second], [change(first)])).toMatchObject({ contradiction: null, effectiveLevel: 4 })
  })

  describe('the choice', () => {
    const first = recordAt(4, buyer, { recordedAt: atDay(-9), facts: { numbers: [money(120)] } })
    const second = recordAt(3, buyer, { recordedAt: atDay(-1), facts: { numbers: [money(80)] } })

    it('new: the older one counts as our view', () => {
      expect(view([first, second], [chosen('new', first, second)])).toMatchObject({
        contradiction: null,
        effectiveLevel: 3,
        best: second.id,
        loweredBy: ['contradiction'],
      })
    })

    it('old: the newer one counts as our view', () => {
      expect(view([first, second], [chosen('old', first, second)])).toMatchObject({
        contradiction: null,
        effectiveLevel: 4,
        best: first.id,
      })
    })

    it('both: both count', () => {
      expect(view([first, second], [chosen('both', first, second)])).toMatchObject({
        contradiction: null,
        effectiveLevel: 4,
        loweredBy: [],
      })
    })

    it('both stay on view whatever was chosen', () => {
      for (const choice of ['new', 'old', 'both'] as const)
        expect(view([first, second], [chosen(choice, first, second)]).records).toHaveLength(2)
    })

    it('a third value contradicts anew, one that says the same does not', () => {
      const settled = [chosen('new', first, second)]
      const third = (value: number): EvidenceRecord => ({ ...budget(0, money(value)), recordedAt: now + 1 })
      expect(view([first, second, third(80)], settled).contradiction).toBeNull()
      expect(view([first, second, third(120)], settled).contradiction).toMatchObject({ older: second.id })
      expect(view([first, second, third(120)], [chosen('both', first, second)]).contradiction).toBeNull()
    })

    it('new takes along every record that said what the older one said', () => {
      const before = budget(-20, money(120))
      expect(view([before, first, second], [chosen('new', first, second)])).toMatchObject({ contradiction: null, effectiveLevel: 3 })
    })

    it('is about its own pair only', () => {
      const other: Partial<Facts> = { holder: 'Otto Brine' }
      expect(
        view(
          [
            recordAt(3, buyer, { recordedAt: atDay(-8), facts: other }),
            recordAt(3, buyer, { recordedAt: atDay(-7), facts: { holder: 'Milo Thimble' } }),
            first,
            second,
          ],
          [chosen('both', first, second)],
        ).contradiction,
      ).not.toBeNull()
    })
  })
})
