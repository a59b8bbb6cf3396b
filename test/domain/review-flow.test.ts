import { describe, expect, it } from 'vitest'
import { assessDeal } from '../../src/domain/assess-deal.ts'
import type { Change } from '../../src/domain/change.ts'
import type { Answer } from '../../src/domain/deal.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { AnswerId } from '../../src/domain/ids.ts'
import { ladderViews } from '../../src/domain/plan-review.ts'
import type { Reading } from '../../src/domain/reading.ts'
import type { Facts } from '../../src/domain/record.ts'
import { concludeAnswer } from '../../src/domain/review-flow/conclude-answer.ts'
import { concludeClosing } from '../../src/domain/review-flow/conclude-closing.ts'
import { concludeCorrection } from '../../src/domain/review-flow/conclude-correction.ts'
import { changeReview, concludeChoice, concludeSkip, concludeUndo } from '../../src/domain/review-flow/conclude-press.ts'
import { liveReview, openQuestion, plannedQuestions, questionState, reviewState } from '../../src/domain/review-flow/open-question.ts'
import { startReview } from '../../src/domain/review-flow/start-review.ts'
import { anId, day, hour, ladderOf, noFacts, now, opened, recordAt, recorded } from '../support/build.ts'
import { defaultRules as playbook } from './support/playbook.ts'

const zone = 'UTC'
const ids = () => anId('x')

function started(journal: Change[], at = now): Change[] {
  return [...journal, ...startReview({ journal, playbook, trigger: 'stage', direction: 'forward', now: at, zone, ids }).changes]
}
function words(text: string, at: number): Answer {
  return { id: anId<AnswerId>('answer'), text, at, by: 'robin@example.com', message: { channel: 'D1', ts: `${at / 1000}` }, ended: null }
}
function answer(journal: Change[], reading: Reading, at = now + hour) {
  const done = concludeAnswer({ journal, playbook, reading, answer: words('words', at), now: at, zone, ids })
  return { ...done, journal: [...journal, ...done.changes] }
}
function says(criterion: string, facts: Partial<Facts>, asked = true, more: Partial<Extract<Reading, { kind: 'evidence' }>> = {}): Reading {
  return { kind: 'evidence', pieces: [{ criterion, asked, text: 'words', facts: { ...noFacts, ...facts } }], events: [], ...more }
}
/** Facts worth L3 for that criterion, from Milo, on a day near `now`. */
const onRecord = (criterion: string, facts: Partial<Facts> = {}): Partial<Facts> =>
  recordAt(3, ladderOf(playbook, criterion), { facts }).facts
const current = (journal: Change[]) => openQuestion(liveReview(foldDeal(journal)!)!)
const firstAsked = (journal: Change[]) => current(journal)!.criterion

describe('a review from its first question to its end', () => {
  it('asks one question at a time, then the closing form, then ends', () => {
    let journal = started([opened({ stage: 'qualify' })])
    const seen: string[] = []
    for (let i = 0; i < 5; i++) {
      const asked = current(journal)!
      expect(questionState(asked)).toBe('asked')
      seen.push(asked.criterion)
      journal = answer(journal, { kind: 'unknown' }, now + (i + 1) * hour).journal
    }
    expect(new Set(seen).size).toBe(5)
    const review = liveReview(foldDeal(journal)!)!
    expect(openQuestion(review)).toBeNull()
    expect(review.closing).toMatchObject({ answeredAt: null })
    const call = { at: now, by: 'robin@example.com', closeDate: '2027-01-29', amount: null, kept: true, lastHeard: null, nextStep: null }
    const given = { call, answer: words('Keep.', now + 9 * hour), beside: null, ids }
    const at = { playbook, zone, now: now + 9 * hour }
    const closed = concludeClosing(review.id, given, { journal, ...at })
    expect(typeof closed).toBe('object')
    if (typeof closed === 'object') expect(reviewState(closed.deal.reviews[0]!)).toBe('concluded')
    if (typeof closed === 'object')
      expect(concludeClosing(review.id, given, { journal: [...journal, ...closed.changes], ...at })).toBe('review-over')
  })

  it('takes an explicit "don\'t know" as an answer: level 0, question unknown', () => {
    const { journal, deal } = answer(started([opened({ stage: 'qualify' })]), { kind: 'unknown' })
    expect(deal.records).toMatchObject([{ kind: 'unknown' }])
    expect(foldDeal(journal)!.reviews[0]!.questions[0]!.states.at(-1)!.state).toBe('unknown')
  })

  it('records nothing and asks nothing new for thanks, emoji or a question back', () => {
    const before = started([opened({ stage: 'qualify' })])
    const { changes, next } = answer(before, { kind: 'none', why: 'courtesy' })
    expect(changes).toEqual([])
    expect(next).toEqual({ kind: 'stay' })
  })

  it('asks at most one follow-up, naming all that is missing at once', () => {
    const before = started([opened({ stage: 'qualify' })])
    const criterion = firstAsked(before)
    const vague = says(criterion, { voice: 'buyer', person: 'Milo Thimble' })
    const first = answer(before, vague, now + hour)
    expect(first.next).toMatchObject({ kind: 'follow-up' })
    if (first.next.kind === 'follow-up') expect(first.next.missing).toEqual(expect.arrayContaining(['date', 'channel']))
    expect(current(first.journal)!.criterion).toBe(criterion)
    const second = answer(first.journal, vague, now + 2 * hour)
    expect(second.next).toMatchObject({ kind: 'question' })
    expect(current(second.journal)!.criterion).not.toBe(criterion)
  })

  it('costs the rep at most seven messages, however vague each answer is', () => {
    let journal = started([opened({ stage: 'qualify' })])
    let messages = 0
    while (current(journal)) {
      messages += 1
      journal = answer(journal, says(firstAsked(journal), { voice: 'buyer', person: 'Milo Thimble' }), now + messages * hour).journal
    }
    expect(plannedQuestions(liveReview(foldDeal(journal)!)!)).toHaveLength(5)
    // The closing form's answer is the seventh.
    expect(messages).toBe(6)
  })

  it('asks no follow-up when the answer is on record', () => {
    const before = started([opened({ stage: 'evaluate' })])
    const { next } = answer(before, says(firstAsked(before), onRecord(firstAsked(before))))
    expect(next.kind).toBe('question')
  })

  it('lets one answer settle other planned questions, which then vanish', () => {
    const before = started([opened({ stage: 'qualify' })])
    const planned = liveReview(foldDeal(before)!)!.questions.map((q) => q.criterion)
    const reading: Reading = {
      kind: 'evidence',
      events: [],
      pieces: [planned[0]!, planned[2]!].map((c, i) => ({
        criterion: c,
        asked: i === 0,
        text: 'words',
        facts: { ...noFacts, ...onRecord(c) },
      })),
    }
    const done = answer(before, reading)
    expect(done.settled).toEqual([planned[2]])
    expect(done.deal.reviews[0]!.questions[2]!.states.at(-1)!.state).toBe('settled')
  })

  it('keeps the open question open when an answer speaks of something else alone', () => {
    const before = started([opened({ stage: 'qualify' })])
    const other = liveReview(foldDeal(before)!)!.questions[3]!.criterion
    const done = answer(before, says(other, onRecord(other), false))
    expect(current(done.journal)!.criterion).toBe(firstAsked(before))
    expect(done.records).toHaveLength(1)
  })

  it('supersedes the live review when another begins; its answers stand', () => {
    const first = answer(started([opened({ stage: 'qualify' })]), { kind: 'unknown' }).journal
    const second = started(first, now + day)
    const deal = foldDeal(second)!
    expect(deal.reviews.map(reviewState)).toEqual(['superseded', 'open'])
    expect(deal.records).toHaveLength(1)
  })
})

describe('challenges', () => {
  const passed = [opened({ stage: 'evaluate' }), recorded(recordAt(4, ladderOf(playbook, 'competition'), { recordedAt: now - 9 * day }))]
  const toChallenge = (): Change[] => {
    let journal = started(passed)
    for (let i = 1; current(journal)!.criterion !== 'competition'; i++)
      journal = answer(journal, { kind: 'unknown' }, now + i * hour).journal
    return journal
  }

  it('is reaffirmed by a new record on record, said after the evidence quoted', () => {
    const journal = toChallenge()
    const later = onRecord('competition', { saidOn: '2026-11-19' })
    const { reaffirmed, deal } = answer(journal, says('competition', later), now + 8 * hour)
    expect(reaffirmed).toEqual(['competition'])
    expect(deal.challenges[0]!.closed).toMatchObject({ state: 'reaffirmed' })
  })

  it.each<Reading>([{ kind: 'unchanged' }, { kind: 'unknown' }])('stays open after $kind', (reading) => {
    const { deal } = answer(toChallenge(), reading, now + 8 * hour)
    expect(deal.challenges[0]!.closed).toBeNull()
  })

  it('stays open after a skip', () => {
    const journal = toChallenge()
    const live = liveReview(foldDeal(journal)!)!
    const done = concludeSkip({ journal, playbook, by: 'robin@example.com', now: now + 8 * hour, zone }, live.id, openQuestion(live)!.id)
    expect(typeof done === 'object' && done.deal.challenges[0]!.closed).toBeNull()
  })
})

describe('a contradiction', () => {
  const eb = ladderOf(playbook, 'economic-buyer')
  const before = () => {
    const journal = started([
      opened({ stage: 'evaluate' }),
      recorded(recordAt(3, eb, { recordedAt: now - 3 * day, facts: { holder: 'Otto Brine' } })),
    ])
    return answer(
      journal,
      says(firstAsked(journal), {}, true, {
        pieces: [
          { criterion: firstAsked(journal), asked: true, text: 'words', facts: { ...noFacts, ...onRecord(firstAsked(journal)) } },
          {
            criterion: 'economic-buyer',
            asked: false,
            text: 'words',
            facts: { ...noFacts, ...onRecord('economic-buyer', { holder: 'Pia Lund' }) },
          },
        ],
      }),
    )
  }

  it('asks at once which of the two holds', () => {
    const { next, journal } = before()
    expect(next.kind).toBe('question')
    expect(current(journal)).toMatchObject({ criterion: 'economic-buyer', reason: 'contradicted' })
  })

  it('is not counted among the questions the review set out with', () => {
    const review = liveReview(foldDeal(before().journal)!)!
    expect(review.questions).toHaveLength(6)
    expect(plannedQuestions(review).map((q) => q.id)).toEqual(['q1', 'q2', 'q3', 'q4', 'q5'])
  })

  it.each([
    ['new', 'Pia Lund'],
    ['old', 'Otto Brine'],
  ] as const)('%s lets %s count, keeps both on view and goes on', (choice, holder) => {
    const { journal } = before()
    const done = concludeChoice({ journal, playbook, by: 'robin@example.com', now: now + 2 * hour, zone }, 'economic-buyer', choice)
    if (typeof done === 'string') throw new Error(done)
    const view = ladderViews(assessDeal(done.deal, playbook, now + 2 * hour, zone)).find((v) => v.criterion === 'economic-buyer')!
    expect(view.records.map((r) => [r.record.facts.holder, r.effectiveLevel])).toEqual(
      expect.arrayContaining([
        [holder, 3],
        [holder === 'Pia Lund' ? 'Otto Brine' : 'Pia Lund', 1],
      ]),
    )
    expect(done.next.kind).toBe('question')
    expect(
      concludeChoice({ journal: [...journal, ...done.changes], playbook, by: 'x', now: now + 3 * hour, zone }, 'economic-buyer', choice),
    ).toBe('already-answered')
  })

  it('both keeps both on view and stops asking', () => {
    const { journal } = before()
    const done = concludeChoice({ journal, playbook, by: 'robin@example.com', now: now + 2 * hour, zone }, 'economic-buyer', 'both')
    expect(typeof done === 'object' && done.deal.ends).toEqual([])
    expect(
      typeof done === 'object' &&
        concludeChoice({ journal: [...journal, ...done.changes], playbook, by: 'x', now: now + 3 * hour, zone }, 'economic-buyer', 'new'),
    ).toBe('already-answered')
  })
})

describe('taking things back', () => {
  it('undoes a noticed event, once', () => {
    const journal = started([opened({ stage: 'evaluate' })])
    const told = answer(
      journal,
      says(firstAsked(journal), onRecord(firstAsked(journal)), true, { events: [{ kind: 'champion-left', text: 'Wanda left', on: null }] }),
    )
    const input = { journal: told.journal, playbook, by: 'robin@example.com', now: now + 2 * hour, zone }
    const undone = concludeUndo(input, told.events[0]!)
    expect(typeof undone === 'object' && undone.deal.events[0]!.undoneAt).toBe(now + 2 * hour)
    expect(typeof undone === 'object' && concludeUndo({ ...input, journal: [...told.journal, ...undone.changes] }, told.events[0]!)).toBe(
      'already-answered',
    )
  })

  it('replaces what was read from an answer by its correction, and leaves the review where it stands', () => {
    const journal = started([opened({ stage: 'evaluate' })])
    const criterion = firstAsked(journal)
    const told = answer(journal, says(criterion, onRecord(criterion)))
    const old = told.deal.answers[0]!.id
    const done = concludeCorrection(old, {
      journal: told.journal,
      playbook,
      zone,
      reading: says(criterion, onRecord(criterion, { person: 'Pia Lund' })),
      answer: words('Pia', now + 2 * hour),
      now: now + 2 * hour,
      ids,
    })
    expect(done.deal.ends).toMatchObject([{ record: told.records[0], how: 'replaced' }])
    expect(done.deal.answers[0]!.ended).toMatchObject({ how: 'edited' })
    expect(current([...told.journal, ...done.changes])!.id).toBe(current(told.journal)!.id)
  })

  it('pauses, resumes where it stood, and says so when pressed twice', () => {
    const journal = started([opened({ stage: 'evaluate' })])
    const review = liveReview(foldDeal(journal)!)!.id
    const input = { journal, playbook, by: 'robin@example.com', now: now + hour, zone }
    const paused = changeReview(input, review, 'paused')
    if (typeof paused === 'string') throw new Error(paused)
    const after = [...journal, ...paused.changes]
    expect(changeReview({ ...input, journal: after }, review, 'paused')).toBe('already-answered')
    const resumed = changeReview({ ...input, journal: after, now: now + 2 * hour }, review, 'open')
    expect(typeof resumed === 'object' && resumed.next).toEqual({ kind: 'question', question: current(journal)!.id })
  })

  it('says that a question was answered when its button is pressed later', () => {
    const journal = started([opened({ stage: 'evaluate' })])
    const review = liveReview(foldDeal(journal)!)!.id
    const question = current(journal)!.id
    const answered = answer(journal, { kind: 'unknown' }).journal
    expect(concludeSkip({ journal: answered, playbook, by: 'x', now: now + 2 * hour, zone }, review, question)).toBe('already-answered')
    expect(concludeSkip({ journal: answered, playbook, by: 'x', now: now + 2 * hour, zone }, 'another', question)).toBe('review-over')
  })
})
