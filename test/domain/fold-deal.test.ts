import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/domain/change.ts'
import type { ForecastCall, StageMove } from '../../src/domain/deal.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { AnswerId, ChallengeId, EventId, ReviewId } from '../../src/domain/ids.ts'
import type { ReviewQuestion } from '../../src/domain/review.ts'
import { aDeal, anId, aRecord, aReview, atDay, hour, now, onDay, opened, recorded } from '../support/build.ts'

function move(wish: Partial<StageMove> = {}, at = now): Change {
  return {
    at,
    type: 'moved',
    move: { from: 'evaluate', to: 'propose', direction: 'forward', at, openGaps: [], playbook: { id: 'p', version: 1 }, ...wish },
  }
}

const question: ReviewQuestion = {
  id: 'q1',
  criterion: 'metrics',
  question: null,
  reason: 'behind',
  slots: [],
  opening: 'plain',
  lastRecord: null,
  challenge: null,
  states: [{ at: now, state: 'planned' }],
  followUp: null,
  answers: [],
}

describe('a deal is the fold of its rows', () => {
  it('is nothing before it was opened', () => {
    expect(foldDeal([])).toBeNull()
    expect(foldDeal([opened({}, now)], now - 1)).toBeNull()
    expect(foldDeal([opened({}, now)], now)).not.toBeNull()
  })

  it('counts its rows and keeps every state of its fields', () => {
    const deal = aDeal([opened(), { at: now, type: 'revised', by: 'crm', fields: { name: 'Fizzlewick', closeDate: null } }, move()])
    expect(deal.version).toBe(3)
    expect(deal.fields).toMatchObject({ name: 'Fizzlewick', closeDate: null, stage: 'propose' })
    expect(deal.revisions.map((r) => [r.fields.name, r.fields.stage])).toEqual([
      ['Fizzlewick Kettles', 'evaluate'],
      ['Fizzlewick', 'evaluate'],
      ['Fizzlewick', 'propose'],
    ])
  })

  describe('stages told', () => {
    const told = (stage: string, at: number, time: number | null = null, how: 'changed' | 'late' = 'changed'): Change => ({
      at,
      type: 'stage-told',
      stage,
      time,
      how,
    })
    it('wait until they settle or move', () => {
      expect(aDeal([told('propose', now)]).pendingStage).toEqual({ stage: 'propose', at: now, how: 'changed' })
      expect(aDeal([told('propose', now), { at: now, type: 'stage-settled' }]).pendingStage).toBeNull()
      expect(aDeal([told('propose', now), move()])).toMatchObject({ pendingStage: null, fields: { stage: 'propose' } })
    })
    it('stand since they were first told', () => {
      expect(aDeal([told('propose', now), told('propose', now + hour)]).pendingStage).toEqual({ stage: 'propose', at: now, how: 'changed' })
      expect(aDeal([told('propose', now), told('commit', now + hour)]).pendingStage).toEqual({
        stage: 'commit',
        at: now + hour,
        how: 'changed',
      })
    })
    it('older than the latest are history only', () => {
      expect(aDeal([told('propose', now, now, 'late')])).toMatchObject({ pendingStage: null, latestStageTime: null })
      expect(aDeal([told('propose', now, now), told('commit', now + hour, now - hour)])).toMatchObject({
        pendingStage: { stage: 'propose' },
        latestStageTime: now,
      })
    })
  })

  it('closes, reopens, sleeps and is deleted', () => {
    const closed: Change = { at: now, type: 'closed', outcome: 'won' }
    const dormant: Change = {
      at: now,
      type: 'went-dormant',
      dormancy: { at: now, by: 'r', reason: 'No budget', bringBack: null, returnOn: onDay(90) },
    }
    expect(aDeal([closed, move({ direction: 'close', to: 'closed-won' })])).toMatchObject({
      outcome: { outcome: 'won', at: now },
      fields: { stage: 'evaluate' },
    })
    expect(aDeal([dormant, closed])).toMatchObject({ dormant: { reason: 'No budget' }, outcome: { outcome: 'won' } })
    expect(aDeal([dormant, closed, { at: now, type: 'reopened' }])).toMatchObject({ dormant: null, outcome: null })
    expect(aDeal([dormant, closed, move({ direction: 'reopen', to: 'qualify' })])).toMatchObject({
      dormant: null,
      outcome: null,
      fields: { stage: 'qualify' },
    })
    expect(aDeal([{ at: now, type: 'deleted' }]).deletedAt).toBe(now)
  })

  it('ends answers, records and events without losing them', () => {
    const answer = anId<AnswerId>('answer')
    const event = anId<EventId>('event')
    const record = aRecord({ answerId: answer })
    const changes: Change[] = [
      opened(),
      { at: now, type: 'answered', answer: { id: answer, text: 'Yes', at: now, by: 'r', message: null, ended: null } },
      recorded(record),
      {
        at: now,
        type: 'event-noticed',
        event: { kind: 'champion-left', text: '', on: null, id: event, at: now, answerId: answer, by: 'r', undoneAt: null },
      },
      { at: now + 1, type: 'answer-ended', answer, how: 'edited' },
      { at: now + 1, type: 'record-ended', record: record.id, how: 'replaced' },
      { at: now + 1, type: 'event-undone', event },
    ]
    const deal = foldDeal(changes)!
    expect(deal.answers).toMatchObject([{ id: answer, ended: { at: now + 1, how: 'edited' } }])
    expect(deal.records).toEqual([record])
    expect(deal.ends).toEqual([{ record: record.id, at: now + 1, how: 'replaced' }])
    expect(deal.events).toMatchObject([{ undoneAt: now + 1 }])
    expect(foldDeal(changes, now)).toMatchObject({ answers: [{ ended: null }], ends: [], events: [{ undoneAt: null }] })
  })

  it('closes challenges and ends overrides', () => {
    const id = anId<ChallengeId>('challenge')
    const raised: Change = {
      at: now,
      type: 'challenge-raised',
      challenge: { id, criterion: 'metrics', raisedAt: now, raisedBy: 'audit', reason: { kind: 'audit' }, records: [], closed: null },
    }
    expect(
      aDeal([raised, { at: now + 1, type: 'challenge-closed', challenge: id, state: 'conceded', record: null }]).challenges,
    ).toMatchObject([{ closed: { at: now + 1, state: 'conceded', record: null } }])
    const override: Change = {
      at: now,
      type: 'overridden',
      override: { criterion: 'metrics', at: now, by: 'm', reason: '', until: onDay(9) },
    }
    expect(aDeal([override, { at: now, type: 'override-ended', criterion: 'metrics' }]).overrides).toEqual([])
    expect(aDeal([override, { at: now, type: 'override-ended', criterion: 'champion' }]).overrides).toHaveLength(1)
  })

  it('carries a review through its states, question by question', () => {
    const id = anId<ReviewId>('review')
    const answer = anId<AnswerId>('answer')
    const call: ForecastCall = { at: now + 4, by: 'r', closeDate: null, amount: null, kept: true, lastHeard: null, nextStep: null }
    const changes: Change[] = [
      opened(),
      { at: now, type: 'review-opened', review: aReview({ id, states: [{ at: now, state: 'open' }], questions: [question] }) },
      { at: now + 1, type: 'question-changed', review: id, question: 'q1', state: 'asked', answer: null },
      { at: now + 2, type: 'question-changed', review: id, question: 'q1', state: 'answered', answer },
      { at: now + 2, type: 'followed-up', review: id, question: 'q1', missing: ['date'] },
      { at: now + 2, type: 'question-added', review: id, question: { ...question, id: 'q2' } },
      { at: now + 3, type: 'closing-asked', review: id },
      { at: now + 4, type: 'forecast-called', review: id, call },
      { at: now + 5, type: 'review-changed', review: id, state: 'concluded' },
    ]
    const before = structuredClone(changes)
    const deal = foldDeal(changes)!
    expect(deal.reviews).toMatchObject([
      {
        states: [{ state: 'open' }, { at: now + 5, state: 'concluded' }],
        closing: { askedAt: now + 3, answeredAt: now + 4 },
        questions: [
          {
            states: [{ state: 'planned' }, { state: 'asked' }, { at: now + 2, state: 'answered' }],
            answers: [answer],
            followUp: { at: now + 2, missing: ['date'] },
          },
          { id: 'q2', states: [{ state: 'planned' }] },
        ],
      },
    ])
    expect(deal.calls).toEqual([call])
    expect(foldDeal(changes, now + 3)!.reviews).toMatchObject([{ closing: { answeredAt: null } }])
    expect(changes).toEqual(before)
  })

  it('refuses a row of a kind it does not know', () => {
    expect(() => foldDeal([opened(), { at: now, type: 'painted' } as never])).toThrow('painted')
  })

  it('keeps sign-offs and choices', () => {
    const deal = aDeal([{ at: atDay(-1), type: 'signed-off', signOff: { at: atDay(-1), by: 'm', as: 'manager', yes: true, reason: null } }])
    expect(deal.signOffs).toHaveLength(1)
  })
})
