import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/domain/change.ts'
import type { Direction } from '../../src/domain/deal.ts'
import type { EventId } from '../../src/domain/ids.ts'
import type { InvalidatingKind } from '../../src/domain/playbook.ts'
import type { LocalDate } from '../../src/domain/time.ts'
import { aDeal, anId, atDay, hour, ladderOf, now, onDay, opened, recordAt, recorded } from '../support/build.ts'
import { defaultRules } from './support/playbook.ts'
import { assessed, viewOf } from './support/views.ts'

const ladder = defaultRules.criteria.filter((c) => c.kind === 'ladder')

function noticed(kind: InvalidatingKind, at: number, on: LocalDate | null = null, id = anId<EventId>('event')): Change {
  return {
    at,
    type: 'event-noticed',
    event: { kind, text: 'Wanda has left', on, id, at, answerId: null, by: 'robin@example.com', undoneAt: null },
  }
}

function moved(from: string, to: string, direction: Direction, at: number): Change {
  return { at, type: 'moved', move: { from, to, direction, at, openGaps: [], playbook: { id: 'p', version: 1 } } }
}

/** Criteria that fell to our view, of a deal with a buyer's act on each, recorded three days ago. */
function fallen(changes: Change[], at = now): string[] {
  const acts = ladder.map((c) => recorded(recordAt(4, c, { recordedAt: atDay(-3) })))
  return assessed(aDeal([opened({ closeDate: onDay(60) }), ...acts, ...changes]), at)
    .criteria.filter((c) => c.kind === 'ladder' && c.effectiveLevel === 1 && c.loweredBy.includes('invalidation'))
    .map((c) => c.criterion)
    .sort()
}

describe('invalidation (RULES 4)', () => {
  it.each<[InvalidatingKind, string[]]>([
    ['champion-left', ['champion', 'decision-process', 'why-us']],
    ['economic-buyer-changed', ['decision-criteria', 'decision-process', 'economic-buyer', 'metrics']],
    ['reorganisation', ['champion', 'decision-process', 'economic-buyer', 'why-change', 'why-now']],
    ['close-date-later', ['decision-process', 'paper-process', 'why-now']],
    ['new-competitor', ['competition', 'decision-criteria', 'why-us']],
    ['stage-back', ['decision-process', 'why-now']],
  ])('%s caps what was said before at our view', (kind, named) => {
    expect(fallen([noticed(kind, now)])).toEqual(named)
  })

  it('what is said after it counts in full', () => {
    const champion = ladderOf(defaultRules, 'champion')
    const before = recordAt(4, champion, { recordedAt: atDay(-3) })
    const after = recordAt(3, champion, { recordedAt: now, facts: { holder: 'Milo Thimble' } })
    const deal = aDeal([recorded(before), noticed('champion-left', atDay(-2)), recorded(after)])
    // The new champion contradicts nobody: the old one's record counts no more.
    expect(viewOf(deal, 'champion')).toMatchObject({ effectiveLevel: 3, contradiction: null, best: after.id })
  })

  describe('said before: by day, on the same day by recording', () => {
    const champion = ladderOf(defaultRules, 'champion')
    const level = (recordedAt: number, saidOn: LocalDate, eventAt: number, on: LocalDate | null = null) =>
      viewOf(aDeal([recorded(recordAt(4, champion, { recordedAt, facts: { saidOn } })), noticed('champion-left', eventAt, on)]), 'champion')
        .effectiveLevel

    it('said the day before, recorded after: falls', () => expect(level(now + hour, onDay(-1), now)).toBe(1))
    it('said the same day, recorded before: falls', () => expect(level(now - hour, onDay(0), now)).toBe(1))
    it('said the same day, recorded after: stands', () => expect(level(now + hour, onDay(0), now)).toBe(4))
    it('told in the same answer: stands', () => expect(level(now, onDay(0), now)).toBe(4))
    it('happened ten days ago, said since, recorded before we knew: stands', () =>
      expect(level(atDay(-2), onDay(-2), now, onDay(-10))).toBe(4))
    it('a later day in the words is another date', () => expect(level(atDay(-2), onDay(-2), now, onDay(25))).toBe(1))
    it('and puts off nothing: what is said after we knew stands', () => expect(level(atDay(-2), onDay(-2), atDay(-5), onDay(25))).toBe(4))
  })

  it('Undo takes it back, as of then', () => {
    const id = anId<EventId>('event')
    const changes: Change[] = [noticed('champion-left', atDay(-2), null, id), { at: now, type: 'event-undone', event: id }]
    expect(fallen(changes)).toEqual([])
    expect(fallen(changes.slice(0, 1))).not.toEqual([])
  })

  it('applies to what was there, and says so', () => {
    const champion = ladderOf(defaultRules, 'champion')
    const deal = aDeal([recorded(recordAt(4, champion, { recordedAt: atDay(-3) })), noticed('champion-left', now)])
    expect(viewOf(deal, 'champion')).toMatchObject({ level: 4, effectiveLevel: 1, assessment: 'stale', loweredBy: ['invalidation'] })
  })

  describe('stage back', () => {
    const back = moved('evaluate', 'qualify', 'back', atDay(-2))
    it('counts when the deal stays down', () => expect(fallen([back])).toEqual(['decision-process', 'why-now']))
    it('is void when it is back up within 24 h', () => expect(fallen([back, moved('qualify', 'evaluate', 'loop', atDay(-1))])).toEqual([]))
    it('is void when it came back higher', () => expect(fallen([back, moved('qualify', 'propose', 'skip', atDay(-1))])).toEqual([]))
    it('counts when it is back up later than that', () =>
      expect(fallen([back, moved('qualify', 'evaluate', 'loop', atDay(-1) + 1)])).not.toEqual([]))
    it('counts when it came up, yet not as far', () => {
      expect(fallen([moved('evaluate', 'discover', 'back', atDay(-2)), moved('discover', 'qualify', 'loop', atDay(-1))])).not.toEqual([])
    })
    it('no other move does', () => expect(fallen([moved('evaluate', 'propose', 'forward', atDay(-2))])).toEqual([]))
  })

  describe('close date later', () => {
    const revised = (closeDate: LocalDate | null): Change => ({ at: now, type: 'revised', by: 'crm', fields: { closeDate } })
    it('by 8 days', () => expect(fallen([revised(onDay(68))])).toEqual(['decision-process', 'paper-process', 'why-now']))
    it('not by 7, nor earlier, nor taken away', () => {
      expect(fallen([revised(onDay(67))])).toEqual([])
      expect(fallen([revised(onDay(20))])).toEqual([])
      expect(fallen([revised(null)])).toEqual([])
    })
  })
})
