import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessDeal } from '../../src/domain/assess-deal.ts'
import { addDays } from '../../src/domain/calendar.ts'
import type { Change } from '../../src/domain/change.ts'
import type { PocDecision, PocPart, TestPlan } from '../../src/domain/deal.ts'
import type { Playbook } from '../../src/domain/playbook.ts'
import { entersTest, isForced, isPoc, pocGate, pocStage, testAskedOn, testable } from '../../src/domain/poc-gate.ts'
import type { EvidenceRecord } from '../../src/domain/record.ts'
import { snapshotOf } from '../../src/domain/snapshot.ts'
import { aDeal, atDay, ladderOf, now, onDay, opened, recordAt, recorded } from '../support/build.ts'
import { shippedPlaybooks } from '../support/conversation.ts'

const playbooks = shippedPlaybooks()
const usual = playbooks.get('meddpicc-buyer')!

const plan: TestPlan = {
  at: now,
  by: 'robin@example.com',
  criteria: [
    { text: 'Returns under 5 %', about: 'metrics' },
    { text: 'Boils in four minutes', about: 'decision-criteria' },
    { text: 'No training', about: 'decision-criteria' },
  ],
  decisionOn: '2026-12-15',
  endsOn: '2026-12-11',
  owner: 'Wanda Crumb',
  agreed: { person: 'Otto Brine', on: '2026-11-19', channel: 'call' },
}
const at = (level: 1 | 2 | 3 | 4, id: string, over: Partial<EvidenceRecord['facts']> = {}, playbook: Playbook = usual) =>
  recordAt(level, ladderOf(playbook, id), { facts: over })
const evidence = [at(3, 'economic-buyer', { holder: 'Otto Brine' }), at(3, 'champion', { holder: 'Wanda Crumb' }), at(3, 'why-now')]

function gate(wish: { plan?: Partial<TestPlan> | null; records?: EvidenceRecord[]; more?: Change[]; playbook?: Playbook } = {}) {
  const { records = evidence, playbook = usual, more = [] } = wish
  const rows: Change[] = wish.plan === null ? [] : [{ type: 'test-planned', at: now, plan: { ...plan, ...wish.plan } }]
  const deal = aDeal([opened({ kind: 'poc' }), ...records.map(recorded), ...rows, ...more])
  return pocGate(deal, assessDeal(deal, playbook, now, 'UTC'), playbook)
}
const lacking = (wish: Parameters<typeof gate>[0]) => gate(wish).lacks
const tests = (count: number, about: string | null = 'metrics') => Array.from({ length: count }, (_, n) => ({ text: `Test ${n}`, about }))
const without = (id: string) => evidence.filter((r) => r.criterion !== id)

describe('the gate before a test (RULES 7)', () => {
  it('is whole with all six', () => {
    expect(gate()).toEqual({ lacks: [], isWhole: true })
  })

  it('lacks all six without a plan and without evidence', () => {
    expect(lacking({ plan: null, records: [] })).toEqual([
      { part: 'economic-buyer', why: 'not-named' },
      { part: 'criteria', why: 'none', count: 0 },
      { part: 'mapping', why: 'none', count: 0 },
      { part: 'decision', why: 'no-date' },
      { part: 'owner', why: 'no-owner' },
      { part: 'why-now', why: 'not-on-record' },
    ])
  })

  it.each([
    [2, { part: 'criteria', why: 'too-few', count: 2 }],
    [3, undefined],
    [7, undefined],
    [8, { part: 'criteria', why: 'too-many', count: 8 }],
  ])('%s pass or fail criteria', (count, lack) => {
    expect(lacking({ plan: { criteria: tests(count) } })[0]).toEqual(lack)
  })

  it('the same written twice, or nothing but blanks, is no criterion more', () => {
    const twice = [...tests(2), { text: ' TEST 1 ', about: 'metrics' }, { text: '  ', about: 'metrics' }]
    expect(lacking({ plan: { criteria: twice } })).toEqual([{ part: 'criteria', why: 'too-few', count: 2 }])
  })

  it('blanks are no criteria: neither written nor about anything', () => {
    expect(lacking({ plan: { criteria: [...tests(3), { text: '  ', about: null }] } })).toEqual([])
    for (const criteria of [[], [{ text: ' ', about: 'metrics' }]])
      expect(lacking({ plan: { criteria } })).toEqual([
        { part: 'criteria', why: 'none', count: 0 },
        { part: 'mapping', why: 'none', count: 0 },
      ])
  })

  it('each is about metrics or decision criteria', () => {
    expect(testable(usual).map((c) => c.id)).toEqual(['metrics', 'decision-criteria'])
    expect(lacking({ plan: { criteria: [...tests(2), { text: 'Another', about: null }] } })).toEqual([
      { part: 'mapping', why: 'unmapped', count: 1 },
    ])
    expect(lacking({ plan: { criteria: tests(3, 'champion') } })).toEqual([{ part: 'mapping', why: 'unmapped', count: 3 }])
  })

  it.each([
    ['2026-12-10', 'before-end'],
    ['2026-12-11', undefined],
    ['2026-12-12', undefined],
    [null, 'no-date'],
  ])('a decision on %s', (decisionOn, why) => {
    expect(lacking({ plan: { decisionOn } })[0]).toEqual(why && { part: 'decision', why })
  })

  it('without an end neither the decision nor the owner can be judged', () => {
    expect(lacking({ plan: { endsOn: null } })).toEqual([
      { part: 'decision', why: 'no-end' },
      { part: 'owner', why: 'no-end' },
    ])
  })

  it.each([
    [[at(1, 'economic-buyer', { holder: 'Otto Brine' })], 'not-named'],
    [[at(2, 'economic-buyer', { holder: 'Otto Brine' })], undefined],
    [[at(3, 'economic-buyer', { holder: null })], 'not-named'],
    [[at(3, 'economic-buyer', { holder: 'Milo Thimble' })], 'agreed-by-another'],
    [[at(3, 'economic-buyer', { holder: 'Otto Brine' }), at(3, 'economic-buyer', { holder: 'Milo Thimble' })], 'two-named'],
  ])('the economic buyer by %#', (records, why) => {
    expect(lacking({ records: [...without('economic-buyer'), ...records] })[0]).toEqual(why && { part: 'economic-buyer', why })
  })

  /** Two names for one criterion, the one of yesterday first, of which the rep said that both are right. */
  const both = (criterion: string, names: [string, string], older: 2 | 3 = 3): { records: EvidenceRecord[]; more: Change[] } => {
    const records = names.map((holder, n) => ({
      ...recordAt(n === 0 ? older : 3, ladderOf(usual, criterion), { facts: { holder }, recordedAt: atDay(n - 1) }),
      id: `${criterion}-${n}` as never,
    }))
    const choice = { at: now, criterion, older: records[0]!.id, newer: records[1]!.id, choice: 'both', by: 'robin@example.com' } as const
    return { records: [...without(criterion), ...records], more: [{ type: 'contradiction-settled', at: now, choice }] }
  }

  it('where two sign, as the rep said, either may agree', () => {
    const two = both('economic-buyer', ['Otto Brine', 'Milo Thimble'])
    const agreedBy = (person: string) => lacking({ ...two, plan: { agreed: { ...plan.agreed!, person } } })
    expect(['Otto Brine', 'Milo Thimble'].map(agreedBy)).toEqual([[], []])
    expect(agreedBy('Wanda Crumb')).toEqual([{ part: 'economic-buyer', why: 'agreed-by-another' }])
  })

  it('who signs has to agree to the plan, told by name, day and channel', () => {
    expect(lacking({ plan: { agreed: null } })).toEqual([{ part: 'economic-buyer', why: 'not-agreed' }])
    expect(gate({ plan: { agreed: { ...plan.agreed!, person: 'Mr. Brine, Otto' } } }).isWhole).toBe(true)
  })

  it.each([
    [{ owner: null }, evidence, 'no-owner'],
    [{}, [...without('champion'), at(2, 'champion', { holder: 'Wanda Crumb' })], 'champion-weak'],
    [{}, [...without('champion'), at(3, 'champion', { holder: 'Wanda Crumb' })], undefined],
    [{ owner: 'Milo Thimble' }, evidence, 'not-the-champion'],
  ])('the buyer’s owner by %#', (wish, records, why) => {
    expect(lacking({ plan: wish, records })[0]).toEqual(why && { part: 'owner', why })
  })

  it('either of two champions may own it, in whatever order their names are written', () => {
    const two = both('champion', ['Nell Comfrey', 'Wanda Crumb'])
    const owned = (owner: string) => lacking({ ...two, plan: { owner } })
    for (const name of ['Wanda Crumb', 'Nell Comfrey', 'Ms. Crumb, Wanda']) expect([name, owned(name)]).toEqual([name, []])
    expect(owned('Milo Thimble')).toEqual([{ part: 'owner', why: 'not-the-champion' }])
  })

  it('a champion that is not on record may not, beside one who is', () => {
    const two = both('champion', ['Nell Comfrey', 'Wanda Crumb'], 2)
    expect(lacking({ ...two, plan: { owner: 'Nell Comfrey' } })).toEqual([{ part: 'owner', why: 'not-the-champion' }])
    expect(lacking(two)).toEqual([])
  })

  it('a playbook whose champion needs no name rules nobody out', () => {
    const criteria = usual.criteria.map((c) => (c.id === 'champion' && c.kind === 'ladder' ? { ...c, singleHolder: false } : c))
    const records = [...without('champion'), at(3, 'champion', { holder: null })]
    expect(lacking({ records, playbook: { ...usual, criteria } })).toEqual([])
    expect(lacking({ records })).toEqual([{ part: 'owner', why: 'champion-weak' }])
  })

  it('why now has to be on record: that someone said it is not enough, and an override is no evidence', () => {
    const weak = [...without('why-now'), at(2, 'why-now')]
    expect(lacking({ records: weak })).toEqual([{ part: 'why-now', why: 'not-on-record' }])
    const override = { criterion: 'why-now', at: now, by: 'm', reason: 'r', until: onDay(30) }
    expect(gate({ records: weak, more: [{ type: 'overridden', at: now, override }] }).isWhole).toBe(false)
  })

  it('evidence that aged counts for what it is worth now', () => {
    const deal = aDeal([opened({ kind: 'poc' }), ...evidence.map(recorded), { type: 'test-planned', at: now, plan }])
    // The champion's window is 21 days.
    const on = (days: number) => pocGate(deal, assessDeal(deal, usual, atDay(days), 'UTC'), usual).lacks.map((l) => l.part)
    expect([on(21), on(22)]).toEqual([[], ['owner']])
  })

  describe('by a playbook in which two criteria play a part', () => {
    const twin = (id: string) => ({ ...ladderOf(usual, id), id: `${id}-too`, countsFrom: [id] })
    const playbook: Playbook = {
      ...usual,
      criteria: [...usual.criteria.filter((c) => c.kind === 'ladder'), ...['economic-buyer', 'champion', 'why-now'].map(twin)],
    }
    const too = (level: 1 | 2 | 3, id: string, over = {}) => ({ ...at(level, id, over), id: `${id}-too` as never, criterion: `${id}-too` })

    it('one of them on record is enough', () => {
      const records = [too(3, 'economic-buyer', { holder: 'Otto Brine' }), too(3, 'champion', { holder: 'Wanda Crumb' }), too(3, 'why-now')]
      expect(gate({ playbook, records })).toEqual({ lacks: [], isWhole: true })
      for (const record of records) {
        const weak = records.map((r) => (r === record ? { ...r, facts: at(1, r.criterion.replace('-too', '')).facts } : r))
        expect([record.criterion, lacking({ playbook, records: weak }).length]).toEqual([record.criterion, 1])
      }
    })

    it('two names within one of them are two, whatever the other says', () => {
      const other = { ...too(3, 'economic-buyer', { holder: 'Milo Thimble' }), id: 'another' as never }
      const records = [...without('economic-buyer'), too(3, 'economic-buyer', { holder: 'Otto Brine' }), other]
      expect(lacking({ playbook, records })).toEqual([{ part: 'economic-buyer', why: 'two-named' }])
    })
  })

  it('by a playbook that knows nothing of why now there is no such part; what the default one tests is tested by every other', () => {
    const but = (...ids: string[]): Playbook => ({ ...usual, criteria: usual.criteria.filter((c) => !ids.includes(c.id)) })
    expect(lacking({ playbook: but('why-now'), records: without('why-now') })).toEqual([])
    expect(lacking({ playbook: but('metrics', 'decision-criteria') })).toEqual([])
  })

  describe.each(['bant', 'track-selling'])('by %s', (id) => {
    const playbook = playbooks.get(id)!
    const own = [
      at(3, 'authority', { holder: 'Otto Brine' }, playbook),
      at(3, 'timing', {}, playbook),
      at(3, 'need', { person: 'Wanda Crumb' }, playbook),
    ]
    const mine = { criteria: tests(3, 'need') }

    it('what plays the parts is asked instead', () => {
      expect(testable(playbook).map((c: { id: string }) => c.id)).toEqual(['need'])
      expect(gate({ playbook, records: own, plan: mine })).toEqual({ lacks: [], isWhole: true })
      expect(lacking({ playbook, records: own.slice(1), plan: mine })).toEqual([{ part: 'economic-buyer', why: 'not-named' }])
      expect(lacking({ playbook, records: [own[0]!, own[2]!], plan: mine })).toEqual([{ part: 'why-now', why: 'not-on-record' }])
    })

    it('what the need rests on is no criterion of a test by itself', () => {
      expect(lacking({ playbook, records: own, plan: { criteria: tests(3, 'identify-pain') } })).toEqual([
        { part: 'mapping', why: 'unmapped', count: 3 },
      ])
    })

    it('knows no champion: the buyer’s owner is somebody whom evidence on record names', () => {
      const owner = 'Milo Thistle'
      expect(lacking({ playbook, records: own, plan: { ...mine, owner } })).toEqual([{ part: 'owner', why: 'not-on-record' }])
      expect(lacking({ playbook, records: own, plan: { ...mine, owner: 'Ms. Crumb, Wanda' } })).toEqual([])
      const second = [own[0]!, own[1]!, at(2, 'need', { person: owner }, playbook)]
      expect(lacking({ playbook, records: second, plan: { ...mine, owner } })).toEqual([{ part: 'owner', why: 'not-on-record' }])
    })

    it('takes a plan over that was made by the default one', () => {
      expect(gate({ playbook, records: own }).isWhole).toBe(true)
      expect(gate({ playbook, records: evidence.map((r) => ({ ...r, facts: { ...r.facts, person: 'Wanda Crumb' } })) }).isWhole).toBe(true)
    })
  })

  it('nothing that is added to evidence, plan or time makes a part hold that a stricter reader would refuse', () => {
    const day = fc.integer({ min: -20, max: 40 }).map((n) => addDays('2026-12-01', n))
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        fc.option(day),
        fc.option(day),
        fc.constantFrom(1, 2, 3, 4),
        (count, decisionOn, endsOn, level) => {
          const records = [...without('why-now'), at(level as 1, 'why-now')]
          const lacks = lacking({ plan: { criteria: tests(count), decisionOn, endsOn }, records }).map((l) => l.part)
          expect(lacks.includes('criteria')).toBe(count < 3 || count > 7)
          expect(lacks.includes('decision')).toBe(decisionOn === null || endsOn === null || decisionOn < endsOn)
          expect(lacks.includes('why-now')).toBe(level < 3)
          expect(lacks.includes('owner')).toBe(endsOn === null)
          expect(new Set(lacks).size).toBe(lacks.length)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('which deals have it, and where', () => {
  it('those whose purpose is a test, and those with a plan', () => {
    expect([isPoc(aDeal()), isPoc(aDeal([opened({ kind: 'poc' })])), isPoc(aDeal([{ type: 'test-planned', at: now, plan }]))]).toEqual([
      false,
      true,
      true,
    ])
  })

  it('at the stage that is called so, in every playbook shipped', () => {
    expect([...playbooks.values()].map(pocStage)).toEqual([...playbooks.values()].map(() => 'evaluate'))
    const others = usual.stages.filter((s) => s.id !== 'evaluate')
    const none = { ...usual, stages: others }
    expect(pocStage(none)).toBeNull()
    expect(entersTest(aDeal([opened({ kind: 'poc' })]), none, { from: 'qualify', to: 'evaluate', direction: 'forward' })).toBe(false)
    // Not by its place, and not by another word for looking closer.
    const evaluate = { ...usual.stages.find((s) => s.id === 'evaluate')!, aliases: [] }
    expect(pocStage({ ...usual, stages: [...others, evaluate] })).toBeNull()
    expect(pocStage({ ...usual, stages: [...others, evaluate, { ...evaluate, id: 'pilot', label: 'Proof of concept' }] })).toBe('pilot')
  })

  it.each([
    ['forward', 'qualify', 'evaluate', true],
    ['skip', 'discover', 'evaluate', true],
    ['loop', 'qualify', 'evaluate', true],
    ['back', 'propose', 'evaluate', false],
    ['reopen', 'evaluate', 'evaluate', false],
    ['dormant', 'evaluate', 'evaluate', false],
    ['close', 'qualify', 'evaluate', false],
    ['dormant', 'qualify', 'evaluate', false],
    ['forward', 'evaluate', 'propose', false],
    ['skip', 'qualify', 'propose', false],
  ] as const)('%s from %s to %s', (direction, from, to, enters) => {
    expect(entersTest(aDeal([opened({ kind: 'poc', stage: from })]), usual, { from, to, direction })).toBe(enters)
    expect(entersTest(aDeal([opened({ stage: from })]), usual, { from, to, direction })).toBe(false)
  })

  it('once: a test that was decided on and comes in again was asked then', () => {
    const move = {
      from: 'qualify',
      to: 'evaluate',
      direction: 'forward' as const,
      at: atDay(-9),
      openGaps: [],
      playbook: { id: 'x', version: 1 },
    }
    const was = [opened({ kind: 'poc', stage: 'qualify' }), { type: 'moved' as const, at: atDay(-9), move }]
    const again = { from: 'qualify', to: 'evaluate', direction: 'loop' as const }
    expect(entersTest(aDeal(was), usual, again)).toBe(true)
    expect(entersTest(aDeal([...was, decided('entered')]), usual, again)).toBe(false)
    // One that was decided on before it ever was there is asked as it comes in.
    const before = { ...move, from: 'discover', to: 'qualify' }
    const approved = [
      opened({ kind: 'poc', stage: 'discover' }),
      { type: 'moved' as const, at: atDay(-9), move: before },
      decided('approved'),
    ]
    expect(entersTest(aDeal(approved), usual, { ...again, direction: 'forward' })).toBe(true)
    // One that the CRM told of in that stage was there, though no move brought it in.
    const out = { ...move, from: 'evaluate', to: 'qualify', direction: 'back' as const }
    const stood = [opened({ kind: 'poc', stage: 'evaluate' }), decided('forced'), { type: 'moved' as const, at: atDay(-3), move: out }]
    expect(entersTest(aDeal(stood), usual, again)).toBe(false)
  })
})

function decided(how: PocDecision['how'], missing: PocPart[] = [], at = now): Change {
  return { type: 'poc-decided', at, decision: { at, by: null, name: null, how, missing, reason: null } }
}

describe('a forced test', () => {
  const forced = (...changes: Change[]) => {
    const deal = aDeal(changes)
    const { forced: frozen } = snapshotOf(deal, assessDeal(deal, usual, now, 'UTC'), now, 'stage-change')
    expect(frozen ?? false).toBe(isForced(deal))
    return isForced(deal)
  }

  it('is one that a manager let go ahead, unless its gate held by the time it began; and one entered without, for good', () => {
    expect(forced()).toBe(false)
    expect(forced(decided('approved'))).toBe(false)
    expect(forced(decided('forced', ['why-now']))).toBe(true)
    expect(forced(decided('forced', ['why-now']), decided('approved'))).toBe(false)
    expect(forced(decided('entered', ['why-now']))).toBe(true)
    expect(forced(decided('entered', ['why-now']), decided('approved'))).toBe(true)
  })

  it('is followed: asked about when it ends, or a month after it began', () => {
    const asked = (...changes: Change[]) => testAskedOn(aDeal(changes), 'UTC')
    const planned: Change = { type: 'test-planned', at: now, plan }
    expect(asked(planned)).toBeNull()
    expect(asked(planned, decided('forced'))).toBe('2026-12-11')
    expect(asked(decided('entered'))).toBe(onDay(30))
    // From the first decision on, by the day it was in the team's zone.
    expect(asked(decided('approved'), decided('entered', [], atDay(5)))).toBe(onDay(30))
    const lateInTheDay = Date.parse('2026-11-20T20:00:00Z')
    expect(testAskedOn(aDeal([decided('entered', [], lateInTheDay)]), 'Asia/Tokyo')).toBe('2026-12-21')
    const ended: Change = { type: 'test-ended', at: now, passed: true, by: 'r' }
    expect(asked(planned, decided('approved'), ended)).toBeNull()
    // With another end the result is open again; with other words it is not.
    const later: Change = { type: 'test-planned', at: now, plan: { ...plan, endsOn: '2026-12-18' } }
    expect(asked(planned, decided('approved'), ended, later)).toBe('2026-12-18')
    expect(asked(planned, decided('approved'), ended, planned)).toBeNull()
  })
})
