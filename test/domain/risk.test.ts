import { describe, expect, it } from 'vitest'
import type { RiskCode } from '../../src/domain/assessment.ts'
import { behindSince } from '../../src/domain/behind-since.ts'
import type { Change } from '../../src/domain/change.ts'
import type { ForecastCall } from '../../src/domain/deal.ts'
import type { AnswerId, ReviewId } from '../../src/domain/ids.ts'
import type { Facts } from '../../src/domain/record.ts'
import type { QuestionState } from '../../src/domain/review.ts'
import { aDeal, anId, aRecord, aReview, atDay, ladderOf, now, onDay, opened, recordAt, recorded } from '../support/build.ts'
import { defaultRules } from './support/playbook.ts'
import { assessed } from './support/views.ts'

// `now` is Friday, 20 Nov 2026.
const ladder = defaultRules.criteria.filter((c) => c.kind === 'ladder')
const metrics = ladderOf(defaultRules, 'metrics')
const reviewed: Change = { at: atDay(-40), type: 'review-opened', review: aReview({ startedAt: atDay(-40) }) }
const managersYes: Change = {
  at: atDay(-1),
  type: 'signed-off',
  signOff: { at: atDay(-1), by: 'm@example.com', as: 'manager', yes: true, reason: null },
}

/** A reviewed deal in Evaluate where nothing is behind: everything on record today, the close far off. */
function sound(except: string[] = [], fields = {}): Change[] {
  return [
    opened({ closeDate: onDay(60), ...fields }),
    reviewed,
    managersYes,
    ...ladder
      .filter((c) => !except.includes(c.id))
      .map((c) => recorded(recordAt(4, c, { recordedAt: atDay(-1), facts: { channel: 'email' } }))),
  ]
}

function codes(changes: Change[], at = now): string[] {
  return assessed(aDeal(changes), at).risks.map((r) => (r.criterion ? `${r.code} ${r.criterion}` : r.code))
}

const has = (changes: Change[], code: RiskCode, at = now) => codes(changes, at).some((c) => c.startsWith(code))

function moved(from: string, to: string, days: number): Change {
  return {
    at: atDay(days),
    type: 'moved',
    move: { from, to, direction: 'forward', at: atDay(days), openGaps: [], playbook: { id: 'p', version: 1 } },
  }
}

describe('risk codes (RULES 6)', () => {
  it('a sound deal has none', () => {
    expect(codes(sound())).toEqual([])
  })

  describe('R1: behind for over 5 working days', () => {
    // Friday minus 7 days is Friday: 5 working days. Minus 8 is Thursday: 6.
    it.each([
      [-7, false],
      [-8, true],
      [-3, false],
    ])('behind since the move %i days ago: %s', (days, expected) => {
      // Our view was enough to leave Discover, so it fell behind with the move.
      const view = recorded(aRecord({ recordedAt: atDay(-30) }))
      expect(has([...sound(['metrics'], { stage: 'qualify' }), view, moved('qualify', 'evaluate', days)], 'R1')).toBe(expected)
    })

    it('counts from when it fell behind without a break', () => {
      const act = recordAt(4, metrics, { recordedAt: atDay(-30) })
      const withdrawn = (days: number): Change => ({ at: atDay(days), type: 'record-ended', record: act.id, how: 'withdrawn' })
      expect(has([...sound(['metrics']), recorded(act), withdrawn(-7)], 'R1')).toBe(false)
      expect(has([...sound(['metrics']), recorded(act), withdrawn(-8)], 'R1')).toBe(true)
    })

    it('an interruption starts the count again', () => {
      const between = recordAt(4, metrics, { recordedAt: atDay(-5) })
      const gone: Change = { at: atDay(-4), type: 'record-ended', record: between.id, how: 'withdrawn' }
      expect(has(sound(['metrics']), 'R1')).toBe(true)
      expect(has([...sound(['metrics']), recorded(between), gone], 'R1')).toBe(false)
    })

    it('other news does not', () => {
      expect(has([...sound(['metrics']), recorded(aRecord({ criterion: 'champion', recordedAt: atDay(-5) }))], 'R1')).toBe(true)
    })

    it('to earn is never a risk', () => {
      expect(codes([...sound(['metrics']), recorded(recordAt(3, metrics, { recordedAt: atDay(-30) }))])).toEqual([])
    })

    it('an override silences it', () => {
      const override: Change = {
        at: now,
        type: 'overridden',
        override: { criterion: 'metrics', at: now, by: 'm', reason: '', until: onDay(5) },
      }
      expect(has([...sound(['metrics']), override], 'R1')).toBe(false)
    })
  })

  it('the day something fell behind is found in the history', () => {
    const act = recordAt(4, metrics, { recordedAt: atDay(-150) })
    const deal = aDeal([
      opened(),
      recorded(act),
      ...[-90, -40, -2].map((d) => recorded(aRecord({ criterion: 'champion', recordedAt: atDay(d) }))),
    ])
    // W 60: L4 to day 60, L3 (the entry bar) to day 120, our view from day 121: 29 days ago.
    expect(behindSince(deal, [metrics], defaultRules, now, 'UTC').get('metrics')).toBe(onDay(-29))
    // Told late: nobody knew it then, however old it is.
    const late = aDeal([opened(), recorded(recordAt(4, metrics, { recordedAt: atDay(-1), facts: { saidOn: onDay(-130) } }))])
    expect(behindSince(late, [metrics], defaultRules, now, 'UTC').get('metrics')).toBe(onDay(-200))
    const never = ladderOf(defaultRules, 'why-change')
    expect(behindSince(deal, [never], defaultRules, now, 'UTC').get('why-change')).toBe(onDay(-200))
  })

  it('R2: behind by age alone, at once, in the place of R1', () => {
    const aged = (days: number) => codes([...sound(['metrics']), recorded(recordAt(4, metrics, { recordedAt: atDay(days) }))])
    expect(aged(-120)).toEqual([])
    expect(aged(-121)).toEqual(['R2 metrics'])
    expect(aged(-190)).toEqual(['R2 metrics'])
  })

  it('R2 for a sign-off that lapsed; a missing one is R1', () => {
    const old: Change = { at: atDay(-61), type: 'signed-off', signOff: { at: atDay(-61), by: 'm', as: 'manager', yes: true, reason: null } }
    const without = sound().filter((c) => c.type !== 'signed-off')
    expect(codes([...without, old])).toEqual(['R2 worth-winning'])
    expect(codes(without)).toEqual(['R1 worth-winning'])
  })

  describe('R3: a contradiction open over 3 working days', () => {
    const buyer = ladderOf(defaultRules, 'economic-buyer')
    const held = (holder: string, days: number) => recorded(recordAt(4, buyer, { recordedAt: atDay(days), facts: { holder } }))
    // Friday minus 3 is Tuesday: 3 working days. Minus 4 is Monday: 4.
    it.each([
      [-3, false],
      [-4, true],
    ])('told %i days ago: %s', (days, expected) => {
      expect(has([...sound(['economic-buyer']), held('Otto Brine', -9), held('Milo Thimble', days)], 'R3')).toBe(expected)
    })
  })

  describe('R4: close date later by more than 7 days twice within 90 days, or past', () => {
    const push = (days: number, closeDate: string): Change => ({ at: atDay(days), type: 'revised', by: 'crm', fields: { closeDate } })
    it('twice', () => {
      expect(has([...sound(), push(-20, onDay(68)), push(-10, onDay(76))], 'R4')).toBe(true)
      expect(has([...sound(), push(-20, onDay(68))], 'R4')).toBe(false)
      expect(has([...sound(), push(-20, onDay(67)), push(-10, onDay(74))], 'R4')).toBe(false)
    })
    it('within 90 days', () => {
      expect(has([...sound(), push(-90, onDay(68)), push(-10, onDay(76))], 'R4')).toBe(true)
      expect(has([...sound(), push(-91, onDay(68)), push(-10, onDay(76))], 'R4')).toBe(false)
    })
    it('or past', () => {
      expect(has(sound([], { closeDate: onDay(-1) }), 'R4')).toBe(true)
      expect(has(sound([], { closeDate: onDay(0) }), 'R4')).toBe(false)
    })
  })

  describe('R5: close within 14 days and paper process under "buyer’s act"', () => {
    const paper = ladderOf(defaultRules, 'paper-process')
    const closing = (days: number, level: 3 | 4) =>
      has([...sound(['paper-process'], { closeDate: onDay(days) }), recorded(recordAt(level, paper))], 'R5')
    it('14 days off, on record', () => expect(closing(14, 3)).toBe(true))
    it('15 days off', () => expect(closing(15, 3)).toBe(false))
    it('today', () => expect(closing(0, 3)).toBe(true))
    it('past is R4', () => expect(closing(-1, 3)).toBe(false))
    it("buyer's act", () => expect(closing(14, 4)).toBe(false))
  })

  describe('R6: asked and answered within 14 days, and nothing of a buyer of that time', () => {
    const question = (state: QuestionState, days: number): Change => ({
      at: atDay(-40),
      type: 'review-opened',
      review: aReview({
        startedAt: atDay(-40),
        questions: [
          {
            id: 'q1',
            criterion: 'metrics',
            question: null,
            reason: 'behind',
            slots: [],
            opening: 'plain',
            lastRecord: null,
            challenge: null,
            states: [{ at: atDay(days), state }],
            followUp: null,
            answers: [],
          },
        ],
      }),
    })
    const old = ladder.map((c) => recorded(recordAt(4, c, { recordedAt: atDay(-20) })))
    const base = [opened({ closeDate: onDay(60) }), managersYes, ...old]

    it('an opinion, a don’t-know', () => {
      expect(has([...base, question('answered', -3), recorded(aRecord({ recordedAt: atDay(-3) }))], 'R6')).toBe(true)
      expect(has([...base, question('unknown', -3)], 'R6')).toBe(true)
    })
    it('did not answer, or was not asked: no risk', () => {
      expect(has([...base, question('asked', -3)], 'R6')).toBe(false)
      expect(has([...base, question('skipped', -3)], 'R6')).toBe(false)
      expect(has(base, 'R6')).toBe(false)
    })
    it('answered longer ago: no risk', () => {
      expect(has([...base, question('answered', -14)], 'R6')).toBe(true)
      expect(has([...base, question('answered', -15)], 'R6')).toBe(false)
    })
    it('a buyer of that time', () => {
      const told = (saidOn: string) =>
        has([...base, question('answered', -3), recorded(recordAt(3, metrics, { recordedAt: atDay(-3), facts: { saidOn } }))], 'R6')
      expect(told(onDay(-10))).toBe(false)
      expect(told(onDay(-15))).toBe(true)
    })
  })

  describe('R7: why change or why now behind, from Evaluate', () => {
    it('names them', () => {
      expect(codes([...sound(['why-change', 'why-now']), ...[]]).filter((c) => c.startsWith('R7'))).toEqual(['R7 why-change', 'R7 why-now'])
    })
    it('not before Evaluate', () => {
      expect(has(sound(['why-change', 'why-now'], { stage: 'qualify' }), 'R7')).toBe(false)
    })
  })

  describe('R8: two buyer meetings, both asked about, without a commitment', () => {
    const call = (days: number, wish: Partial<ForecastCall> = {}): Change => ({
      at: atDay(days),
      type: 'forecast-called',
      review: null,
      call: {
        at: atDay(days),
        by: 'robin@example.com',
        closeDate: null,
        amount: null,
        kept: true,
        lastHeard: null,
        nextStep: null,
        ...wish,
      },
    })
    function meetings(days: number[], extra: Change[] = [], facts: Partial<Facts> = {}): Change[] {
      const answers = days.map(() => anId<AnswerId>('answer'))
      const told = days.map((d, i) =>
        recorded(recordAt(3, metrics, { recordedAt: atDay(d), answerId: answers[i]!, facts: { channel: 'meeting', ...facts } })),
      )
      const review = aReview({ startedAt: atDay(-40) })
      const question = {
        id: 'q1',
        criterion: 'metrics',
        question: null,
        reason: 'behind' as const,
        slots: [],
        opening: 'plain' as const,
        lastRecord: null,
        challenge: null,
        states: [{ at: atDay(-40), state: 'answered' as const }],
        followUp: null,
        answers,
      }
      return [
        opened({ closeDate: onDay(60) }),
        { at: atDay(-40), type: 'review-opened', review: { ...review, questions: [question] } },
        ...told,
        ...extra,
      ]
    }

    it('is told after a closing form asked for the step', () => {
      expect(has(meetings([-9, -4], [call(-3)]), 'R8')).toBe(true)
    })
    it('one meeting, or two talks on one day: not known', () => {
      expect(has(meetings([-4], [call(-3)]), 'R8')).toBe(false)
      expect(has(meetings([-4, -4], [call(-3)]), 'R8')).toBe(false)
    })
    it('nobody asked for a step since: not known', () => {
      expect(has(meetings([-9, -4]), 'R8')).toBe(false)
      expect(has(meetings([-9, -4], [call(-6)]), 'R8')).toBe(false)
    })
    it('a step, a promise or a deed: a commitment', () => {
      expect(has(meetings([-9, -4], [call(-3, { nextStep: { text: 'ends the test', person: 'Milo', by: onDay(9) } })]), 'R8')).toBe(false)
      expect(has(meetings([-9, -4], [call(-3)], { promise: true }), 'R8')).toBe(false)
      expect(
        has(meetings([-9, -4], [call(-3), recorded(recordAt(4, metrics, { recordedAt: atDay(-5), facts: { channel: 'email' } }))]), 'R8'),
      ).toBe(false)
    })
    it('told of own accord, not asked about: not known', () => {
      expect(has([...meetings([-9], [call(-3)]), recorded(recordAt(3, metrics, { recordedAt: atDay(-4) }))], 'R8')).toBe(false)
    })
  })

  it('R1, R2 and R7 need one finished review: 200 imports are one count, not 200 alarms', () => {
    const imported = opened({ closeDate: onDay(60) })
    expect(assessed(aDeal([imported]))).toMatchObject({ risks: [], reviewed: false, noDecisionRisk: 'unknown' })
    const open: Change = { at: atDay(-3), type: 'review-opened', review: aReview({ states: [{ at: atDay(-3), state: 'open' }] }) }
    expect(assessed(aDeal([imported, open]))).toMatchObject({ risks: [], reviewed: false })
    expect(codes([imported, reviewed]).length).toBeGreaterThan(5)
  })

  it('a review that ran out counts when something in it was answered', () => {
    const id = anId<ReviewId>('review')
    const states = [{ at: atDay(-9), state: 'expired' as const }]
    const question = (state: QuestionState) => ({
      id: 'q1',
      criterion: 'metrics',
      question: null,
      reason: 'behind' as const,
      slots: [],
      opening: 'plain' as const,
      lastRecord: null,
      challenge: null,
      states: [{ at: atDay(-9), state }],
      followUp: null,
      answers: [],
    })
    const expired = (state: QuestionState) =>
      aDeal([{ at: atDay(-9), type: 'review-opened', review: aReview({ id, states, questions: [question(state)] }) }])
    expect([assessed(expired('asked')).reviewed, assessed(expired('answered')).reviewed]).toEqual([false, true])
  })

  it.each<[string, Change]>([
    ['closed', { at: now, type: 'closed', outcome: 'lost' }],
    ['qualified out', { at: now, type: 'went-dormant', dormancy: { at: now, by: 'r', reason: '', bringBack: null, returnOn: null } }],
  ])('a deal that is %s has none', (_, change) => {
    const changes = [opened({ closeDate: onDay(-1) }), reviewed]
    expect(codes(changes)).not.toEqual([])
    expect(assessed(aDeal([...changes, change]))).toMatchObject({ risks: [], noDecisionRisk: 'unknown' })
  })
})

describe('no-decision risk (RULES 6)', () => {
  const risk = (changes: Change[]) => {
    const { noDecisionRisk, noDecisionPoints } = assessed(aDeal(changes))
    return [noDecisionRisk, ...noDecisionPoints]
  }
  const whyNow = ladderOf(defaultRules, 'why-now')

  it('low when nothing speaks for it', () => {
    expect(risk(sound())).toEqual(['low'])
  })

  it('one point each: why change behind, why now behind, no cost of doing nothing', () => {
    expect(risk(sound(['why-change']))).toEqual(['raised', 'why-change'])
    expect(risk(sound(['why-now']))).toEqual(['high', 'why-now', 'cost-of-doing-nothing'])
    expect(risk(sound(['why-change', 'why-now']))).toEqual(['high', 'why-change', 'why-now', 'cost-of-doing-nothing'])
  })

  it('the cost of doing nothing counts from "on record", told for whichever criterion', () => {
    const told = (level: 2 | 3) =>
      recorded(recordAt(level, ladderOf(defaultRules, 'identify-pain'), { recordedAt: atDay(-1), facts: { found: ['consequence'] } }))
    const dated = recorded(recordAt(2, whyNow, { recordedAt: atDay(-1) }))
    expect(risk([...sound(['why-now']), dated, told(2)])).toEqual(['raised', 'cost-of-doing-nothing'])
    expect(risk([...sound(['why-now']), dated, told(3)])).toEqual(['low'])
  })

  describe('a missed buyer commitment is a sign of indecision, for 30 days', () => {
    const step = (by: number, made = -50): Change => ({
      at: atDay(made),
      type: 'forecast-called',
      review: null,
      call: {
        at: atDay(made),
        by: 'r',
        closeDate: null,
        amount: null,
        kept: true,
        lastHeard: null,
        nextStep: { text: 'ends the test', person: 'Wanda Crumb', by: onDay(by) },
      },
    })
    it.each([
      [0, false],
      [-1, true],
      [-30, true],
      [-31, false],
    ])('due %i days from now: %s', (by, expected) => {
      expect(risk([...sound(), step(by)]).includes('indecision')).toBe(expected)
    })
    it('unless that buyer did something since', () => {
      const deed = recorded(recordAt(4, metrics, { recordedAt: atDay(-2), facts: { person: 'Wanda' } }))
      expect(risk([...sound(), step(-5), deed])).toEqual(['low'])
    })
    it('a dated promise in an answer is one too', () => {
      const promise = recorded(
        recordAt(3, metrics, {
          recordedAt: atDay(-20),
          facts: { person: 'Wanda Crumb', promise: true, dates: [{ text: 'Friday', date: onDay(-10) }] },
        }),
      )
      expect(risk([...sound(), promise])).toEqual(['raised', 'indecision'])
    })
  })

  it('never reviewed: unknown', () => {
    expect(risk(sound().filter((c) => c.type !== 'review-opened'))).toEqual(['unknown'])
  })
})

describe('readings (RULES 6)', () => {
  it('act, choose-us, worth-winning: n of m and the largest shortfall, no fourth', () => {
    const { readings } = assessed(
      aDeal([...sound(['metrics', 'decision-process', 'champion']), recorded(recordAt(2, ladderOf(defaultRules, 'champion')))]),
    )
    expect(readings).toEqual([
      // why-change and why-now belong to the buyer's stream and to this one.
      { stream: 'act', atBar: 4, due: 6, largestShortfall: { criterion: 'metrics', levels: 4 } },
      { stream: 'choose-us', atBar: 4, due: 5, largestShortfall: { criterion: 'champion', levels: 2 } },
      { stream: 'worth-winning', atBar: 1, due: 1, largestShortfall: null },
    ])
  })

  it('what a manager allowed to stay under its bar is no shortfall', () => {
    const override: Change = {
      at: now,
      type: 'overridden',
      override: { criterion: 'metrics', at: now, by: 'm', reason: '', until: onDay(5) },
    }
    expect(assessed(aDeal([...sound(['metrics']), override])).readings[0]).toEqual({
      stream: 'act',
      atBar: 5,
      due: 6,
      largestShortfall: null,
    })
  })

  it('ties keep the playbook’s order; what is not due is not counted', () => {
    const { readings } = assessed(aDeal([opened({ stage: 'qualify' })]))
    expect(readings[0]).toEqual({ stream: 'act', atBar: 0, due: 5, largestShortfall: { criterion: 'metrics', levels: 3 } })
  })
})
