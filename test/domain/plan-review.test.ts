import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessDeal } from '../../src/domain/assess-deal.ts'
import type { Change } from '../../src/domain/change.ts'
import type { Direction } from '../../src/domain/deal.ts'
import type { ReviewId } from '../../src/domain/ids.ts'
import { ladderViews, planReview, questionCap } from '../../src/domain/plan-review.ts'
import type { Level } from '../../src/domain/playbook.ts'
import type { Review, ReviewTrigger } from '../../src/domain/review.ts'
import { aDeal, anId, aReview, atDay, day, ladderOf, now, opened, recordAt, recorded } from '../support/build.ts'
import { defaultRules as playbook } from './support/playbook.ts'

const plan = (changes: Change[], more: { trigger?: ReviewTrigger; direction?: Direction | null } = {}) =>
  planReview({ deal: aDeal(changes), playbook, trigger: 'stage', direction: 'forward', now, zone: 'UTC', ids: () => anId('x'), ...more })

/** A record of that level said `days` ago. */
const rec = (criterion: string, level: 0 | 1 | 2 | 3 | 4, days = 1): Change =>
  recorded(recordAt(level, ladderOf(playbook, criterion), { recordedAt: atDay(-days) }))
const all = (level: 0 | 1 | 2 | 3 | 4, days = 1): Change[] =>
  playbook.criteria.filter((c) => c.kind === 'ladder').map((c) => rec(c.id, level, days))
const asked = (review: Review) => review.questions.map((q) => q.criterion)

/** A concluded review that asked these criteria `days` ago and had these left over. */
function reviewed(criteria: string[], days: number, notAsked: string[] = []): Change {
  const at = now - days * day
  return {
    at,
    type: 'review-opened',
    review: aReview({
      startedAt: at,
      notAsked,
      questions: criteria.map((criterion, i) => ({
        id: `q${i + 1}`,
        criterion,
        question: null,
        reason: 'behind',
        slots: [],
        opening: 'plain',
        lastRecord: null,
        challenge: null,
        states: [
          { at, state: 'asked' },
          { at, state: 'answered' },
        ],
        followUp: null,
        answers: [],
      })),
      id: anId<ReviewId>('review'),
    }),
  }
}

describe('which questions a review asks (RULES 5)', () => {
  it('asks at most five and lists the rest', () => {
    const { review } = plan([opened({ stage: 'evaluate' })])
    expect(review.questions).toHaveLength(5)
    expect(review.notAsked).toHaveLength(6)
    expect(new Set([...asked(review), ...review.notAsked]).size).toBe(11)
  })

  it('asks what is behind before what is to earn, each by the largest shortfall, ties in playbook order', () => {
    // Evaluate. Behind: champion (2 asked, has 0) and economic buyer (3 asked, has 0): shortfall 4 to 0/1 alike.
    const { review } = plan(
      [opened({ stage: 'evaluate' }), ...all(3)].filter(
        (c) => c.type !== 'recorded' || !['champion', 'economic-buyer'].includes(c.record.criterion),
      ),
    )
    expect(asked(review).slice(0, 2)).toEqual(['economic-buyer', 'champion'])
    expect(review.questions[0]!.reason).toBe('behind')
    expect(review.questions.slice(2).every((q) => q.reason !== 'behind')).toBe(true)
  })

  it('ranks an honest "don\'t know" and a guess alike', () => {
    const honest = plan([opened({ stage: 'evaluate' }), rec('metrics', 0), rec('economic-buyer', 1)])
    const guessed = plan([opened({ stage: 'evaluate' }), rec('metrics', 1), rec('economic-buyer', 0)])
    expect(asked(honest.review)).toEqual(asked(guessed.review))
  })

  it('keeps one slot for auditing what passed, also when gaps fill the list', () => {
    const { review, raise } = plan([opened({ stage: 'evaluate' }), rec('competition', 3, 5)])
    const audit = review.questions.find((q) => q.slots.includes('audit'))
    expect(audit?.criterion).toBe('competition')
    expect(raise).toMatchObject([{ criterion: 'competition', raisedBy: 'audit' }])
    expect(audit?.challenge).toBe(raise[0]!.id)
  })

  it('audits what is at its exit bar first, the oldest for its window and weight', () => {
    const { review } = plan([opened({ stage: 'evaluate' }), rec('metrics', 3, 1), rec('competition', 3, 2), rec('decision-process', 3, 20)])
    // Metrics is at its entry bar only; decision-process has used 20 of 30 days, competition 2 of 30.
    expect(review.questions.find((q) => q.slots.includes('audit'))?.criterion).toBe('decision-process')
  })

  it("keeps one slot for the buyer's own questions", () => {
    // why-now is to earn with the smallest shortfall, so that four gaps go before it.
    const { review } = plan([opened({ stage: 'evaluate' }), rec('why-now', 2), rec('why-change', 4), rec('why-us', 3)])
    const buyers = review.questions.find((q) => q.slots.includes('buyer'))
    expect(buyers && ['why-now', 'why-change', 'why-us']).toContain(buyers?.criterion)
  })

  it('lets one question fill both slots', () => {
    const { review } = plan([opened({ stage: 'evaluate' }), rec('why-change', 4, 60)])
    expect(review.questions.filter((q) => q.slots.length > 0).map((q) => q.slots)).toEqual([['audit', 'buyer']])
    expect(review.questions).toHaveLength(5)
  })

  it('gives a slot that nobody can fill back to the list', () => {
    const { review, raise } = plan([opened({ stage: 'evaluate' })])
    expect(review.questions.some((q) => q.slots.includes('audit'))).toBe(false)
    expect(raise).toEqual([])
    expect(review.questions).toHaveLength(5)
  })

  it('puts what was carried over before other gaps', () => {
    const { review } = plan([opened({ stage: 'evaluate' }), reviewed([], 20, ['why-us', 'paper-process'])])
    expect(asked(review).slice(0, 2)).toEqual(['why-us', 'paper-process'])
    expect(review.questions[0]!.reason).toBe('carried-over')
  })

  it('puts what was invalidated first', () => {
    const left: Change = {
      at: now,
      type: 'event-noticed',
      event: {
        id: anId('event'),
        kind: 'champion-left',
        text: 'Wanda left',
        on: null,
        at: now,
        answerId: null,
        by: 'robin@example.com',
        undoneAt: null,
      },
    }
    const { review } = plan([opened({ stage: 'evaluate' }), ...all(4, 2), left])
    expect(review.questions.slice(0, 3).map((q) => [q.criterion, q.reason])).toEqual(
      expect.arrayContaining([
        ['champion', 'invalidated'],
        ['decision-process', 'invalidated'],
        ['why-us', 'invalidated'],
      ]),
    )
  })

  it('asks nothing again that was answered within seven days', () => {
    const lately = plan([opened({ stage: 'evaluate' }), reviewed(['metrics', 'champion'], 6)])
    expect([...asked(lately.review), ...lately.review.notAsked]).not.toContain('metrics')
    const before = plan([opened({ stage: 'evaluate' }), reviewed(['metrics', 'champion'], 7)])
    expect([...asked(before.review), ...before.review.notAsked]).toContain('metrics')
  })

  it('asks again within seven days what is contradicted', () => {
    const one = recordAt(3, ladderOf(playbook, 'economic-buyer'), { recordedAt: atDay(-3), facts: { holder: 'Otto Brine' } })
    const other = recordAt(3, ladderOf(playbook, 'economic-buyer'), { recordedAt: atDay(-2), facts: { holder: 'Pia Lund' } })
    const { review } = plan([opened({ stage: 'evaluate' }), reviewed(['economic-buyer'], 2), recorded(one), recorded(other)])
    expect(review.questions[0]).toMatchObject({ criterion: 'economic-buyer', reason: 'contradicted' })
  })

  it('opens with "what changed?" after a step back', () => {
    const { review } = plan([opened({ stage: 'qualify' }), ...all(3, 2)], { direction: 'back' })
    expect(review.questions[0]).toMatchObject({ opening: 'what-changed', criterion: 'decision-process' })
    expect(review.questions.length).toBeLessThanOrEqual(5)
  })

  it('opens every question with a record by "what changed since?" in a loop', () => {
    const { review } = plan([opened({ stage: 'evaluate' }), ...all(2, 20)], { direction: 'loop' })
    expect(review.questions.every((q) => q.opening === 'what-changed-since' && q.lastRecord !== null)).toBe(true)
  })

  it('opens with the last words said, not with a later "no change" or "don\'t know"', () => {
    const said = recordAt(2, ladderOf(playbook, 'decision-process'), { recordedAt: atDay(-20) })
    const later = (['unchanged', 'unknown'] as const).map((kind) =>
      recorded({ ...recordAt(1, ladderOf(playbook, 'decision-process'), { recordedAt: atDay(-10) }), kind }),
    )
    const ofProcess = (changes: Change[]) =>
      plan([opened({ stage: 'qualify' }), ...changes], { direction: 'back' }).review.questions.find(
        (q) => q.criterion === 'decision-process',
      )
    expect(ofProcess([recorded(said), ...later])).toMatchObject({ lastRecord: said.id })
    expect(ofProcess(later.slice(1))).toMatchObject({ lastRecord: null })
  })

  it('challenges what passed by quoting what passed, also when weaker news came later', () => {
    const passed = recordAt(4, ladderOf(playbook, 'metrics'), { recordedAt: atDay(-20) })
    const weaker = recordAt(1, ladderOf(playbook, 'metrics'), { recordedAt: atDay(-10) })
    const { review } = plan([opened({ stage: 'evaluate' }), recorded(passed), recorded(weaker)])
    expect(review.questions.find((q) => q.slots.includes('audit'))).toMatchObject({ criterion: 'metrics', lastRecord: passed.id })
  })

  it('uses the wording of the stage entered', () => {
    const { review } = plan([opened({ stage: 'propose' })])
    for (const q of review.questions)
      expect(q.question).toBe(ladderOf(playbook, q.criterion).questions.find((w) => w.stages.includes('propose'))?.id)
  })

  it('asks two questions when age alone is the reason', () => {
    expect(plan([opened({ stage: 'evaluate' })], { trigger: 'ageing' }).review.questions).toHaveLength(2)
  })

  it('opens no fourth challenge on a deal', () => {
    const open = ['metrics', 'champion', 'why-change'].map(
      (criterion): Change => ({
        at: atDay(-8),
        type: 'challenge-raised',
        challenge: {
          id: anId('challenge'),
          criterion,
          raisedAt: atDay(-8),
          raisedBy: 'rule',
          reason: { kind: 'audit' },
          records: [],
          closed: null,
        },
      }),
    )
    const journal = [opened({ stage: 'evaluate' }), rec('competition', 3, 29)]
    expect(plan(journal).raise).toHaveLength(1)
    expect(plan([...journal, ...open]).raise).toEqual([])
  })
})

describe('what always holds', () => {
  const levels = fc.constantFrom<Exclude<Level, 5>>(0, 1, 2, 3, 4)
  const history = fc.record({
    stage: fc.constantFrom('discover', 'qualify', 'evaluate', 'propose', 'negotiate', 'commit'),
    records: fc.array(fc.record({ at: fc.integer({ min: 0, max: 100 }), which: fc.integer({ min: 0, max: 10 }), level: levels }), {
      maxLength: 30,
    }),
    lately: fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 4 }),
    direction: fc.constantFrom<Direction>('forward', 'skip', 'loop', 'back'),
  })
  const ladder = playbook.criteria.filter((c) => c.kind === 'ladder').map((c) => c.id)

  it('keeps both reserved slots whenever they can be filled, within the cap, without asking twice', () => {
    fc.assert(
      fc.property(history, ({ stage, records, lately, direction }) => {
        const changes = [
          opened({ stage }),
          ...records.map((r) => rec(ladder[r.which]!, r.level, r.at)),
          reviewed(
            lately.map((i) => ladder[i]!),
            3,
          ),
        ]
        const { review, raise } = plan(changes, { direction })
        expect(review.questions.length).toBeLessThanOrEqual(questionCap.stage)
        expect(new Set(asked(review)).size).toBe(review.questions.length)
        expect(raise.length).toBeLessThanOrEqual(1)
        const rested = new Set(lately.map((i) => ladder[i]))
        // After a step back "what changed?" is another question than the one answered lately.
        for (const q of review.questions)
          if (q.opening !== 'what-changed' && q.reason !== 'contradicted') expect(rested.has(q.criterion)).toBe(false)
        const views = ladderViews(assessDeal(aDeal(changes), playbook, now, 'UTC')).filter(
          (v) => v.standing !== 'not_due' && !rested.has(v.criterion) && !v.contradiction,
        )
        const passed = views.some((v) => v.standing !== 'behind' && v.effectiveLevel >= 1 && v.best)
        if (passed) expect(review.questions.some((q) => q.slots.includes('audit'))).toBe(true)
        const buyers = views.some(
          (v) =>
            ['why-change', 'why-now', 'why-us'].includes(v.criterion) && (v.standing !== 'at_bar' || (v.effectiveLevel >= 1 && v.best)),
        )
        if (buyers) expect(review.questions.some((q) => q.slots.includes('buyer'))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same questions for the same deal', () => {
    fc.assert(
      fc.property(history, ({ stage, records }) => {
        const changes = [opened({ stage }), ...records.map((r) => rec(ladder[r.which]!, r.level, r.at))]
        expect(asked(plan(changes).review)).toEqual(asked(plan(changes).review))
      }),
    )
  })
})
