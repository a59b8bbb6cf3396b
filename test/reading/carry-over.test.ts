import { describe, expect, it } from 'vitest'
import type { Facts } from '../../src/domain/record.ts'
import { readAnswer } from '../../src/reading/read-answer.ts'
import type { AskedQuestion } from '../../src/reading/reading.ts'
import { context, noFacts, record } from './context.ts'

const nine = { text: '9 %', value: 9, unit: 'percent', currency: null, role: 'now' } as const
const five = { text: '5', value: 5, unit: 'percent', currency: null, role: 'wanted' } as const
const quoted = record('metrics', {
  person: 'Milo Thimble',
  saidOn: '2026-11-12',
  channel: 'call',
  numbers: [nine, five],
  found: ['number-now', 'number-wanted'],
})

function facts(text: string, asked: AskedQuestion): Facts {
  const reading = readAnswer(text, context({ asked }))
  if (reading.kind !== 'evidence') throw new Error(`${reading.kind}: ${text}`)
  return reading.pieces.find((piece) => piece.asked)!.facts
}

describe('content of the record the question quoted', () => {
  it.each([
    "It's in their ops deck",
    'That is in their annual report: https://fizz.example/report.pdf',
    'Milo, on the call yesterday. No copy.',
    "Still true, Milo confirmed on yesterday's call",
    'Milo said so again on Friday by phone',
    'Otto, mail, Monday',
    'Both numbers are in their budget sheet',
  ])('is that of an answer that points back at it: %s', (text) => {
    const { numbers, found } = facts(text, { criterion: 'metrics', lastRecord: quoted, earlier: null })
    expect(numbers).toEqual([nine, five])
    expect(found).toEqual(expect.arrayContaining(['number-now', 'number-wanted']))
  })

  it('brings no provenance along', () => {
    expect(facts("It's in their ops deck", { criterion: 'metrics', lastRecord: quoted, earlier: null })).toMatchObject({
      person: null,
      saidOn: null,
      channel: null,
    })
  })

  it('gives way to new numbers', () => {
    const { numbers } = facts('Milo said on Friday it is 12 % now', { criterion: 'metrics', lastRecord: quoted, earlier: null })
    expect(numbers).toMatchObject([{ value: 12, role: 'now' }])
  })

  it.each(['They want to save time', 'Wanda is busy with the audit until Friday'])(
    'stays where it is when the answer is about something else: %s',
    (text) => {
      expect(facts(text, { criterion: 'metrics', lastRecord: quoted, earlier: null }).numbers).toEqual([])
    },
  )

  it('keeps the holder for one who confirms', () => {
    const last = record('economic-buyer', { holder: 'Otto Brine', found: ['authority'] })
    expect(
      facts('Wanda confirmed that on the phone yesterday', { criterion: 'economic-buyer', lastRecord: last, earlier: null }),
    ).toMatchObject({
      person: 'Wanda Crumb',
      holder: 'Otto Brine',
      found: ['authority'],
    })
  })

  it('does not carry "no change" or what came from the CRM', () => {
    const crm = { ...quoted, kind: 'prefilled' as const }
    expect(facts("It's in their ops deck", { criterion: 'metrics', lastRecord: crm, earlier: null }).numbers).toEqual([])
  })
})

describe('a follow-up', () => {
  const partial: Facts = { ...noFacts, hedged: true, numbers: [nine, five], found: ['number-now', 'number-wanted'] }

  it('completes the partial answer, and naming a buyer takes the hedge away', () => {
    expect(facts('Milo, Friday, on the phone', { criterion: 'metrics', lastRecord: null, earlier: partial })).toMatchObject({
      person: 'Milo Thimble',
      role: 'Ops Lead',
      saidOn: '2026-11-20',
      channel: 'call',
      hedged: false,
      voice: 'buyer',
      numbers: [nine, five],
    })
  })

  it('keeps the hedge while nobody is named', () => {
    expect(facts('on Friday, by phone', { criterion: 'metrics', lastRecord: null, earlier: partial })).toMatchObject({
      person: null,
      saidOn: '2026-11-20',
      channel: 'call',
      hedged: true,
    })
  })

  it('keeps a new hedge', () => {
    expect(facts('Milo I think, maybe on Friday', { criterion: 'metrics', lastRecord: null, earlier: partial })).toMatchObject({
      hedged: true,
    })
  })

  it.each([
    ['Milo', { person: 'Milo Thimble', role: 'Ops Lead' }],
    ['CFO', { role: 'CFO' }],
    ['by mail', { channel: 'email' }],
    ['last Friday', { saidOn: '2026-11-20' }],
    ['20 Nov', { saidOn: '2026-11-20' }],
    ['it was on the 18th in a meeting', { saidOn: '2026-11-18', channel: 'meeting' }],
    ['https://fizz.example/deck', { artefact: { label: 'link', origin: 'unknown', url: 'https://fizz.example/deck', touched: false } }],
    ['they want 4 %', { numbers: [{ text: '4 %', value: 4, unit: 'percent', currency: null, role: 'wanted' }, nine] }],
  ] satisfies [string, Partial<Facts>][])('reads the missing fact alone: %s', (text, expected) => {
    expect(facts(text, { criterion: 'metrics', lastRecord: null, earlier: partial })).toMatchObject(expected)
  })

  it('gives a link sent later to the paper spoken of before', () => {
    const earlier: Facts = { ...partial, artefact: { label: 'ops deck', origin: 'buyer', url: null, touched: false } }
    expect(facts('here: https://fizz.example/deck', { criterion: 'metrics', lastRecord: null, earlier }).artefact).toEqual({
      label: 'ops deck',
      origin: 'buyer',
      url: 'https://fizz.example/deck',
      touched: false,
    })
  })

  it('takes an attached file for the paper', () => {
    const reading = readAnswer('', context({ ask: 'metrics', files: [{ name: 'deck.pdf', url: 'https://slack.example/f/1' }] }))
    expect(reading).toMatchObject({
      kind: 'evidence',
      pieces: [{ facts: { artefact: { label: 'deck.pdf', url: 'https://slack.example/f/1' } } }],
    })
  })
})
