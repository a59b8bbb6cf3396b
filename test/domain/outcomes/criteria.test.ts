import { describe, expect, it } from 'vitest'
import type { RecordId } from '../../../src/domain/ids.ts'
import { ageingSeen } from '../../../src/domain/outcomes/ageing-seen.ts'
import type { Journey } from '../../../src/domain/outcomes/journey.ts'
import { pocFunnel } from '../../../src/domain/outcomes/poc-funnel.ts'
import { separationAt } from '../../../src/domain/outcomes/separation.ts'
import type { FrozenCriterion, Snapshot } from '../../../src/domain/snapshot.ts'
import { now } from '../../support/build.ts'
import { aJourney, aSnapshot, frozen, times } from './journeys.ts'

const behind: Partial<FrozenCriterion> = { standing: 'behind', assessment: 'weak', level: 2, effectiveLevel: 2 }
const one = (criteria: FrozenCriterion[], outcome: 'won' | 'lost') => () => aJourney({ entry: { criteria }, outcome })

describe('which criteria told won deals from others', () => {
  const good = [frozen('metrics'), frozen('champion')]
  const poor = [frozen('metrics', behind), frozen('champion')]
  const journeys = [
    ...times(18, one(good, 'won')),
    ...times(7, one(good, 'lost')),
    ...times(4, one(poor, 'won')),
    ...times(21, one(poor, 'lost')),
  ]

  it('the one that differs separates; the one that never differed is context only', () => {
    expect(separationAt('evaluate', journeys, now)).toEqual([
      { criterion: 'metrics', at: { won: 18, of: 25 }, under: { won: 4, of: 25 }, verdict: 'separates' },
      { criterion: 'champion', at: { won: 22, of: 50 }, under: { won: 0, of: 0 }, verdict: 'context-only' },
    ])
  })

  it('says so when it is the other way round', () => {
    const turned = [
      ...times(18, one(poor, 'won')),
      ...times(7, one(poor, 'lost')),
      ...times(4, one(good, 'won')),
      ...times(21, one(good, 'lost')),
    ]
    expect(separationAt('evaluate', turned, now)[0]).toMatchObject({ criterion: 'metrics', verdict: 'against' })
  })

  it('cannot tell from few, nor from what was not due', () => {
    const few = [...times(18, one(good, 'won')), ...times(19, one(poor, 'lost'))]
    const notDue = journeys.map((j) => ({
      ...j,
      snapshots: j.snapshots.map((s) => ({ ...s, criteria: [frozen('metrics', { standing: 'not_due' })] })),
    }))
    expect(separationAt('evaluate', few, now)[0]!.verdict).toBe('context-only')
    expect(separationAt('evaluate', notDue, now)).toEqual([
      { criterion: 'metrics', at: { won: 0, of: 0 }, under: { won: 0, of: 0 }, verdict: 'context-only' },
    ])
  })

  it('asks every criterion, so that one in twenty does not separate by chance', () => {
    // Nineteen criteria that cannot separate beside one whose p-value alone would be just under 5 %.
    const noise = (won: boolean, i: number) =>
      Array.from({ length: 19 }, (_, n) => frozen(`c${n}`, (i + n + Number(won)) % 2 === 0 ? behind : {}))
    const groups = [
      { isAt: true, won: true, n: 17 },
      { isAt: true, won: false, n: 8 },
      { isAt: false, won: true, n: 9 },
      { isAt: false, won: false, n: 16 },
    ]
    const many = groups.flatMap(({ isAt, won, n }) =>
      Array.from({ length: n }, (_, i) => one([frozen('metrics', isAt ? {} : behind), ...noise(won, i)], won ? 'won' : 'lost')()),
    )
    const alone = many.map((j) => ({ ...j, snapshots: j.snapshots.map((s) => ({ ...s, criteria: s.criteria.slice(0, 1) })) }))
    expect(separationAt('evaluate', alone, now)[0]!.verdict).toBe('separates')
    expect(separationAt('evaluate', many, now)[0]!.verdict).toBe('context-only')
  })
})

describe('how evidence ages in practice', () => {
  const seenIn = (...looks: Partial<FrozenCriterion>[]) =>
    ageingSeen([
      {
        deal: aSnapshot(0).deal,
        snapshots: looks.map((look, n) => aSnapshot(n - 90, { criteria: [frozen('metrics', look)] })),
      },
    ])
  const aged = { effectiveLevel: 3 } as const
  const other = { record: 'record-2' as RecordId }

  it('counts a record once, however often it was frozen, as it was last seen', () => {
    expect(seenIn({}, {}, {})).toEqual([{ criterion: 'metrics', deals: 1, reached: 1, lost: 0 }])
    expect(seenIn({}, aged, aged)).toEqual([{ criterion: 'metrics', deals: 1, reached: 1, lost: 1 }])
    expect(seenIn({}, aged, other)).toEqual([{ criterion: 'metrics', deals: 1, reached: 2, lost: 1 }])
  })

  it('by age alone: what else lowered it is no look', () => {
    expect(seenIn({}, { ...aged, loweredBy: ['invalidation'] })).toMatchObject([{ reached: 1, lost: 0 }])
    expect(seenIn({ ...aged, loweredBy: ['age', 'contradiction'] })).toEqual([])
    expect(seenIn({ ...aged, loweredBy: ['concession'] })).toEqual([])
  })

  it('leaves out what never reached the bar, closed deals, and what an older build froze', () => {
    const { record: _, loweredBy: __, ...older } = frozen('metrics', aged)
    expect(seenIn({ level: 3, effectiveLevel: 3 })).toEqual([])
    const deal = aSnapshot(0).deal
    expect(ageingSeen([{ deal, snapshots: [aSnapshot(-30, { criteria: [frozen('metrics', aged)], outcome: 'won' })] }])).toEqual([])
    expect(ageingSeen([{ deal, snapshots: [aSnapshot(-30, { criteria: [older] })] }])).toEqual([])
  })

  it('leaves out sign-offs and bars of nought', () => {
    const criteria = [frozen('worth-winning', { bar: 'rep', level: null, effectiveLevel: null }), frozen('paper-process', { bar: 0 })]
    expect(ageingSeen([{ deal: aSnapshot(0).deal, snapshots: [aSnapshot(-9, { criteria })] }])).toEqual([])
  })
})

describe('proofs of concept', () => {
  it('are counted from their stage on: forced, won, not won, qualified out, open', () => {
    const poc = { kind: 'poc' as const }
    const funnel = pocFunnel(
      'evaluate',
      [
        aJourney({ entry: poc }),
        aJourney({ entry: { ...poc, forced: true }, outcome: 'lost' }),
        aJourney({ entry: { ...poc, forced: true }, outcome: null }),
        aJourney({ entry: { ...poc, dormant: true }, outcome: null }),
        aJourney(),
      ],
      now,
    )
    expect(funnel).toMatchObject({ entered: 4, forced: 2, won: 1, notWon: 1, qualifiedOut: 1, open: 1 })
    expect(funnel.cohort.notQualified.of).toBe(2)
  })

  it('by kind or by plan, and those that became one while they stood in the stage', () => {
    const planned = { isPoc: true }
    const late = (next: Partial<Snapshot>) => {
      const { deal, snapshots } = aJourney({ outcome: null })
      return { deal, snapshots: [...snapshots, aSnapshot(-290, { ...planned, ...next })] }
    }
    const to = (from: string, stage: string) => ({ stage, move: { ...aSnapshot(0).move!, from, to: stage } })
    const count = (...journeys: Journey[]) => {
      const { entered, forced, cohort } = pocFunnel('evaluate', journeys, now)
      return [entered, forced, cohort.qualified.of, cohort.notQualified.of]
    }
    expect(count(aJourney({ entry: planned }))).toEqual([1, 0, 1, 0])
    expect(count(aJourney({ entry: { ...planned, forced: true } }))).toEqual([1, 1, 0, 1])
    // Frozen by a build that knew the kind alone.
    expect(count(aJourney({ entry: { forced: true } }))).toEqual([1, 1, 0, 1])
    expect(count(aJourney({ entry: { kind: 'poc' } }))).toEqual([1, 0, 1, 0])
    expect(count(late({ reason: 't-30', move: null, forced: true }))).toEqual([1, 1, 0, 1])
    expect(count(late({ ...to('evaluate', 'propose'), forced: true }))).toEqual([1, 1, 0, 1])
    expect(count(late({ reason: 'close', move: null, outcome: 'won' }))).toEqual([1, 0, 1, 0])
    // Planned two stages on, or never seen to come in.
    expect(count(late({ ...to('propose', 'negotiate') }))).toEqual([0, 0, 0, 0])
    expect(count({ deal: aSnapshot(0).deal, snapshots: [aSnapshot(-9, { ...planned, reason: 't-30', move: null })] })).toEqual([0, 0, 0, 0])
  })
})
