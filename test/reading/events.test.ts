import { describe, expect, it } from 'vitest'
import type { InvalidatingKind } from '../../src/domain/playbook.ts'
import { readAnswer } from '../../src/reading/read-answer.ts'
import { context } from './context.ts'

const holders = { champion: 'Wanda Crumb', 'economic-buyer': 'Otto Brine' }

function events(text: string, ask = 'why-now'): InvalidatingKind[] {
  const reading = readAnswer(text, context({ ask, holders }))
  return reading.kind === 'evidence' ? reading.events.map((event) => event.kind) : []
}

describe('events that make older evidence doubtful', () => {
  it.each([
    ['Wanda left the company last week', 'champion-left'],
    ['Wanda has left', 'champion-left'],
    ['Bad news: Wanda quit on Friday', 'champion-left'],
    ['our champion left', 'champion-left'],
    ['Wanda no longer works there', 'champion-left'],
    ['Wanda hat gekündigt', 'champion-left'],
    ['Otto left the company', 'economic-buyer-changed'],
    ['They have a new CFO since 1 Nov', 'economic-buyer-changed'],
    ['The budget now sits with Ines Falk', 'economic-buyer-changed'],
    ['There was a reorg in October', 'reorganisation'],
    ['They were acquired by Kettlecorp', 'reorganisation'],
    ['They are now also talking to another vendor', 'new-competitor'],
  ] as const)('%s', (text, kind) => {
    expect(events(text)).toEqual([kind])
  })

  it('understands "she" when the question is about her', () => {
    expect(events('She left the company', 'champion')).toEqual(['champion-left'])
    expect(events('She left the company', 'metrics')).toEqual([])
  })

  it.each([
    'Wanda has not left',
    "Wanda didn't leave the company",
    'Milo left the company',
    'Robin Marsh left the company',
    'If Wanda left the company we would be in trouble',
    'Has Wanda left the company?',
    'They have no new CFO',
    'Otto left the meeting early',
    'There is no reorg planned',
    'Wanda left me a message on Friday',
    'The old supplier left a mess',
  ])('none: %s', (text) => {
    expect(events(text)).toEqual([])
  })

  it('says on which day, when told', () => {
    const reading = readAnswer('Wanda quit on Friday', context({ ask: 'champion', holders }))
    expect(reading).toMatchObject({ events: [{ kind: 'champion-left', text: 'Wanda quit on Friday', on: '2026-11-20' }] })
  })
})
