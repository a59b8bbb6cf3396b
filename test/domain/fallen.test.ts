import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessDeal } from '../../src/domain/assess-deal.ts'
import { addDays, localDate, startOfDay } from '../../src/domain/calendar.ts'
import type { Change } from '../../src/domain/change.ts'
import type { Deal } from '../../src/domain/deal.ts'
import { ageingDueOn, daysWithoutReview, fallenSinceReview } from '../../src/domain/fallen.ts'
import { ladderViews, planReview } from '../../src/domain/plan-review.ts'
import type { Level } from '../../src/domain/playbook.ts'
import type { ReviewState } from '../../src/domain/review.ts'
import { aDeal, anId, aReview, atDay, ladderOf, now, onDay, opened, recordAt, recorded } from '../support/build.ts'
import { defaultRules as playbook } from './support/playbook.ts'

const rec = (criterion: string, level: Exclude<Level, 5>, days: number): Change =>
  recorded(recordAt(level, ladderOf(playbook, criterion), { recordedAt: atDay(-days) }))

/** A review that began and ended so many days ago. */
function reviewed(days: number, state: ReviewState = 'concluded'): Change {
  const at = atDay(-days)
  const states =
    state === 'open'
      ? [{ at, state }]
      : ([
          { at, state: 'open' },
          { at, state },
        ] as const)
  return { at, type: 'review-opened', review: aReview({ startedAt: at, states: [...states] }) }
}

const due = (changes: Change[], at = now) => ageingDueOn(aDeal(changes), playbook, at, 'UTC')
const fell = (changes: Change[], at = now) => fallenSinceReview(aDeal(changes), playbook, at, 'UTC')

describe('when a deal needs an ageing review (RULES 5)', () => {
  it('is the first day on which something is behind by age', () => {
    // Entry bar of Evaluate 3, W 30, said 20 days ago: counts to day 30. Metrics has 60 days.
    const changes = [opened({ stage: 'evaluate' }), rec('economic-buyer', 3, 20), rec('metrics', 3, 20), reviewed(18)]
    expect(due(changes)).toBe(onDay(11))
    // The halved window of Negotiate: L4 of 5 days ago under an entry bar of 4 counts 15 days, 10 from now.
    expect(due([opened({ stage: 'negotiate' }), rec('metrics', 4, 20), rec('economic-buyer', 4, 5), reviewed(1)])).toBe(onDay(11))
  })

  it('follows a level that falls and still meets its bar', () => {
    // Entry bar 2, W 21: L4 to day 21, L3 to day 42, then our view.
    expect(due([opened({ stage: 'evaluate' }), rec('champion', 4, 20), reviewed(1)])).toBe(onDay(23))
  })

  it('is 30 days after the last review ended, where nothing falls before', () => {
    expect(due([opened({ stage: 'evaluate' }), reviewed(18)])).toBe(onDay(12))
    expect(due([opened({ stage: 'evaluate' }), rec('metrics', 3, 2), reviewed(2)])).toBe(onDay(28))
    expect(due([opened({ stage: 'evaluate' }), reviewed(40, 'expired')])).toBe(onDay(-10))
  })

  it('does not come back for what was behind when the last review was planned', () => {
    const fallen = [opened({ stage: 'evaluate' }), rec('economic-buyer', 3, 55)]
    expect(due([...fallen, reviewed(20, 'expired')])).toBe(onDay(10))
    expect(fell([...fallen, reviewed(20, 'expired')])).toEqual([])
    expect(due([...fallen, reviewed(15), rec('metrics', 3, 58)])).toBe(onDay(3))
  })

  it('knows what fell since, on which day', () => {
    const changes = [opened({ stage: 'evaluate' }), rec('economic-buyer', 3, 40), rec('metrics', 3, 40), reviewed(35)]
    expect(fell(changes)).toEqual([{ criterion: 'economic-buyer', since: onDay(-9) }])
    expect(due(changes)).toBe(onDay(-9))
  })

  it('takes what a higher bar put behind for no fall by age', () => {
    const move: Change = {
      at: atDay(-2),
      type: 'moved',
      move: { from: 'evaluate', to: 'propose', direction: 'forward', at: atDay(-2), openGaps: [], playbook: { id: 'x', version: 1 } },
    }
    // L4 of 70 days ago is L3: enough for Evaluate, behind in Propose since the move.
    expect(fell([opened({ stage: 'evaluate' }), rec('metrics', 4, 70), reviewed(5), move])).toEqual([])
  })

  it('lets a don’t-know count for W, where being asked is enough', () => {
    const changes = [opened({ stage: 'qualify' }), rec('economic-buyer', 0, 10), rec('metrics', 0, 10), reviewed(9)]
    // Entry bar 1 of Qualify, W 30 for the economic buyer.
    expect(due(changes)).toBe(onDay(20))
    expect(due([opened({ stage: 'qualify' }), rec('economic-buyer', 0, 25), reviewed(2)])).toBe(onDay(5))
  })

  it('leaves alone what an override covers, until it ends', () => {
    const override: Change = {
      at: atDay(-1),
      type: 'overridden',
      override: { criterion: 'economic-buyer', at: atDay(-1), by: 'noor@example.com', reason: 'known', until: onDay(15) },
    }
    expect(due([opened({ stage: 'evaluate' }), rec('economic-buyer', 3, 20), reviewed(2), override])).toBe(onDay(16))
  })

  it('is never the day a review ended', () => {
    const ended: Change[] = [opened({ stage: 'evaluate' }), rec('economic-buyer', 3, 33), reviewed(6, 'open')]
    const id = ended.flatMap((c) => (c.type === 'review-opened' ? [c.review.id] : []))[0]!
    expect(due(ended)).toBeNull()
    expect(due([...ended, { at: now, type: 'review-changed', review: id, state: 'concluded' }])).toBe(onDay(1))
  })

  it('is none for deals never reviewed, in review, over, dormant or deleted', () => {
    const base = [opened({ stage: 'evaluate' }), rec('economic-buyer', 3, 20)]
    expect(due(base)).toBeNull()
    expect(due([...base, reviewed(2, 'open')])).toBeNull()
    expect(due([...base, reviewed(2, 'paused')])).toBeNull()
    const past = [...base, reviewed(2)]
    expect(due(past)).not.toBeNull()
    expect(due([...past, { at: now, type: 'closed', outcome: 'won' }])).toBeNull()
    expect(due([...past, { at: now, type: 'deleted' }])).toBeNull()
    const dormancy = { at: now, by: 'robin@example.com', reason: 'budget', bringBack: null, returnOn: null }
    expect(due([...past, { at: now, type: 'went-dormant', dormancy }])).toBeNull()
  })

  it('is what looking at every single day finds', () => {
    const ladder = playbook.criteria.filter((c) => c.kind === 'ladder').map((c) => c.id)
    const histories = fc.record({
      stage: fc.constantFrom('discover', 'qualify', 'evaluate', 'propose', 'negotiate', 'commit'),
      records: fc.array(
        fc.record({
          days: fc.integer({ min: 0, max: 60 }),
          which: fc.integer({ min: 0, max: 10 }),
          level: fc.constantFrom<Exclude<Level, 5>>(0, 1, 2, 3, 4),
        }),
        { maxLength: 20 },
      ),
    })
    fc.assert(
      fc.property(histories, ({ stage, records }) => {
        const deal = aDeal([opened({ stage }), ...records.map((r) => rec(ladder[r.which]!, r.level, r.days)), reviewed(0)])
        expect(ageingDueOn(deal, playbook, now, 'UTC')).toBe(dayByDay(deal))
      }),
      { numRuns: 150 },
    )
  })
})

function dayByDay(deal: Deal): string {
  const behind = (at: number) =>
    new Set(ladderViews(assessDeal(deal, playbook, at, 'UTC')).flatMap((v) => (v.standing === 'behind' ? [v.criterion] : [])))
  const today = behind(now)
  for (let days = 1; days < daysWithoutReview; days++) {
    const day = addDays(localDate(now, 'UTC'), days)
    if ([...behind(startOfDay(day, 'UTC'))].some((c) => !today.has(c))) return day
  }
  return onDay(daysWithoutReview)
}

describe('what an ageing review asks', () => {
  it('is what fell, before any reserved slot', () => {
    const changes = [
      opened({ stage: 'evaluate' }),
      rec('economic-buyer', 3, 40),
      rec('metrics', 4, 10),
      rec('why-change', 4, 10),
      rec('identify-pain', 4, 10),
      reviewed(35),
    ]
    const plan = (more: Change[]) =>
      planReview({
        deal: aDeal([...changes, ...more]),
        playbook,
        trigger: 'ageing',
        direction: null,
        now,
        zone: 'UTC',
        ids: () => anId('x'),
      }).review
    expect(plan([]).questions.map((q) => q.criterion)[0]).toBe('economic-buyer')
    expect(plan([]).questions).toHaveLength(2)
    const two = plan([rec('decision-criteria', 2, 46)])
    expect(two.questions.map((q) => q.criterion).sort()).toEqual(['decision-criteria', 'economic-buyer'])
    expect(new Set(two.questions.map((q) => q.criterion)).size).toBe(2)
  })
})
