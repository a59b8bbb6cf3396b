import { describe, expect, it } from 'vitest'
import { agesNext } from '../../src/domain/ages-next.ts'
import type { Change } from '../../src/domain/change.ts'
import type { Level } from '../../src/domain/playbook.ts'
import { aDeal, atDay, ladderOf, now, onDay, opened, recordAt, recorded } from '../support/build.ts'
import { defaultRules } from './support/playbook.ts'
import { assessed } from './support/views.ts'

const told = (id: string, level: Exclude<Level, 5>, days: number): Change =>
  recorded(recordAt(level, ladderOf(defaultRules, id), { recordedAt: atDay(days) }))
const dealOf = (stage: string, ...changes: Change[]) => {
  const deal = aDeal([opened({ stage }), ...changes])
  return { deal, assessment: assessed(deal) }
}
const next = (deals: ReturnType<typeof dealOf>[], count = 8) => agesNext(deals, defaultRules, 'UTC', count)

describe('what ages next', () => {
  it('names the last day a criterion counts, and how it stands on the next', () => {
    // Champion in Propose: entry bar L4, W 21. A buyer's act of 5 days ago holds for 16 more days.
    const one = dealOf('propose', told('champion', 4, -5))
    expect(next([one])).toEqual([{ deal: one.deal.id, criterion: 'champion', until: onDay(16), after: 'behind' }])
  })

  it('between the bars it is to earn again', () => {
    // Why now in Propose: entry bar L3, exit bar L4, W 30.
    const one = dealOf('propose', told('why-now', 4, -10))
    expect(next([one])).toMatchObject([{ criterion: 'why-now', until: onDay(20), after: 'to_earn' }])
  })

  it('a level that falls and still meets its bar is followed to the day it does not', () => {
    // Metrics in Qualify: bar L3, entry bar L1, W 60. An L4 counts as L3 to twice W, and only then falls.
    const one = dealOf('qualify', told('metrics', 4, 0))
    expect(next([one])).toEqual([{ deal: one.deal.id, criterion: 'metrics', until: onDay(120), after: 'to_earn' }])
  })

  it('leaves out what is behind already, not due, or overridden', () => {
    const behind = dealOf('propose', told('champion', 3, 0))
    const notDue = dealOf('discover', told('champion', 4, 0))
    const override = { criterion: 'champion', at: now, by: 'm', reason: 'known', until: onDay(90) }
    const overridden = dealOf('propose', told('champion', 4, 0), { at: now, type: 'overridden', override })
    expect(next([behind, notDue, overridden])).toEqual([])
  })

  it('over several deals, the soonest first and no more than asked for', () => {
    const soon = dealOf('propose', told('champion', 4, -20))
    const later = dealOf('propose', told('champion', 4, -2), told('competition', 4, -19))
    expect(next([later, soon]).map((a) => a.until)).toEqual([onDay(1), onDay(11), onDay(19)])
    expect(next([later, soon], 2)).toHaveLength(2)
  })

  it('a sign-off lapses, too', () => {
    const signOff = { at: atDay(-50), by: 'm', as: 'manager', yes: true, reason: null } as const
    const one = dealOf('propose', { at: atDay(-50), type: 'signed-off', signOff })
    expect(next([one])).toEqual([{ deal: one.deal.id, criterion: 'worth-winning', until: onDay(10), after: 'behind' }])
  })
})
