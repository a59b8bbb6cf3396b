import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../src/reading/read-answer.ts'
import { context } from './context.ts'

function told(text: string, ask = 'economic-buyer') {
  const read = readAnswer(text, context({ people: [], holders: {}, ask }))
  const piece = read.kind === 'evidence' ? read.pieces.find((each) => each.criterion === ask) : undefined
  return piece && { person: piece.facts.person, role: piece.facts.role, saidOn: piece.facts.saidOn, channel: piece.facts.channel }
}

/** The title in brackets is that of whoever stands before them; where they told it, the sentence before says. */
describe('"told me there" in brackets with a role', () => {
  it.each([
    ['Meeting with Otto on Thursday. He signs the budget (CFO, told me there).', 'Otto', 'CFO', '2026-11-19', 'meeting'],
    ['I was at the site visit on Thursday. Otto signs the budget (CFO, told me there).', 'Otto', 'CFO', '2026-11-19', 'meeting'],
    ['We had a call on Friday. Otto Brine signs the budget (their CFO told me there).', 'Otto Brine', 'CFO', '2026-11-20', 'call'],
    ['I met Otto on Friday. He signs (he is CFO, told me there).', 'Otto', 'CFO', '2026-11-20', 'meeting'],
    ['I met Otto on Friday. He (CFO) told me there that he signs.', 'Otto', 'CFO', '2026-11-20', 'meeting'],
    ["Otto Brine signs the budget (CFO, told me on Friday's call).", 'Otto Brine', 'CFO', '2026-11-20', 'call'],
    ['The call was on 12 Nov. Otto Brine (the CFO told me there) signs the budget.', 'Otto Brine', 'CFO', '2026-11-12', 'call'],
  ])('%s', (text, person, role, saidOn, channel) => {
    expect(told(text)).toEqual({ person, role, saidOn, channel })
  })

  it('of a title alone is nobody by name, on that day and in that place', () => {
    expect(told('We had a call on Friday. The board decides on 15 December (their CFO told me there).', 'decision-process')).toMatchObject({
      person: null,
      saidOn: '2026-11-20',
      channel: 'call',
    })
  })

  it('of somebody else named in the brackets is theirs', () => {
    expect(told('The call was on 12 Nov. Otto Brine signs the budget (Wanda Crumb, Head of Service, told me there).')).toMatchObject({
      person: 'Wanda Crumb',
      role: 'Head of Service',
      saidOn: '2026-11-12',
    })
  })
})
