import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LadderView } from '../../src/domain/assessment.ts'
import type { Change } from '../../src/domain/change.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { ChallengeId, EventId } from '../../src/domain/ids.ts'
import { levelOf } from '../../src/domain/level.ts'
import type { EvidenceRecord, Facts, RecordKind } from '../../src/domain/record.ts'
import { anId, aRecord, atDay, dealWith, ladderOf, now, onDay, opened, recorded } from '../support/build.ts'
import { defaultRules } from './support/playbook.ts'
import { assessed } from './support/views.ts'

const stages = defaultRules.stages.map((s) => s.id)
const ladder = defaultRules.criteria.filter((c) => c.kind === 'ladder')
const people = ['Otto Brine', 'Milo Thimble', 'Wanda Crumb', 'Otto', null]

const facts: fc.Arbitrary<Facts> = fc.record({
  person: fc.constantFrom(...people),
  role: fc.constantFrom('CFO', null),
  voice: fc.constantFrom('buyer' as const, 'buyer' as const, 'colleague' as const, 'rep' as const),
  saidOn: fc.option(fc.integer({ min: -220, max: 3 }).map(onDay)),
  channel: fc.constantFrom('call' as const, 'email' as const, null),
  artefact: fc.option(
    fc.record({
      label: fc.constant('deck'),
      origin: fc.constantFrom('buyer' as const, 'seller' as const, 'unknown' as const),
      url: fc.constantFrom('https://example.com/x', null),
      touched: fc.boolean(),
    }),
  ),
  act: fc.option(fc.record({ id: fc.constant('introduced'), object: fc.constantFrom('Otto', null) })),
  promise: fc.boolean(),
  hedged: fc.boolean(),
  hearsay: fc.boolean(),
  holder: fc.constantFrom('Otto Brine', 'Wanda Crumb', null),
  vendor: fc.constantFrom('Kettleworks', 'Steamly', null),
  numbers: fc.array(
    fc.record({
      text: fc.constant(''),
      value: fc.integer({ min: 1, max: 200 }),
      unit: fc.constantFrom('money' as const, 'percent' as const),
      currency: fc.constant(null),
      role: fc.constantFrom('now' as const, 'wanted' as const, null),
    }),
    { maxLength: 2 },
  ),
  dates: fc.array(
    fc.integer({ min: -30, max: 90 }).map((d) => ({ text: '', date: onDay(d) })),
    { maxLength: 1 },
  ),
  found: fc
    .subarray([
      'number-now',
      'number-wanted',
      'authority',
      'dated-step',
      'paper-step',
      'dated-event',
      'consequence',
      'alternative',
    ] as const)
    .map((f) => [...f]),
  flags: fc.constantFrom<Facts['flags']>([], [], [], ['instructions']),
})

/** Facts good enough that pairs, ageing and caps meet often. */
const strongFacts = facts.map((f) => ({
  ...f,
  voice: 'buyer' as const,
  person: f.person ?? 'Milo Thimble',
  role: 'CFO',
  channel: 'call' as const,
  hedged: false,
  hearsay: false,
  promise: false,
  flags: [],
  found: [
    ...(['number-now', 'number-wanted', 'authority', 'dated-step', 'paper-step', 'dated-event', 'consequence', 'alternative'] as const),
  ],
  holder: f.holder ?? 'Otto Brine',
  saidOn: f.saidOn ?? onDay(-5),
}))

const record: fc.Arbitrary<EvidenceRecord> = fc
  .record({
    criterion: fc.constantFrom('metrics', 'economic-buyer', 'champion', 'why-now', 'competition', 'decision-process'),
    kind: fc.constantFrom<RecordKind>('evidence', 'evidence', 'evidence', 'evidence', 'unknown', 'unchanged', 'prefilled'),
    day: fc.integer({ min: -200, max: 0 }),
    facts: fc.oneof(facts, strongFacts),
  })
  .map(({ criterion, kind, day, facts: f }) => aRecord({ criterion, kind, recordedAt: atDay(day), facts: f }))

const records = fc.array(record, { maxLength: 14 })
const stage = fc.constantFrom(...stages)

/** Records and events that may come between, in order of recording. */
const journal: fc.Arbitrary<Change[]> = fc
  .tuple(
    records,
    fc.array(
      fc.tuple(
        fc.integer({ min: -200, max: 0 }),
        fc.constantFrom('champion-left' as const, 'reorganisation' as const, 'new-competitor' as const),
      ),
      { maxLength: 2 },
    ),
    fc.array(fc.tuple(fc.integer({ min: -200, max: 0 }), stage), { maxLength: 2 }),
  )
  .map(([told, events, moves]) => {
    const changes: Change[] = [
      ...told.map(recorded),
      ...events.map(
        ([d, kind]): Change => ({
          at: atDay(d),
          type: 'event-noticed',
          event: { kind, text: '', on: null, id: anId<EventId>('event'), at: atDay(d), answerId: null, by: 'r', undoneAt: null },
        }),
      ),
      ...moves.map(
        ([d, to]): Change => ({
          at: atDay(d),
          type: 'moved',
          move: { from: 'evaluate', to, direction: 'back', at: atDay(d), openGaps: [], playbook: { id: 'p', version: 1 } },
        }),
      ),
    ]
    return [opened(), ...changes.sort((a, b) => a.at - b.at)]
  })

/** The default rules without comparing values: no contradictions. */
const uncompared = { ...defaultRules, criteria: defaultRules.criteria.map((c) => (c.kind === 'ladder' ? { ...c, compare: [] } : c)) }

function levels(changes: readonly Change[], at = now, playbook = defaultRules): [string, number][] {
  return assessed(foldDeal(changes, at)!, at, playbook)
    .criteria.filter((c): c is LadderView => c.kind === 'ladder')
    .map((c) => [c.criterion, c.effectiveLevel])
}

describe('what always holds', () => {
  it('a bar never falls from one stage to the next', () => {
    for (const c of ladder)
      for (const [i, s] of stages.entries()) if (i > 0) expect(c.bars[s]!).toBeGreaterThanOrEqual(c.bars[stages[i - 1]!]!)
  })

  it('the same records in any order give the same levels and the same records listed', () => {
    fc.assert(
      fc.property(
        records.chain((r) => fc.tuple(fc.constant(r), fc.shuffledSubarray(r, { minLength: r.length, maxLength: r.length }))),
        stage,
        ([r, shuffled], s) => {
          const shown = (list: EvidenceRecord[]) => assessed(dealWith(list, { stage: s })).criteria
          // The deals' ids differ; the criteria do not.
          expect(shown(shuffled)).toEqual(shown(r))
        },
      ),
    )
  })

  it('ageing never raises: with nothing new, later is never higher', () => {
    fc.assert(
      fc.property(journal, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), (changes, soon, later) => {
        const deal = foldDeal(changes)!
        const at = (days: number) => assessed(deal, atDay(days)).criteria.filter((c): c is LadderView => c.kind === 'ladder')
        const after = at(soon + later)
        for (const [i, before] of at(soon).entries()) {
          expect(after[i]!.effectiveLevel).toBeLessThanOrEqual(before.effectiveLevel)
          if (after[i]!.knownUnknown) expect(before.knownUnknown).toBe(true)
        }
      }),
    )
  })

  it('the present level lasts to the day named and not beyond', () => {
    fc.assert(
      fc.property(journal, (changes) => {
        const deal = foldDeal(changes)!
        for (const view of assessed(deal).criteria) {
          if (view.kind !== 'ladder' || view.countsUntil === null) continue
          const then = (date: string, extra: number) =>
            assessed(deal, Date.parse(`${date}T12:00:00Z`) + extra * 86_400_000).criteria.find(
              (c) => c.criterion === view.criterion,
            ) as LadderView
          expect(then(view.countsUntil, 0).effectiveLevel).toBe(view.effectiveLevel)
          expect(then(view.countsUntil, 1).effectiveLevel).toBeLessThan(view.effectiveLevel)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('adding later rows never changes an earlier as-of', () => {
    fc.assert(
      fc.property(journal, journal, fc.integer({ min: -200, max: 0 }), (changes, more, day) => {
        const later = more.slice(1).filter((c) => c.at > atDay(day))
        const before = foldDeal(changes, atDay(day))!
        const after = foldDeal([...changes, ...later], atDay(day))!
        expect(after).toEqual(before)
        expect(assessed(after, atDay(day))).toEqual(assessed(before, atDay(day)))
      }),
    )
  })

  it("a promise, a hedge or a seller's document never gives a buyer's act", () => {
    const lowered = fc.oneof(
      facts.map((f) => ({ ...f, promise: true })),
      facts.map((f) => ({ ...f, hedged: true })),
      facts.map((f) => ({ ...f, artefact: { label: 'ours', origin: 'seller' as const, url: 'https://example.com/x', touched: false } })),
    )
    fc.assert(
      fc.property(lowered, fc.constantFrom(...ladder), (f, criterion) => {
        const told = aRecord({ criterion: criterion.id, facts: f })
        expect(levelOf(told, criterion, dealWith([told]), defaultRules)).toBeLessThan(4)
      }),
      { numRuns: 500 },
    )
  })

  it('words that speak to the machine raise nothing', () => {
    fc.assert(
      fc.property(records, facts, (r, f) => {
        const told = aRecord({ criterion: 'why-change', facts: { ...f, flags: ['instructions'] } })
        const of = (list: EvidenceRecord[]) => levels([opened(), ...list.map(recorded)]).find(([id]) => id === 'why-change')![1]
        expect(of([...r, told])).toBeLessThanOrEqual(Math.max(1, of(r)))
      }),
    )
  })

  it('withdrawing a record never raises a level, contradictions aside', () => {
    // What contradicts caps both sides, so taking one side away may rightly lift the other.
    fc.assert(
      fc.property(journal, fc.nat(), (changes, pick) => {
        const told = changes.filter((c) => c.type === 'recorded')
        if (told.length === 0) return
        const gone: Change = { at: now, type: 'record-ended', record: told[pick % told.length]!.record.id, how: 'withdrawn' }
        const before = levels(changes, now, uncompared)
        for (const [i, [, level]] of levels([...changes, gone], now, uncompared).entries()) expect(level).toBeLessThanOrEqual(before[i]![1])
      }),
    )
  })

  it('adding a record never lowers a level, contradictions aside', () => {
    fc.assert(
      fc.property(journal, record, (changes, more) => {
        const before = levels(changes, now, uncompared)
        for (const [i, [, level]] of levels([...changes, recorded({ ...more, recordedAt: now })], now, uncompared).entries())
          expect(level).toBeGreaterThanOrEqual(before[i]![1])
      }),
    )
  })

  it('an open challenge changes neither level, standing nor gate', () => {
    fc.assert(
      fc.property(journal, fc.constantFrom(...ladder), (changes, criterion) => {
        const quoted = changes.flatMap((c) => (c.type === 'recorded' && c.record.criterion === criterion.id ? [c.record.id] : []))
        const raised: Change = {
          at: now,
          type: 'challenge-raised',
          challenge: {
            id: anId<ChallengeId>('challenge'),
            criterion: criterion.id,
            raisedAt: now,
            raisedBy: 'audit',
            reason: { kind: 'audit' },
            records: quoted,
            closed: null,
          },
        }
        const shown = (list: Change[]) => {
          const { gate, atBar, supportedStage, criteria } = assessed(foldDeal(list)!)
          return { gate, atBar, supportedStage, criteria: criteria.map((c) => [c.standing, c.kind === 'ladder' ? c.effectiveLevel : null]) }
        }
        expect(shown([...changes, raised])).toEqual(shown(changes))
      }),
    )
  })

  it('a criterion never counts for more than its best stored level, and stored levels know no age', () => {
    fc.assert(
      fc.property(journal, fc.integer({ min: 0, max: 400 }), (changes, days) => {
        const deal = foldDeal(changes)!
        const views = assessed(deal, atDay(days)).criteria.filter((c): c is LadderView => c.kind === 'ladder')
        const today = assessed(deal).criteria.filter((c): c is LadderView => c.kind === 'ladder')
        for (const [i, v] of views.entries()) {
          expect(v.effectiveLevel).toBeLessThanOrEqual(v.level)
          expect(v.level).toBe(today[i]!.level)
          expect(v.effectiveLevel < v.level).toBe(v.loweredBy.length > 0)
        }
      }),
    )
  })

  it('metrics: the ladder is the same whatever the stage', () => {
    const metrics = ladderOf(defaultRules, 'metrics')
    fc.assert(
      fc.property(facts, stage, (f, s) => {
        const told = aRecord({ criterion: 'metrics', facts: f })
        expect(levelOf(told, metrics, dealWith([told], { stage: s }), defaultRules)).toBe(
          levelOf(told, metrics, dealWith([told]), defaultRules),
        )
      }),
    )
  })
})
