import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/domain/change.ts'
import type { SignOff } from '../../src/domain/deal.ts'
import type { ChallengeId } from '../../src/domain/ids.ts'
import type { Level } from '../../src/domain/playbook.ts'
import { shortfallOf, standingOf } from '../../src/domain/standing.ts'
import { aDeal, anId, aRecord, atDay, dealWith, ladderOf, now, onDay, opened, recordAt, recorded } from '../support/build.ts'
import { defaultRules } from './support/playbook.ts'
import { assessed, signOffOf, viewOf } from './support/views.ts'

const stages = defaultRules.stages.map((s) => s.id)
const ladder = defaultRules.criteria.filter((c) => c.kind === 'ladder')
const metrics = ladderOf(defaultRules, 'metrics')

function signedOff(as: SignOff['as'], days: number, yes = true): Change {
  return { at: atDay(days), type: 'signed-off', signOff: { at: atDay(days), by: `${as}@example.com`, as, yes, reason: null } }
}

/** Every criterion at the bar of that stage, by two buyers where it takes two. */
function allAtBar(stage: string): Change[] {
  const records = ladder.flatMap((c) => {
    const bar = c.bars[stage]!
    if (bar < 5) return [recordAt(bar as Exclude<Level, 5>, c)]
    return [recordAt(4, c), recordAt(3, c, { facts: { person: 'Otto Brine', role: 'CFO' } })]
  })
  return [opened({ stage }), ...records.map(recorded), signedOff('manager', -1)]
}

describe('standing (RULES 3)', () => {
  it.each([
    [4, 'at_bar', 0],
    [3, 'to_earn', 1],
    [2, 'behind', 2],
    [1, 'behind', 4],
    [0, 'behind', 4],
  ] as const)('metrics in Evaluate at L%i: %s, %i under the bar', (level, standing, shortfall) => {
    expect(viewOf(dealWith([recordAt(level, metrics)]), 'metrics')).toMatchObject({ entryBar: 3, bar: 4, standing, shortfall })
  })

  it('the entry bar of a stage is the exit bar of the stage before, for every criterion and stage', () => {
    for (const [i, stage] of stages.entries())
      for (const c of ladder)
        expect(viewOf(dealWith([], { stage }), c.id)).toMatchObject({ bar: c.bars[stage], entryBar: i === 0 ? 0 : c.bars[stages[i - 1]!] })
  })

  it('a bar of 0 is not due', () => {
    expect(viewOf(dealWith([], { stage: 'qualify' }), 'paper-process')).toMatchObject({ standing: 'not_due', assessment: 'not_due' })
    expect(assessed(dealWith([], { stage: 'discover' })).due).toBe(5)
    expect(assessed(dealWith([], { stage: 'evaluate' })).due).toBe(12)
  })

  it('the first stage has nothing to be behind of', () => {
    expect(assessed(dealWith([], { stage: 'discover' })).criteria.map((c) => c.standing)).not.toContain('behind')
  })

  it('L0 and L1 rank alike: a guess never beats honesty', () => {
    for (const bar of [2, 3, 4, 5] as const) expect(shortfallOf(bar, 1, false)).toBe(shortfallOf(bar, 0, true))
    expect(standingOf(2, 3, 1, false)).toBe(standingOf(2, 3, 0, true))
    expect(shortfallOf(1, 0, false)).toBe(1)
  })

  describe('a bar of 1 means "was asked"', () => {
    const buyer = ladderOf(defaultRules, 'economic-buyer')
    const asked = (days: number, stage: string) => dealWith([recordAt(0, buyer, { recordedAt: atDay(days) })], { stage })

    it('Discover, economic buyer "don\'t know": met, and the level stays 0', () => {
      expect(viewOf(asked(0, 'discover'), 'economic-buyer')).toMatchObject({
        effectiveLevel: 0,
        standing: 'at_bar',
        assessment: 'met',
        knownUnknown: true,
        shortfall: 0,
      })
      expect(viewOf(dealWith([], { stage: 'discover' }), 'economic-buyer')).toMatchObject({ standing: 'to_earn', assessment: 'missing' })
    })

    it('while it is younger than W', () => {
      expect(viewOf(asked(-29, 'discover'), 'economic-buyer').assessment).toBe('met')
      expect(viewOf(asked(-30, 'discover'), 'economic-buyer').assessment).toBe('missing')
    })

    it('in the next stage it is to earn, not behind, and no higher bar is met by it', () => {
      expect(viewOf(asked(0, 'qualify'), 'economic-buyer')).toMatchObject({ standing: 'to_earn', assessment: 'missing' })
      expect(viewOf(asked(0, 'evaluate'), 'economic-buyer')).toMatchObject({ standing: 'behind', assessment: 'missing' })
    })
  })
})

describe('assessment: the first that applies (RULES 3)', () => {
  const older = recordAt(4, metrics, {
    recordedAt: atDay(-20),
    facts: { numbers: [{ text: '9 %', value: 9, unit: 'percent', currency: null, role: 'now' }] },
  })
  const newer = recordAt(4, metrics, {
    recordedAt: atDay(-1),
    facts: { numbers: [{ text: '4 %', value: 4, unit: 'percent', currency: null, role: 'now' }] },
  })
  const challenged = (records: string[], days = -1): Change => ({
    at: atDay(days),
    type: 'challenge-raised',
    challenge: {
      id: anId<ChallengeId>('challenge'),
      criterion: 'metrics',
      raisedAt: atDay(days),
      raisedBy: 'audit',
      reason: { kind: 'audit' },
      records: records as never,
      closed: null,
    },
  })
  const overridden = (until: number): Change => ({
    at: atDay(-1),
    type: 'overridden',
    override: { criterion: 'metrics', at: atDay(-1), by: 'm@example.com', reason: 'Audit first', until: onDay(until) },
  })
  const name = (changes: Change[], stage = 'evaluate') => viewOf(aDeal([opened({ stage }), ...changes]), 'metrics').assessment

  it('met, challenged', () => {
    expect(name([recorded(newer)])).toBe('met')
    expect(name([recorded(newer), challenged([newer.id])])).toBe('challenged')
  })

  it('weak and missing', () => {
    expect(name([recorded(recordAt(3, metrics))])).toBe('weak')
    expect(name([])).toBe('missing')
    expect(name([recorded(recordAt(0, metrics))])).toBe('missing')
  })

  it('L4 aged to L3, bar 4, challenged: stale', () => {
    const aged = recordAt(4, metrics, { recordedAt: atDay(-61) })
    expect(viewOf(aDeal([recorded(aged), challenged([aged.id])]), 'metrics')).toMatchObject({ effectiveLevel: 3, assessment: 'stale' })
  })

  it('stale also when an event took it away, weak when it never reached the bar', () => {
    const event: Change = {
      at: now,
      type: 'event-noticed',
      event: { kind: 'economic-buyer-changed', text: '', on: null, id: anId('event'), at: now, answerId: null, by: 'r', undoneAt: null },
    }
    expect(name([recorded(newer), event])).toBe('stale')
    expect(name([recorded(recordAt(3, metrics, { recordedAt: atDay(-70) }))])).toBe('weak')
  })

  it('contradicted before stale and challenged, overridden before contradicted, not due before all', () => {
    expect(name([recorded(older), recorded(newer), challenged([newer.id])])).toBe('contradicted')
    expect(name([recorded(older), recorded(newer), overridden(5)])).toBe('overridden')
    const paper: Change = {
      at: atDay(-1),
      type: 'overridden',
      override: { criterion: 'paper-process', at: atDay(-1), by: 'm', reason: '', until: onDay(5) },
    }
    expect(viewOf(aDeal([opened({ stage: 'qualify' }), paper]), 'paper-process').assessment).toBe('not_due')
  })

  it('an override stands to its last day, or until it is ended', () => {
    expect(name([overridden(0)])).toBe('overridden')
    expect(name([overridden(-1)])).toBe('missing')
    expect(name([overridden(5), { at: now, type: 'override-ended', criterion: 'metrics' }])).toBe('missing')
  })
})

describe('gate and count (RULES 3)', () => {
  it.each(stages)('in %s: open when all is at the bar and the sign-off stands', (stage) => {
    const deal = aDeal(allAtBar(stage))
    const { gate, atBar, due, overridden } = assessed(deal)
    expect({ gate, overridden, left: due - atBar }).toEqual({ gate: 'open', overridden: 0, left: 0 })
  })

  it('to earn keeps it blocked, and so does a missing sign-off', () => {
    const changes = allAtBar('evaluate')
    const weaker = changes.map((c) => (c.type === 'recorded' && c.record.criterion === 'metrics' ? recorded(recordAt(3, metrics)) : c))
    expect(assessed(aDeal(weaker))).toMatchObject({ gate: 'blocked', atBar: 11, due: 12 })
    expect(assessed(aDeal(changes.filter((c) => c.type !== 'signed-off')))).toMatchObject({ gate: 'blocked', atBar: 11, due: 12 })
  })

  it('open challenges leave it open', () => {
    const raised: Change = {
      at: now,
      type: 'challenge-raised',
      challenge: {
        id: anId<ChallengeId>('challenge'),
        criterion: 'metrics',
        raisedAt: now,
        raisedBy: 'audit',
        reason: { kind: 'audit' },
        records: [],
        closed: null,
      },
    }
    expect(assessed(aDeal([...allAtBar('evaluate'), raised]))).toMatchObject({ gate: 'open', atBar: 12, due: 12 })
  })

  it('an override opens it and is counted apart', () => {
    const changes = allAtBar('evaluate').filter((c) => !(c.type === 'recorded' && c.record.criterion === 'metrics'))
    const override: Change = {
      at: now,
      type: 'overridden',
      override: { criterion: 'metrics', at: now, by: 'm', reason: '', until: onDay(9) },
    }
    expect(assessed(aDeal([...changes, override]))).toMatchObject({ gate: 'open', atBar: 11, due: 12, overridden: 1 })
  })

  it('a contradiction blocks it even where the bar is low', () => {
    const process = ladderOf(defaultRules, 'decision-process')
    const dated = (date: string, days: number) =>
      recordAt(3, process, { recordedAt: atDay(days), facts: { dates: [{ text: date, date }] } })
    const deal = aDeal([
      ...allAtBar('qualify').filter((c) => !(c.type === 'recorded' && c.record.criterion === process.id)),
      recorded(dated('2026-12-01', -5)),
      recorded(dated('2026-12-20', -1)),
    ])
    expect(viewOf(deal, process.id)).toMatchObject({ effectiveLevel: 2, bar: 2, standing: 'at_bar', assessment: 'contradicted' })
    expect(assessed(deal)).toMatchObject({ gate: 'blocked', atBar: assessed(deal).due - 1 })
  })

  it('a closed deal has no gate', () => {
    expect(assessed(aDeal([{ at: now, type: 'closed', outcome: 'won' }])).gate).toBeNull()
  })
})

describe('supported stage (RULES 3)', () => {
  it('the highest whose entry bars all hold, whatever the CRM says', () => {
    for (const [i, stage] of stages.entries()) {
      const supported = stages[Math.min(i + 1, stages.length - 1)]
      const changes = allAtBar(stage)
      for (const crm of ['discover', 'evaluate', 'propose']) {
        const deal = aDeal([opened({ stage: crm }), ...changes.slice(1)])
        expect(assessed(deal).supportedStage).toBe(supported)
      }
    }
  })

  it('CRM: Propose. Evidence: Qualify: one criterion behind is enough', () => {
    const changes = allAtBar('evaluate').map((c) => (c.type === 'opened' ? opened({ stage: 'propose' }) : c))
    const without = changes.filter((c) => !(c.type === 'recorded' && c.record.criterion === 'why-now'))
    expect(assessed(aDeal(without))).toMatchObject({ stage: 'propose', supportedStage: 'qualify' })
  })

  it("a don't-know carries a deal out of Discover", () => {
    const changes = allAtBar('discover').map((c) =>
      c.type === 'recorded' && c.record.criterion === 'economic-buyer'
        ? recorded(recordAt(0, ladderOf(defaultRules, 'economic-buyer')))
        : c,
    )
    expect(assessed(aDeal(changes)).supportedStage).toBe('qualify')
  })

  it('by what counts today: aged evidence supports less', () => {
    const deal = aDeal(allAtBar('evaluate'))
    expect([
      assessed(deal, atDay(21)).supportedStage,
      assessed(deal, atDay(22)).supportedStage,
      assessed(deal, atDay(43)).supportedStage,
    ]).toEqual(['propose', 'evaluate', 'qualify'])
  })

  it('without a sign-off nothing past Discover is supported', () => {
    expect(assessed(aDeal(allAtBar('propose').filter((c) => c.type !== 'signed-off'))).supportedStage).toBe('discover')
  })
})

describe('worth-winning (RULES 3)', () => {
  const sign = (stage: string, ...changes: Change[]) => signOffOf(aDeal([opened({ stage }), ...changes]))

  it("the rep's word to Qualify, the manager's from Evaluate", () => {
    expect(stages.map((s) => sign(s).bar)).toEqual(['rep', 'rep', 'manager', 'manager', 'manager', 'manager'])
    expect(sign('qualify', signedOff('rep', -1))).toMatchObject({ assessment: 'met', standing: 'at_bar' })
    expect(sign('evaluate', signedOff('rep', -1))).toMatchObject({ assessment: 'weak', standing: 'to_earn' })
    expect(sign('propose', signedOff('rep', -1))).toMatchObject({ assessment: 'weak', standing: 'behind' })
    expect(sign('evaluate', signedOff('manager', -1))).toMatchObject({
      assessment: 'met',
      standing: 'at_bar',
      signOff: { as: 'manager', yes: true },
    })
  })

  it("a manager's also counts where the rep's is due", () => {
    expect(sign('discover', signedOff('manager', -1)).assessment).toBe('met')
  })

  it('missing, and behind when even the entry bar has no signer', () => {
    expect(sign('discover')).toMatchObject({ assessment: 'missing', standing: 'to_earn', signOff: null })
    expect(sign('evaluate')).toMatchObject({ assessment: 'missing', standing: 'behind' })
  })

  it('lapses after W, sooner late in a deal', () => {
    expect(sign('evaluate', signedOff('manager', -60))).toMatchObject({ assessment: 'met', signOff: { lapsesOn: onDay(1) } })
    expect(sign('evaluate', signedOff('manager', -61)).assessment).toBe('stale')
    expect(sign('negotiate', signedOff('manager', -30)).assessment).toBe('met')
    expect(sign('negotiate', signedOff('manager', -31)).assessment).toBe('stale')
  })

  it('a no is weak, and a yes said after it stands again', () => {
    expect(sign('evaluate', signedOff('manager', -2), signedOff('manager', -1, false)).assessment).toBe('weak')
    expect(sign('evaluate', signedOff('manager', -2, false), signedOff('manager', -1)).assessment).toBe('met')
    expect(sign('qualify', signedOff('manager', -2, false), signedOff('rep', -1)).assessment).toBe('weak')
    expect(sign('evaluate', signedOff('manager', -2), signedOff('rep', -1, false)).assessment).toBe('weak')
    expect(sign('evaluate', signedOff('manager', -2), signedOff('rep', -1)).assessment).toBe('met')
  })
})

describe('the view of a criterion', () => {
  it('lists records newest said first, each with its own level and what it is worth now', () => {
    const first = recordAt(4, metrics, { recordedAt: atDay(-2), facts: { saidOn: onDay(-70) } })
    const second = aRecord({ criterion: 'metrics', recordedAt: atDay(-3) })
    expect(viewOf(dealWith([first, second]), 'metrics').records.map((r) => [r.record.id, r.level, r.effectiveLevel])).toEqual([
      [second.id, 1, 1],
      [first.id, 4, 3],
    ])
  })
})
