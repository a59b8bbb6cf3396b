import { describe, expect, it } from 'vitest'
import { levelOf } from '../../src/domain/level.ts'
import type { LadderCriterion } from '../../src/domain/playbook.ts'
import type { Facts } from '../../src/domain/record.ts'
import { readAnswer } from '../../src/reading/read-answer.ts'
import type { Piece, ReadingContext } from '../../src/reading/reading.ts'
import { context, record, sentAt } from './context.ts'
import { playbook } from './playbook.ts'

function pieces(text: string, changes: Partial<ReadingContext> & { ask?: string }): Piece[] {
  const reading = readAnswer(text, context(changes))
  return reading.kind === 'evidence' ? reading.pieces : []
}

function piece(found: Piece[], criterion: string): Piece {
  const piece = found.find((each) => each.criterion === criterion)
  if (!piece) throw new Error(`no piece for ${criterion}`)
  return piece
}

function level({ criterion, facts, text }: Piece): number {
  const ladder = playbook.criteria.find((each): each is LadderCriterion => each.id === criterion && each.kind === 'ladder')!
  const told = { ...record(criterion, facts, text), recordedAt: sentAt }
  return levelOf(told, ladder, { records: [told], ends: [] }, playbook)
}

const milo = record('metrics', {
  person: 'Milo Thimble',
  role: 'Ops Lead',
  saidOn: '2026-11-12',
  channel: 'call',
  voice: 'buyer',
  found: ['number-now', 'number-wanted'],
  numbers: [
    { text: '9 %', value: 9, unit: 'percent', currency: null, role: 'now' },
    { text: '5', value: 5, unit: 'percent', currency: null, role: 'wanted' },
  ],
})

describe('the sample thread', () => {
  it('takes "Don\'t know" for what it is', () => {
    expect(readAnswer("Don't know", context({ ask: 'why-now' }))).toEqual({ kind: 'unknown' })
  })

  const form =
    "Otto (CFO) told me on Friday's call he signs after the board, 15 Dec. Legal sent their vendor form yesterday (<https://files.example/form.pdf|link>)."

  it('reads decision process and paper process from one answer', () => {
    const found = pieces(form, { ask: 'paper-process' })
    const paper = piece(found, 'paper-process')
    expect(paper).toMatchObject({
      asked: true,
      facts: { person: null, saidOn: '2026-11-23', act: { id: 'sent-form', object: 'their vendor form' } },
    })
    expect(paper.facts.artefact).toEqual({ label: 'vendor form', origin: 'buyer', url: 'https://files.example/form.pdf', touched: false })
    expect(level(paper)).toBe(4)
    const process = piece(found, 'decision-process')
    expect(process).toMatchObject({
      asked: false,
      text: "Otto (CFO) told me on Friday's call he signs after the board, 15 Dec.",
      facts: { person: 'Otto Brine', role: 'CFO', saidOn: '2026-11-20', channel: 'call', dates: [{ date: '2026-12-15' }] },
    })
    expect(level(process)).toBe(3)
    expect(found.map((each) => each.criterion).filter((id) => id !== 'economic-buyer')).toEqual(['paper-process', 'decision-process'])
  })

  it('takes a bare "(link)" for no link: what was told stays "someone said"', () => {
    const paper = piece(pieces(form.replace(/<.*>/, 'link'), { ask: 'paper-process' }), 'paper-process')
    expect(paper.facts.artefact?.url).toBeNull()
    expect(level(paper)).toBe(2)
  })

  it('takes a guess about a deck for our view, and its completion for "on record"', () => {
    const guess = piece(
      pieces("It's in their ops deck I think", { asked: { criterion: 'metrics', lastRecord: milo, earlier: null } }),
      'metrics',
    )
    expect(guess.facts).toMatchObject({
      hedged: true,
      voice: 'rep',
      person: null,
      saidOn: null,
      artefact: { label: 'ops deck', origin: 'buyer', url: null },
    })
    expect(guess.facts.numbers.map((number) => number.value)).toEqual([9, 5])
    expect(level(guess)).toBe(1)
    const told = piece(
      pieces('Milo, on the call yesterday. No copy.', { asked: { criterion: 'metrics', lastRecord: milo, earlier: guess.facts } }),
      'metrics',
    )
    expect(told.facts).toMatchObject({
      person: 'Milo Thimble',
      role: 'Ops Lead',
      saidOn: '2026-11-23',
      channel: 'call',
      hedged: false,
      voice: 'buyer',
    })
    expect(told.facts.found).toEqual(expect.arrayContaining(['number-now', 'number-wanted']))
    expect(level(told)).toBe(3)
  })

  it.each([
    'Edited our test plan Friday (<https://files.example/plan|link>)',
    'Edited our test plan Friday',
    'She edited our test plan on Friday',
  ])('gives an act without a subject to the person the question is about: %s', (text) => {
    const act = piece(pieces(text, { ask: 'champion' }), 'champion')
    expect(act.facts).toMatchObject({
      person: 'Wanda Crumb',
      holder: 'Wanda Crumb',
      saidOn: '2026-11-20',
      act: { id: 'edited-plan', object: 'our test plan' },
    } satisfies Partial<Facts>)
    expect(level(act)).toBe(4)
  })

  it('reads the closing words as no claim about the past', () => {
    expect(readAnswer('Keep. Milo ends the test 11 Dec.', context()).kind).toBe('evidence')
    for (const { facts } of pieces('Keep. Milo ends the test 11 Dec.', {}))
      expect(facts).toMatchObject({ saidOn: null, dates: [{ date: '2026-12-11' }] })
  })
})
