import { describe, expect, it } from 'vitest'
import { canBeDoubted, canRaise, openChallenges, reaffirms, withoutEvidence } from '../../src/domain/challenge.ts'
import type { Change } from '../../src/domain/change.ts'
import type { Challenge } from '../../src/domain/deal.ts'
import type { ChallengeId } from '../../src/domain/ids.ts'
import type { EvidenceRecord } from '../../src/domain/record.ts'
import { aDeal, anId, aRecord, atDay, hour, ladderOf, now, onDay, opened, recordAt, recorded } from '../support/build.ts'
import { defaultRules } from './support/playbook.ts'
import { assessed, viewOf } from './support/views.ts'

const champion = ladderOf(defaultRules, 'champion')
const quoted = recordAt(4, champion, { recordedAt: atDay(-14) })

function aChallenge(criterion: string, records: EvidenceRecord[], raisedAt = atDay(-1)): Challenge {
  return {
    id: anId<ChallengeId>('challenge'),
    criterion,
    raisedAt,
    raisedBy: 'audit',
    reason: { kind: 'audit' },
    records: records.map((r) => r.id),
    closed: null,
  }
}

function raised(challenge: Challenge): Change {
  return { at: challenge.raisedAt, type: 'challenge-raised', challenge }
}

describe('challenge (RULES 4)', () => {
  it('open, it lowers nothing and blocks nothing', () => {
    const deal = aDeal([recorded(quoted)])
    const challenged = aDeal([recorded(quoted), raised(aChallenge('champion', [quoted]))])
    const [plain, doubted] = [viewOf(deal, 'champion'), viewOf(challenged, 'champion')]
    expect(doubted).toMatchObject({ effectiveLevel: plain.effectiveLevel, standing: plain.standing, assessment: 'challenged' })
    expect(assessed(challenged).atBar).toBe(assessed(deal).atBar)
  })

  it('one open per criterion, three per deal', () => {
    const others = ['metrics', 'why-change', 'why-us'].map((id) => raised(aChallenge(id, [])))
    expect(canRaise(aDeal([raised(aChallenge('champion', [quoted]))]), 'champion')).toBe(false)
    expect(canRaise(aDeal(others.slice(0, 2)), 'champion')).toBe(true)
    expect(canRaise(aDeal(others), 'champion')).toBe(false)
  })

  it('doubts what passed', () => {
    const view = (level: 1 | 2 | 4) => viewOf(aDeal([recorded(recordAt(level, champion))]), 'champion')
    expect([view(4), view(2), view(1)].map(canBeDoubted)).toEqual([true, true, false])
  })

  describe('reaffirmed', () => {
    const stage = (name: string) => opened({ stage: name })
    function answers(record: EvidenceRecord, stageName = 'evaluate', challenge = aChallenge('champion', [quoted])) {
      const deal = aDeal([stage(stageName), recorded(quoted), raised(challenge), recorded(record)])
      return reaffirms(record, challenge, viewOf(deal, 'champion'), deal, defaultRules, 'UTC')
    }

    it('by a new record on record, said after the evidence quoted', () => {
      expect(answers(recordAt(3, champion))).toBe(true)
      expect(answers(recordAt(4, champion))).toBe(true)
    })

    it('not by less, unless the bar is lower', () => {
      expect(answers(recordAt(2, champion))).toBe(false)
      expect(answers(recordAt(2, champion), 'qualify')).toBe(true)
      expect(answers(recordAt(1, champion), 'qualify')).toBe(false)
    })

    it('not by what was said before the evidence quoted', () => {
      expect(answers(recordAt(4, champion, { facts: { saidOn: onDay(-15) } }))).toBe(false)
    })

    it('on the same day by another source only: one talk told twice renews nothing', () => {
      const call = recordAt(3, champion, { recordedAt: atDay(-14) })
      const challenge = aChallenge('champion', [call], atDay(-13))
      const same = recordAt(3, champion, { facts: { saidOn: onDay(-14) } })
      const other = recordAt(4, champion, { facts: { saidOn: onDay(-14) } })
      const verdict = (record: EvidenceRecord) => {
        const deal = aDeal([recorded(call), raised(challenge), recorded(record)])
        return reaffirms(record, challenge, viewOf(deal, 'champion'), deal, defaultRules, 'UTC')
      }
      expect([verdict(same), verdict(other)]).toEqual([false, true])
    })

    it('not by "no change", "don\'t know", another criterion, the quoted record itself, or one from before the doubt', () => {
      expect(answers(aRecord({ criterion: 'champion', kind: 'unchanged' }), 'qualify')).toBe(false)
      expect(answers(recordAt(0, champion), 'discover')).toBe(false)
      expect(answers({ ...recordAt(4, champion), criterion: 'metrics' })).toBe(false)
      expect(answers(quoted)).toBe(false)
      expect(answers(recordAt(4, champion, { recordedAt: atDay(-1) - hour }))).toBe(false)
    })

    it('renews no older record', () => {
      const challenge = aChallenge('champion', [quoted])
      const word = recordAt(3, champion)
      const deal = aDeal([
        recorded(quoted),
        raised(challenge),
        recorded(word),
        { at: now, type: 'challenge-closed', challenge: challenge.id, state: 'reaffirmed', record: word.id },
      ])
      expect(viewOf(deal, 'champion')).toMatchObject({ challenge: null, best: quoted.id, ageDays: 14 })
      expect(viewOf(deal, 'champion', atDay(8)).effectiveLevel).toBe(3)
    })
  })

  it('conceded: the quoted records are our view at most, other records stand', () => {
    const challenge = aChallenge('champion', [quoted])
    const closed: Change = { at: now, type: 'challenge-closed', challenge: challenge.id, state: 'conceded', record: null }
    expect(viewOf(aDeal([recorded(quoted), raised(challenge), closed]), 'champion')).toMatchObject({
      level: 4,
      effectiveLevel: 1,
      assessment: 'weak',
      loweredBy: ['concession'],
    })
    const other = recordAt(3, champion)
    expect(viewOf(aDeal([recorded(quoted), recorded(other), raised(challenge), closed]), 'champion').effectiveLevel).toBe(3)
  })

  it('is withdrawn when its evidence goes', () => {
    const challenge = aChallenge('champion', [quoted])
    const gone: Change = { at: now, type: 'record-ended', record: quoted.id, how: 'erased' }
    const deal = aDeal([recorded(quoted), raised(challenge), gone])
    expect(openChallenges(deal)).toEqual([])
    expect(withoutEvidence(deal).map((c) => c.id)).toEqual([challenge.id])
    expect(canRaise(deal, 'champion')).toBe(true)
    expect(withoutEvidence(aDeal([recorded(quoted), raised(challenge)]))).toEqual([])
  })
})
