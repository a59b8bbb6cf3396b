import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessDeal } from '../../src/domain/assess-deal.ts'
import { addDays, isWorkingDay, workingDaysBetween } from '../../src/domain/calendar.ts'
import type { Change } from '../../src/domain/change.ts'
import { lastOverrideDay, overridable, overrideToldOn } from '../../src/domain/override.ts'
import { aDeal, atDay, now, onDay } from '../support/build.ts'
import { defaultRules } from './support/playbook.ts'

const overridden = (until: string, at = atDay(-3), reason = 'Otto is on leave'): Change => ({
  type: 'overridden',
  at,
  override: { criterion: 'why-now', at, by: 'morgan@example.com', name: 'Noor Haddad', reason, until },
})
const assessed = (changes: Change[], at = now) => assessDeal(aDeal(changes), defaultRules, at, 'UTC')
const view = (changes: Change[], at = now) => assessed(changes, at).criteria.find((v) => v.criterion === 'why-now')!

describe('an override', () => {
  it('stands to the end of its last day, with who, why and until when, and is counted apart', () => {
    const changes = [overridden(onDay(0))]
    expect(view(changes)).toMatchObject({
      assessment: 'overridden',
      override: { by: 'morgan@example.com', name: 'Noor Haddad', reason: 'Otto is on leave', until: onDay(0) },
    })
    expect(assessed(changes).overridden).toBe(1)
    expect(view(changes, atDay(1))).toMatchObject({ assessment: 'missing', override: null })
  })

  it('is replaced by a newer one, and does not come back when that ends first', () => {
    const changes = [overridden(onDay(30)), overridden(onDay(1), atDay(-1), 'A week more')]
    expect(view(changes)).toMatchObject({ override: { reason: 'A week more', until: onDay(1) } })
    expect(view(changes, atDay(2))).toMatchObject({ assessment: 'missing', override: null })
  })

  it('is no more once somebody ended it', () => {
    expect(view([overridden(onDay(30)), { type: 'override-ended', at: now, criterion: 'why-now' }])).toMatchObject({ override: null })
  })

  it('can be given to what is under its bar, and again to what is overridden', () => {
    const ids = (changes: Change[]) => overridable(assessed(changes)).map((v) => v.criterion)
    expect(ids([])).toContain('why-now')
    expect(ids([overridden(onDay(5))])).toContain('why-now')
    expect(ids([])).toHaveLength(12)
  })

  it('lasts ninety days at most', () => {
    expect(lastOverrideDay('2026-11-20')).toBe('2027-02-18')
  })

  it('is told of on the last working day before its last one', () => {
    expect(overrideToldOn({ until: '2026-11-20' })).toBe('2026-11-19')
    // A Saturday, a Sunday and the Monday after: the Friday.
    for (const until of ['2026-11-21', '2026-11-22', '2026-11-23']) expect(overrideToldOn({ until })).toBe('2026-11-20')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), (days) => {
        const until = addDays('2026-01-01', days)
        const told = overrideToldOn({ until })
        expect(told < until && isWorkingDay(told)).toBe(true)
        expect(workingDaysBetween(told, until)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
