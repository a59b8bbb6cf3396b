import { describe, expect, it } from 'vitest'
import { assessDeal } from '../../../src/domain/assess-deal.ts'
import type { RiskCode } from '../../../src/domain/assessment.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { Money } from '../../../src/domain/deal.ts'
import { changesSince, movesHeld } from '../../../src/domain/digest/changes.ts'
import { digestOf, keptAfter } from '../../../src/domain/digest/digest.ts'
import { type DigestDeal, digestDeal } from '../../../src/domain/digest/digest-deal.ts'
import type { KeptDeal } from '../../../src/domain/digest/kept-deal.ts'
import { silentSince } from '../../../src/domain/digest/silence.ts'
import { waitsOf } from '../../../src/domain/digest/waits.ts'
import type { ChallengeId, DealId } from '../../../src/domain/ids.ts'
import { loadPlaybooks } from '../../../src/playbooks/load-playbook.ts'
import { aDeal, anId, aReview, day, now, opened } from '../../support/build.ts'

const loaded = loadPlaybooks('prompts/playbooks')
if ('problems' in loaded) throw new Error('no playbooks')
const playbook = loaded.playbooks.get('meddpicc-buyer')!
const kept: KeptDeal = {
  stage: 'evaluate',
  closeDate: '2027-01-29',
  amount: { minor: 8_400_000, currency: 'EUR' },
  levels: { metrics: 2, champion: 3 },
  behind: ['champion'],
  risks: ['R1:champion'],
  challenges: [],
  moves: 0,
  noDecision: 'low',
  waits: [],
  isSilent: false,
}
const row = (() => {
  const deal = aDeal([opened(), { at: now - 30 * day, type: 'review-opened', review: aReview() }])
  const assessment = assessDeal(deal, playbook, now, 'UTC')
  return digestDeal({ deal, assessment, told: new Map(), snooze: null, before: null }, { playbook, now, zone: 'UTC', since: null })
})()
const aRow = (more: Partial<DigestDeal>): DigestDeal => ({ ...row, deal: anId<DealId>('deal'), ...more })

const gaps = { behind: new Set<string>(), held: new Set<string>(), zone: 'UTC' }

describe('what changed since the last digest', () => {
  const challenge = {
    id: anId<ChallengeId>('challenge'),
    criterion: 'champion',
    raisedAt: now - day,
    raisedBy: 'audit' as const,
    reason: { kind: 'audit' as const },
    records: [],
    closed: null,
  }
  const raised: Change = { at: now - day, type: 'challenge-raised', challenge }

  it('is a new challenge, once', () => {
    const deal = aDeal([opened(), raised])
    expect(changesSince(kept, { ...kept, challenges: [challenge.id] }, deal, gaps)).toEqual([{ kind: 'challenge', criterion: 'champion' }])
    expect(changesSince({ ...kept, challenges: [challenge.id] }, { ...kept, challenges: [challenge.id] }, deal, gaps)).toEqual([])
  })

  it('is a risk that came and one that went, a date, an amount, what fell behind and what rose, the no-decision risk; what matters first', () => {
    const after: KeptDeal = {
      ...kept,
      closeDate: '2027-02-28',
      amount: { minor: 7_000_000, currency: 'EUR' },
      levels: { metrics: 3, champion: 3 },
      behind: ['why-now'],
      risks: ['R7:why-now'],
      noDecision: 'high',
    }
    expect(changesSince(kept, after, aDeal([opened()]), gaps)).toEqual([
      { kind: 'risk', risk: { code: 'R7', criterion: 'why-now' } },
      { kind: 'close-date', from: '2027-01-29', to: '2027-02-28' },
      { kind: 'behind', criterion: 'why-now' },
      { kind: 'no-decision', to: 'high' },
      { kind: 'amount', from: kept.amount, to: after.amount },
      { kind: 'up', criterion: 'metrics', to: 3 },
      { kind: 'risk-over', risk: { code: 'R1', criterion: 'champion' } },
    ])
    // A no-decision risk that fell is no alarm.
    expect(changesSince({ ...kept, noDecision: 'high' }, kept, aDeal([opened()]), gaps)).toEqual([])
  })

  it('is a move since then with the gates it passed by, and none that was told before', () => {
    const move = (to: string, openGaps: string[]): Change => ({
      at: now - day,
      type: 'moved',
      move: { from: 'evaluate', to, direction: 'forward', at: now - day, openGaps, playbook: { id: playbook.id, version: 1 } },
    })
    const deal = aDeal([opened(), move('propose', ['why-now']), move('negotiate', ['champion', 'metrics'])])
    expect(changesSince({ ...kept, moves: 1 }, { ...kept, moves: 2 }, deal, gaps)).toEqual([
      { kind: 'moved', from: 'evaluate', to: 'negotiate', direction: 'forward', openGaps: ['champion', 'metrics'] },
    ])
  })

  it('is a move without the gaps the rep reads of first, and those once when they may be told, if they stand still', () => {
    const openGaps = ['champion', 'metrics']
    const deal = aDeal([
      opened(),
      {
        at: now - 2 * day,
        type: 'moved',
        move: {
          from: 'qualify',
          to: 'negotiate',
          direction: 'skip',
          at: now - 2 * day,
          openGaps,
          playbook: { id: playbook.id, version: 1 },
        },
      },
    ])
    const moved = { kind: 'moved', from: 'qualify', to: 'negotiate', direction: 'skip' }
    const all = new Set(openGaps)
    const held = { behind: all, held: new Set(['champion']), zone: 'UTC' }
    expect(movesHeld(kept, deal, held.held)).toEqual([0])
    expect(movesHeld(null, deal, held.held)).toEqual([])
    const first = { ...kept, moves: 1, passed: [0] }
    expect(changesSince(kept, first, deal, held)).toEqual([{ ...moved, openGaps: ['metrics'] }])
    // Nothing changed, and nothing is told twice.
    expect(movesHeld(first, deal, held.held)).toEqual([0])
    expect(changesSince(first, first, deal, held)).toEqual([])
    const after = { ...kept, moves: 1 }
    expect(movesHeld(first, deal, new Set())).toEqual([])
    expect(changesSince(first, after, deal, { ...held, held: new Set() })).toEqual([{ ...moved, openGaps, on: '2026-11-18' }])
    expect(changesSince(first, after, deal, { behind: new Set(), held: new Set(), zone: 'UTC' })).toEqual([])
    expect(changesSince(after, after, deal, { ...held, held: new Set() })).toEqual([])
  })
})

describe('the sums of a digest', () => {
  const eur = (minor: number): Money => ({ minor, currency: 'EUR' })
  const usd = (minor: number): Money => ({ minor, currency: 'USD' })

  it('are per kind of risk and currency, each deal once for each kind, as reckoned another way', () => {
    const codes: RiskCode[] = ['R1', 'R2', 'R4', 'R7']
    const rows = Array.from({ length: 60 }, (_, i) => {
      const own = codes.filter((_, at) => (i >> at) % 2 === 1)
      // Two criteria with one code are one deal with that risk.
      const risks = own.flatMap((code) => (code === 'R1' ? ['why-now', 'champion'] : ['metrics']).map((criterion) => ({ code, criterion })))
      const amount = i % 5 === 0 ? null : (i % 3 ? eur : usd)(1_000 * (i + 1))
      return aRow({ risks, severity: risks.length, amount, externalId: `D-${i}` })
    })
    const told = digestOf(rows, new Set(), null).perRisk
    expect(told.map((p) => p.code)).toEqual(codes)
    for (const { code, deals, sums } of told) {
      let [count, inEur, inUsd] = [0, 0, 0]
      for (const { risks, amount } of rows) {
        if (!risks.some((r) => r.code === code)) continue
        count += 1
        if (amount?.currency === 'EUR') inEur += amount.minor
        if (amount?.currency === 'USD') inUsd += amount.minor
      }
      expect({ deals, sums: Object.fromEntries(sums.map((s) => [s.currency, s.minor])) }).toEqual({
        deals: count,
        sums: { EUR: inEur, USD: inUsd },
      })
    }
  })

  it('of moves with open gaps leave out those without, moves back, and what is snoozed', () => {
    const moved = (openGaps: string[], amount: Money, more: Partial<DigestDeal> = {}) =>
      aRow({ changes: [{ kind: 'moved', from: 'qualify', to: 'evaluate', direction: 'forward', openGaps }], amount, ...more })
    const rows = [
      moved(['why-now'], eur(500)),
      moved([], eur(70)),
      aRow({
        changes: [{ kind: 'moved', from: 'propose', to: 'evaluate', direction: 'back', openGaps: ['champion'] }],
        amount: eur(3_000),
      }),
      moved(['metrics'], usd(30)),
      moved(['metrics'], eur(9), { snooze: 'snoozed' }),
    ]
    expect(digestOf(rows, new Set(), null).movedWithGaps).toEqual({ deals: 2, sums: [eur(500), usd(30)] })
  })

  it('of deals never reviewed is a count, and of those qualified out since the last digest alone what is free again', () => {
    const out = aRow({ isOut: true, amount: eur(100) })
    const long = aRow({ isOut: true, amount: eur(900) })
    const rows = [out, long, aRow({ isReviewed: false, severity: 0 }), aRow({ isReviewed: false, severity: 0 }), aRow({})]
    const before = { kept: { [out.deal]: kept } }
    expect(digestOf(rows, new Set(), before)).toMatchObject({
      open: 3,
      neverReviewed: 2,
      freed: { deals: 1, sums: [eur(100)] },
      hasNews: true,
    })
    expect(digestOf(rows, new Set(), null).freed).toEqual({ deals: 0, sums: [] })
  })
})

describe('deals that were closed', () => {
  it('since the last digest are told once, by how, and are news, counted nowhere else', () => {
    const won = aRow({ outcome: 'won', severity: 0 })
    const small = aRow({ outcome: 'lost', amount: { minor: 100, currency: 'EUR' } })
    const great = aRow({ outcome: 'lost', amount: { minor: 900, currency: 'EUR' } })
    const long = aRow({ outcome: 'lost' })
    const rows = [small, great, won, long, aRow({ changes: [], newWaits: false })]
    const before = { kept: { [won.deal]: kept, [small.deal]: kept, [great.deal]: kept } }
    const facts = digestOf(rows, new Set(), before)
    expect(facts).toMatchObject({ open: 1, freed: { deals: 0 }, hasNews: true })
    expect(facts.closed.map((d) => d.deal)).toEqual([won.deal, great.deal, small.deal])
    expect(facts.atRisk).toHaveLength(1)
    const after = { kept: keptAfter(rows, before) }
    expect(digestOf(rows, new Set(), after)).toMatchObject({ closed: [], hasNews: false })
    expect(digestOf(rows, new Set(), null).closed).toEqual([])
  })
})

describe('what waits for the manager', () => {
  const waits = (changes: Change[], since: number | null = null) => {
    const deal = aDeal([opened(), ...changes])
    return waitsOf(deal, assessDeal(deal, playbook, now, 'UTC'), { playbook, now, zone: 'UTC', since })
  }
  const override = (until: string): Change => ({
    at: now - 10 * day,
    type: 'overridden',
    override: { criterion: 'metrics', at: now - 10 * day, by: 'morgan@example.com', reason: 'On leave', until },
  })

  it('is a sign-off that is due on a deal that was reviewed, until it is given', () => {
    const reviewed: Change = { at: now - 30 * day, type: 'review-opened', review: aReview() }
    // An import nobody reviewed yet is no alarm.
    expect(waits([])).toEqual([])
    expect(waits([reviewed])).toEqual([{ kind: 'sign-off' }])
    const signed = (as: 'rep' | 'manager'): Change => ({
      at: now - day,
      type: 'signed-off',
      signOff: { at: now - day, by: 'x@example.com', as, yes: true, reason: null },
    })
    expect(waits([reviewed, signed('rep')])).toEqual([{ kind: 'sign-off' }])
    expect(waits([reviewed, signed('manager')])).toEqual([])
  })

  it('is an override that ends within a week', () => {
    const ends = (until: string) => waits([override(until)]).filter((w) => w.kind === 'override-ends')
    expect(ends('2026-11-27')).toEqual([{ kind: 'override-ends', criterion: 'metrics', until: '2026-11-27' }])
    expect(ends('2026-11-28')).toEqual([])
    expect(ends('2026-11-19')).toEqual([])
  })

  it('is a reply to a question of theirs since the last digest', () => {
    const asked = (state: 'answered' | 'unknown' | 'skipped', trigger: 'manager' | 'stage' = 'manager'): Change => ({
      at: now - 3 * day,
      type: 'review-opened',
      review: aReview({
        trigger,
        startedAt: now - 3 * day,
        states: [{ at: now - 3 * day, state: 'open' }],
        questions: [
          {
            id: 'q1',
            criterion: 'why-now',
            reason: 'gap',
            lastRecord: null,
            challenge: null,
            asked: { text: 'Why?', by: 'morgan@example.com', name: 'Noor Haddad' },
            states: [
              { at: now - 3 * day, state: 'asked' },
              { at: now - 2 * day, state },
            ],
          } as never,
        ],
      }),
    })
    const replies = (changes: Change[], since: number | null = null) => waits(changes, since).filter((w) => w.kind === 'reply')
    expect(replies([asked('answered')])).toEqual([{ kind: 'reply', on: '2026-11-18' }])
    expect(replies([asked('unknown')], now - 3 * day)).toHaveLength(1)
    expect(replies([asked('answered')], now - day)).toEqual([])
    expect(replies([asked('skipped')])).toEqual([])
    expect(replies([asked('answered', 'stage')])).toEqual([])
  })
})

describe('silence', () => {
  const since = (at: number, states: { at: number; state: string }[], asked: { at: number; state: string }[] = []) =>
    silentSince(
      aDeal([
        opened(),
        {
          at,
          type: 'review-opened',
          review: aReview({
            startedAt: at,
            states: states as never,
            questions: [
              { id: 'q1', criterion: 'metrics', reason: 'gap', lastRecord: null, challenge: null, asked: null, states: asked } as never,
            ],
          }),
        },
      ]),
      now,
      'UTC',
    )

  it('begins after two working days without a word, and is none where one answered, paused, or was never asked', () => {
    // It is Friday.
    const [wednesday, thursday] = [now - 2 * day, now - day]
    expect(since(wednesday, [{ at: wednesday, state: 'open' }])).toBe('2026-11-18')
    expect(since(thursday, [{ at: thursday, state: 'open' }])).toBeNull()
    const heard = (state: string) => [
      { at: wednesday, state: 'asked' },
      { at: thursday, state },
    ]
    for (const state of ['answered', 'unknown', 'skipped'])
      expect(since(wednesday, [{ at: wednesday, state: 'open' }], heard(state))).toBeNull()
    expect(
      since(wednesday, [
        { at: wednesday, state: 'open' },
        { at: wednesday + 1, state: 'paused' },
      ]),
    ).toBeNull()
    expect(silentSince(aDeal([opened()]), now, 'UTC')).toBeNull()
  })

  it('goes on when the review ran out, and ends with a review that was answered', () => {
    const at = now - 14 * day
    expect(
      since(at, [
        { at, state: 'open' },
        { at: now - 7 * day, state: 'expired' },
      ]),
    ).toBe('2026-11-06')
    expect(
      since(at, [
        { at, state: 'open' },
        { at: now - 7 * day, state: 'concluded' },
      ]),
    ).toBeNull()
  })
})
