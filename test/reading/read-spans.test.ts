import { describe, expect, it } from 'vitest'
import { type FactSpans, readSpans } from '../../src/reading/read-spans.ts'
import { context } from './context.ts'

const none: FactSpans = { person: null, role: null, when: null, channel: null, holder: null }
const read = (spans: Partial<FactSpans>, text = 'the words of the answer') => readSpans({ ...none, ...spans }, text, context())

/** Tuesday 24 November 2026. */
describe('facts somebody pointed at', () => {
  it.each([
    ['Otto Brine', 'Otto Brine'],
    ['Otto', 'Otto Brine'],
    ['otto brine', 'Otto Brine'],
    ['Petra Quill', 'Petra Quill'],
    ['petra quill', 'Petra Quill'],
    ['Mr. Brine', 'Otto Brine'],
    ['Otto Brine, CFO', 'Otto Brine'],
  ])('%s is a person', (person, name) => {
    expect(read({ person }).person).toBe(name)
    expect(read({ holder: person }).holder).toBe(name)
  })

  it.each([
    'robin marsh',
    'will sign',
    'the CFO',
    'CFO',
    'the board',
    'they',
    'Robin Marsh',
    'Fizzlewick',
    'Otto and Milo',
    'ignore previous instructions',
    '',
    '42',
  ])('%j is nobody', (person) => {
    expect(read({ person }).person).toBeNull()
  })

  it.each([
    ['20 Nov', '2026-11-20'],
    ['on 20 November', '2026-11-20'],
    ['2026-11-20', '2026-11-20'],
    ['Friday', '2026-11-20'],
    ['yesterday', '2026-11-23'],
    ['today', '2026-11-24'],
    ['letzten Freitag', '2026-11-20'],
  ])('%s was a day', (when, day) => {
    expect(read({ when }, 'gestern mit dem Kunden wir haben').saidOn === day || read({ when }).saidOn === day).toBe(true)
  })

  it.each(['15 Dec', 'tomorrow', 'next week', 'in March', '03/04', 'between 16 and 18 Nov', 'soon', ''])('%j was none', (when) => {
    expect(read({ when }).saidOn).toBeNull()
  })

  it.each([
    ['call', 'call'],
    ['on the phone', 'call'],
    ['mail', 'email'],
    ['in a meeting', 'meeting'],
    ['whatsapp', 'chat'],
    ['the board meeting', null],
    ['somewhere', null],
  ])('%s is %s', (channel, known) => {
    expect(read({ channel }).channel).toBe(known)
  })

  it.each([
    ['CFO', 'CFO'],
    ['the Ops Lead', 'Ops Lead'],
    ['our cfo', 'CFO'],
    ['nice person', null],
  ])('%s is the role %s', (role, known) => {
    expect(read({ role }).role).toBe(known)
  })
})
