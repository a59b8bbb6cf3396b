import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohortAt } from '../../../src/domain/outcomes/cohort.ts'
import type { Journey } from '../../../src/domain/outcomes/journey.ts'
import { now } from '../../support/build.ts'
import { aJourney, aSnapshot, times, withGap } from './journeys.ts'

const at = (journeys: Journey[]) => cohortAt('evaluate', journeys, now)
const lost = () => aJourney({ outcome: 'lost' })
const gapWon = () => aJourney({ entry: withGap })
const gapLost = () => aJourney({ entry: withGap, outcome: 'no_decision' })

describe('qualified or not at the first entry (RULES 8)', () => {
  it('the story: 3 of 65 that were not, 16 of 20 that were, each with its interval', () => {
    const cohort = at([...times(16, aJourney), ...times(4, lost), ...times(3, gapWon), ...times(62, gapLost)])
    expect(cohort).toMatchObject({ qualified: { won: 16, of: 20 }, notQualified: { won: 3, of: 65 }, differ: 'yes' })
    // By hand from Wilson's formula: 16 of 20 is 58 % to 92 %, 3 of 65 is 1.6 % to 12.7 %.
    expect(cohort.qualified.share!.low).toBeCloseTo(0.584, 3)
    expect(cohort.qualified.share!.high).toBeCloseTo(0.9193, 3)
    expect(cohort.notQualified.share!.low).toBeCloseTo(0.0158, 3)
    expect(cohort.notQualified.share!.high).toBeCloseTo(0.1271, 3)
  })

  it('hides a group under twenty, and then cannot tell', () => {
    const cohort = at([...times(19, aJourney), ...times(65, gapLost)])
    expect(cohort).toMatchObject({ qualified: { of: 19, share: null }, differ: 'cannot-tell' })
  })

  it('does not count as qualified what had a gap, an override or a forced gate', () => {
    const cohort = at([
      aJourney({ entry: withGap }),
      aJourney({ entry: { overridden: 1 } }),
      aJourney({ entry: { forced: true } }),
      aJourney(),
    ])
    expect([cohort.qualified.of, cohort.notQualified.of]).toEqual([1, 3])
  })

  it.each([
    ['won on the last day of the window', aJourney({ entered: -180, closed: 0 }), { won: 1, of: 1 }],
    ['won a day after it', aJourney({ entered: -300, closed: -119 }), { won: 0, of: 1 }],
    ['still open', aJourney({ outcome: null }), { won: 0, of: 1 }],
    ['lost', aJourney({ outcome: 'lost' }), { won: 0, of: 1 }],
  ])('follows every deal for 180 days: %s', (_what, journey, group) => {
    expect(at([journey]).qualified).toMatchObject(group)
  })

  it('leaves out what entered less than 180 days ago, whatever became of it', () => {
    expect(at([aJourney({ entered: -179, closed: -100 })])).toMatchObject({ qualified: { of: 0 }, tooYoung: 1 })
  })

  it('counts qualified-out deals apart, and one that came back with the rest', () => {
    const out = (back: number | null): Journey => {
      const entry = aSnapshot(-300)
      const gone = aSnapshot(-280, { dormant: true, move: { ...entry.move!, to: 'evaluate', direction: 'dormant' } })
      const again = back === null ? [] : [aSnapshot(back, { move: { ...entry.move!, direction: 'reopen' } })]
      return { deal: entry.deal, snapshots: [entry, gone, ...again] }
    }
    expect(at([out(null)])).toMatchObject({ qualifiedOut: 1, qualified: { of: 0 } })
    expect(at([out(-200)])).toMatchObject({ qualifiedOut: 0, qualified: { of: 1, won: 0 } })
  })

  it('takes the first entry, not a later and better one; a deal that was won and opened again was not won', () => {
    const first = aSnapshot(-300, withGap)
    const second = aSnapshot(-250)
    const won = aSnapshot(-240, { reason: 'close', outcome: 'won', move: null })
    const reopened = aSnapshot(-230, { move: { ...second.move!, direction: 'reopen' } })
    expect(at([{ deal: first.deal, snapshots: [first, second, won] }])).toMatchObject({
      qualified: { of: 0 },
      notQualified: { won: 1, of: 1 },
    })
    expect(at([{ deal: first.deal, snapshots: [first, second, won, reopened] }]).notQualified).toMatchObject({ won: 0, of: 1 })
  })

  it('is what counting deal by deal gives', () => {
    const wish = fc.record({
      hasGap: fc.boolean(),
      entered: fc.integer({ min: -400, max: 0 }),
      outcome: fc.constantFrom('won', 'lost', 'no_decision', null),
      after: fc.integer({ min: 0, max: 300 }),
    })
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 60 }), (wishes) => {
        const cohort = at(
          wishes.map(({ hasGap, entered, outcome, after }) =>
            aJourney({ ...(hasGap ? { entry: withGap } : {}), entered, outcome: outcome as 'won', closed: entered + after }),
          ),
        )
        const old = wishes.filter((w) => w.entered <= -180)
        const wonIn = (hasGap: boolean) => old.filter((w) => w.hasGap === hasGap && w.outcome === 'won' && w.after <= 180).length
        expect(cohort.tooYoung).toBe(wishes.length - old.length)
        expect([cohort.qualified.won, cohort.notQualified.won]).toEqual([wonIn(false), wonIn(true)])
        expect(cohort.qualified.of + cohort.notQualified.of).toBe(old.length)
      }),
    )
  })
})
