import { describe, expect, it } from 'vitest'
import { openChallenge, openChallenges } from '../../src/domain/challenge.ts'
import type { Change } from '../../src/domain/change.ts'
import type { Challenge } from '../../src/domain/deal.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { ChallengeId } from '../../src/domain/ids.ts'
import type { EvidenceRecord } from '../../src/domain/record.ts'
import { type Clash, raiseClash, standingClash } from '../../src/domain/review-flow/raise-clash.ts'
import { playbook } from '../reading/playbook.ts'
import { anId, atDay, now, opened, recordAt, recorded } from '../support/build.ts'

const ladder = (id: string) => playbook.criteria.find((c) => c.id === id && c.kind === 'ladder') as Parameters<typeof recordAt>[1]
const author = { prompt: 'prepare-review', version: 1, model: 'm' }
const judging = (journal: readonly Change[]) => ({ journal, playbook, now, zone: 'UTC' })
const ids = () => anId('made')

const older = recordAt(3, ladder('champion'), { text: 'Wanda calls us every week', recordedAt: atDay(-9) })
const newer = recordAt(3, ladder('champion'), { text: 'Wanda has not answered since', recordedAt: atDay(-2) })
const clash = (a: EvidenceRecord = older, b: EvidenceRecord = newer): Clash => ({
  criterion: 'champion',
  how: 'goes-quiet',
  older: { record: a.id, start: 0, end: 11 },
  newer: { record: b.id, start: 0, end: 9 },
  author,
})
const journal = [opened(), recorded(older), recorded(newer)]

const challenge = (criterion: string): Change => {
  const one: Challenge = {
    id: anId<ChallengeId>('challenge'),
    criterion,
    raisedAt: now,
    raisedBy: 'audit',
    reason: { kind: 'audit' },
    records: [],
    closed: null,
  }
  return { type: 'challenge-raised', at: now, challenge: one }
}

describe('two quotations that do not go together', () => {
  it('open one challenge on both, in places alone, the one said first being the older', () => {
    const raised = raiseClash(clash(newer, older), judging(journal), ids)!
    expect(raised.challenge).toMatchObject({ raisedBy: 'model', records: [older.id, newer.id], reason: { older: { record: older.id } } })
    expect(JSON.stringify(raised.changes)).not.toContain('Wanda')
    const after = [...journal, ...raised.changes]
    expect(raiseClash(clash(), judging(after), ids)).toBeNull()
  })

  it('open none beyond three a deal, nor on what has not passed', () => {
    const three = [...journal, challenge('metrics'), challenge('why-us'), challenge('why-now')]
    expect(raiseClash(clash(), judging(three), ids)).toBeNull()
    const weak = [older, newer].map((r) => ({
      ...r,
      facts: { ...r.facts, person: null, channel: null, role: null, voice: 'rep' as const },
    }))
    expect(raiseClash(clash(), judging([opened(), ...weak.map(recorded)]), ids)).toBeNull()
  })

  it.each(['withdrawn', 'replaced', 'erased'] as const)('are none once one of them was %s, and close what they had opened', (how) => {
    const raised = raiseClash(clash(), judging(journal), ids)!
    for (const record of [older.id, newer.id]) {
      const ended: Change = { type: 'record-ended', at: now, record, how }
      const deal = foldDeal([...journal, ...raised.changes, ended])!
      expect(standingClash(clash(), deal, 'UTC')).toBeNull()
      expect(openChallenge(deal, 'champion')).toBeNull()
    }
    expect(openChallenges(foldDeal([...journal, ...raised.changes])!)).toHaveLength(1)
  })

  it('are none when they are one record, no record, or places without words', () => {
    const deal = foldDeal(journal)!
    expect(standingClash(clash(older, older), deal, 'UTC')).toBeNull()
    expect(standingClash(clash(older, recordAt(3, ladder('champion'))), deal, 'UTC')).toBeNull()
    expect(standingClash({ ...clash(), newer: { record: newer.id, start: 500, end: 510 } }, deal, 'UTC')).toBeNull()
  })
})
