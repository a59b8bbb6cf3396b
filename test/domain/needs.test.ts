import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/domain/change.ts'
import type { ChallengeId } from '../../src/domain/ids.ts'
import { moreUrgent, type Need, needsOf } from '../../src/domain/needs.ts'
import { aDeal, anId, aReview, atDay, ladderOf, now, onDay, opened, recordAt, recorded } from '../support/build.ts'
import { defaultRules } from './support/playbook.ts'
import { assessed } from './support/views.ts'

const today = onDay(0)
const needs = (changes: Change[]) => {
  const deal = aDeal(changes)
  return needsOf(deal, assessed(deal), today)
}
const kinds = (found: Need[]) => found.map((n) => n.kind)
const reviewed: Change = { at: now, type: 'review-opened', review: aReview() }
const far = { closeDate: onDay(80), stage: 'discover' }
const live = (state: 'open' | 'paused'): Change => ({
  at: now,
  type: 'review-opened',
  review: aReview({ states: [{ at: now, state }] }),
})
const at = (id: string, level: 1 | 2 | 3 | 4, days = 0): Change =>
  recorded(recordAt(level, ladderOf(defaultRules, id), { recordedAt: atDay(days) }))

describe('why a deal needs its owner', () => {
  it('is nothing for a reviewed deal with nothing behind', () => {
    expect(needs([opened(far), reviewed])).toEqual([])
  })

  it('a deal never reviewed is that, and nothing is called behind yet', () => {
    expect(needs([opened({ closeDate: onDay(80) })])).toEqual([{ kind: 'not-reviewed' }])
  })

  it('an open question stands first, a paused review apart', () => {
    expect(kinds(needs([opened(far), live('open')]))).toEqual(['question'])
    expect(kinds(needs([opened(far), live('paused')]))).toEqual(['paused'])
  })

  it('behind is told by how: for long, by age alone, or since lately', () => {
    const old = { ...opened({ ...far, stage: 'qualify' }) }
    const found = needs([old, reviewed, at('metrics', 1, -100), at('identify-pain', 2, -190)])
    expect(found).toContainEqual({ kind: 'behind', how: 'aged', criteria: ['identify-pain'] })
    expect(found.filter((n) => n.kind === 'behind' && n.how === 'long')).toHaveLength(1)
  })

  it('a close date that is past is said by its day, and not a second time as a risk', () => {
    expect(needs([opened({ ...far, closeDate: onDay(-1) }), reviewed])).toEqual([{ kind: 'close-date-past', on: onDay(-1) }])
  })

  it.each([
    [14, true],
    [15, false],
  ])('closing in %i days with the paper process weak: %s', (days, soon) => {
    const found = kinds(needs([opened({ ...far, closeDate: onDay(days) }), reviewed]))
    expect(found.includes('closes-soon')).toBe(soon)
  })

  it('a challenge on what is not behind is named', () => {
    const evidence = recordAt(4, ladderOf(defaultRules, 'metrics'))
    const raised: Change = {
      at: now,
      type: 'challenge-raised',
      challenge: {
        id: anId<ChallengeId>(),
        criterion: 'metrics',
        raisedAt: now,
        raisedBy: 'audit',
        reason: { kind: 'audit' },
        records: [evidence.id],
        closed: null,
      },
    }
    expect(needs([opened(far), reviewed, recorded(evidence), raised])).toEqual([{ kind: 'challenged', criteria: ['metrics'] }])
  })

  it('two values that contradict each other come before what is behind', () => {
    const criterion = ladderOf(defaultRules, 'champion')
    const say = (holder: string, days: number) =>
      recorded(recordAt(3, criterion, { recordedAt: atDay(days), facts: { holder, person: holder } }))
    const found = needs([opened({ ...far, stage: 'evaluate' }), reviewed, say('Wanda Crumb', -3), say('Otto Brine', -1)])
    expect(found[0]).toEqual({ kind: 'contradicted', criteria: ['champion'] })
    expect(kinds(found)).toContain('behind')
  })

  it('orders by the most urgent need, then by the nearer close date', () => {
    const one = (needs: Need[], closeDate: string | null) => ({ needs, deal: aDeal([opened({ closeDate })]) })
    const question = one([{ kind: 'question' }], null)
    const fresh = one([{ kind: 'not-reviewed' }], onDay(1))
    const soon = one([{ kind: 'paused' }], onDay(2))
    const later = one([{ kind: 'paused' }], onDay(3))
    expect([later, fresh, soon, question].sort(moreUrgent)).toEqual([question, soon, later, fresh])
  })
})
