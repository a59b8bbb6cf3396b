import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/domain/change.ts'
import { plainFacts, withFacts } from '../../src/domain/corrected-facts.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { ChallengeId, RecordId } from '../../src/domain/ids.ts'
import { concludeFacts } from '../../src/domain/review-flow/conclude-facts.ts'
import { anId, day, hour, ladderOf, noFacts, now, opened, recordAt, recorded } from '../support/build.ts'
import { defaultRules as playbook } from './support/playbook.ts'

const ids = () => anId('x')
const metrics = ladderOf(playbook, 'metrics')
const judging = (journal: Change[], at = now + day) => ({ journal, playbook, now: at, zone: 'UTC' })

describe('facts put right by hand', () => {
  const facts = { ...noFacts, hedged: true, promise: true }

  it('take a maybe without a buyer away by naming one, and never a promise', () => {
    expect(withFacts(facts, { person: 'Milo Thimble' })).toMatchObject({ voice: 'buyer', hedged: false, promise: true })
    expect(withFacts({ ...facts, person: 'Milo' }, { person: 'Milo Thimble' })).toMatchObject({ hedged: true })
    expect(withFacts({ ...facts, voice: 'colleague' }, { person: 'Milo' })).toMatchObject({ voice: 'colleague' })
  })

  it('say nothing of what was not changed', () => {
    const full = recordAt(4, metrics).facts
    expect(withFacts(full, {})).toEqual(full)
    expect(withFacts(full, { role: 'Boss' })).toEqual({ ...full, role: 'Boss' })
  })

  it('keep whose a document is, and make one of a link alone', () => {
    const linked = withFacts(noFacts, { link: 'https://x.example/a', whose: 'seller' })
    expect(linked.artefact).toEqual({ label: 'link', origin: 'seller', url: 'https://x.example/a', touched: false })
    expect(plainFacts(linked)).toMatchObject({ link: 'https://x.example/a', whose: 'seller' })
    expect(withFacts(linked, { link: null }).artefact).toMatchObject({ url: null, origin: 'seller' })
    expect(withFacts(noFacts, { whose: 'buyer' }).artefact).toBeNull()
  })

  it('settle a day that could be read two ways', () => {
    expect(withFacts({ ...noFacts, flags: ['ambiguous-date', 'instructions'] }, { saidOn: '2026-11-20' }).flags).toEqual(['instructions'])
  })
})

describe('a correction of facts', () => {
  const older = recordAt(3, metrics, { id: anId<RecordId>('r') })
  const newer = recordAt(3, metrics, { id: anId<RecordId>('r'), recordedAt: now + hour })
  const told = [opened({ stage: 'evaluate' }), recorded(older), recorded(newer)]

  it('ends the old record and adds one that is no newer', () => {
    const done = concludeFacts([{ record: older.id, facts: { ...older.facts, role: 'Boss' } }], ids, judging(told))
    expect(done.deal.ends).toMatchObject([{ record: older.id, how: 'replaced' }])
    expect(done.deal.records.at(-1)).toMatchObject({
      id: done.records[0],
      recordedAt: now + day,
      toldAt: older.recordedAt,
      facts: { role: 'Boss' },
    })
    const again = concludeFacts([{ record: done.records[0]!, facts: older.facts }], ids, judging([...told, ...done.changes], now + 2 * day))
    expect(again.deal.records.at(-1)!.toldAt).toBe(older.recordedAt)
  })

  it('of what is gone does nothing', () => {
    const gone = [...told, { at: now, type: 'record-ended', record: older.id, how: 'withdrawn' } as const]
    expect(concludeFacts([{ record: older.id, facts: noFacts }], ids, judging(gone)).changes).toEqual([])
  })

  it('carries the choice, the concession and the doubt over to the new record', () => {
    const choice = { at: now, criterion: 'metrics', older: older.id, newer: newer.id, choice: 'both', by: 'x', why: 'Two plants' } as const
    const challenge = {
      id: anId<ChallengeId>('c'),
      criterion: 'metrics',
      raisedAt: now + 2 * hour,
      raisedBy: 'audit',
      reason: { kind: 'audit' },
      records: [newer.id],
      closed: null,
    } as const
    const journal: Change[] = [
      ...told,
      { at: now, type: 'contradiction-settled', choice },
      { at: now, type: 'record-ended', record: newer.id, how: 'conceded' },
      { at: now + 2 * hour, type: 'challenge-raised', challenge: { ...challenge, records: [...challenge.records] } },
    ]
    const { deal, records } = concludeFacts([{ record: newer.id, facts: { ...newer.facts, channel: 'chat' } }], ids, judging(journal))
    expect(deal.choices.at(-1)).toEqual({ ...choice, newer: records[0] })
    expect(deal.ends.at(-1)).toMatchObject({ record: records[0], how: 'conceded' })
    expect(deal.challenges.map((c) => c.closed?.state ?? 'open')).toEqual(['withdrawn', 'open'])
    expect(deal.challenges.at(-1)).toMatchObject({ raisedAt: now + 2 * hour, records: [records[0]] })
  })

  it('that leaves a record out takes the doubt about it along', () => {
    const challenge = {
      id: anId<ChallengeId>('c'),
      criterion: 'metrics',
      raisedAt: now,
      raisedBy: 'audit',
      reason: { kind: 'audit' },
      closed: null,
    } as const
    const journal: Change[] = [...told, { at: now, type: 'challenge-raised', challenge: { ...challenge, records: [newer.id] } }]
    const done = concludeFacts([{ record: newer.id, facts: null }], ids, judging(journal))
    expect(done.leftOut).toEqual(['metrics'])
    expect(done.deal.challenges[0]!.closed).toMatchObject({ state: 'withdrawn' })
    expect(foldDeal([...journal, ...done.changes])!.ends).toMatchObject([{ record: newer.id, how: 'withdrawn' }])
  })
})
