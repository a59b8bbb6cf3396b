import { describe, expect, it } from 'vitest'
import type { Piece } from '../../src/domain/reading.ts'
import { readAnswer } from '../../src/reading/read-answer.ts'
import { context, noFacts, record } from './context.ts'
import { playbook } from './playbook.ts'

function pieces(text: string, changes: Parameters<typeof context>[0]): Piece[] {
  const reading = readAnswer(text, context(changes))
  if (reading.kind !== 'evidence') throw new Error(`${reading.kind}: ${text}`)
  return reading.pieces
}

/** Plain answers, most without a word of the criterion; some say something of another one as well. */
const answers: Record<string, string[]> = {
  metrics: [
    "Returns eat a tenth of every batch, Milo said on Tuesday's call",
    "It's in their deck, Milo showed me Friday",
    'Milo told me on Friday they lose a pallet a day',
  ],
  'economic-buyer': [
    "The money comes out of Otto's pot, Milo told me on Friday's call",
    'Otto, Wanda told me on the phone on Friday. The board meets on 15 Dec.',
    'Milo says it is all down to Otto, mail of 19 Nov, board on 15 Dec',
  ],
  'decision-criteria': [
    "Milo said on Tuesday's call it has to print at the line",
    'Speed first, then service, Wanda told me on Friday',
    'Bob wants an audit log, he said so on 19 Nov by mail. Legal sent their form yesterday.',
  ],
  'decision-process': [
    "Otto said on Friday's call he talks to the owners first",
    'First Otto, then the owners, says Milo, call on 19 Nov',
    'Wanda told me on Friday it goes through three hands. They sent their vendor form yesterday.',
  ],
  'paper-process': [
    "Wanda said on Friday's call their lawyer wants to see everything first",
    'Ines from legal has it on her desk, she told me on 19 Nov by phone',
    'Milo told me on Friday it takes their people three weeks. The board meets on 15 Dec.',
  ],
  'identify-pain': [
    "Milo said on Tuesday's call that returns are killing them",
    'The line stops twice a week, Milo told me on Friday. Otto signs after the board, 15 Dec.',
    'Wanda told me on Friday they drown in phone calls',
  ],
  champion: [
    'Wanda keeps us posted, called me on Friday',
    'Wanda sent their vendor form on Friday',
    'She talked to Otto about us on Friday. The board meets on 15 Dec.',
  ],
  competition: [
    "Milo said on Friday's call they talked to two others",
    'They might go on with the old machine, Wanda said on 19 Nov by mail',
    'Wanda told me on Friday they saw someone else at the fair. Otto signs after the board, 15 Dec.',
  ],
  'why-change': [
    "Milo said on Tuesday's call the old machine is falling apart",
    'They are sick of it, Wanda told me on Friday. The board decides on 15 Dec.',
    'Wanda told me on Friday customers are walking away',
  ],
  'why-now': [
    "Milo said on Tuesday's call the new line starts in spring",
    'Otto wants it before the holidays, he told me on Friday',
    'Wanda told me on Friday their boss is impatient. Legal sent their vendor form yesterday.',
  ],
  'why-us': [
    "Milo said on Tuesday's call we are the only ones who listened",
    'They liked how fast our people were, Wanda told me on Friday',
    'Wanda told me on Friday nobody else came to the plant. Otto signs after the board, 15 Dec.',
  ],
}

/** Words that clearly speak to other criteria, and to this one not at all. */
const elsewhere: Record<string, string[]> = {
  metrics: [
    "Otto Brine (CFO) told me on Friday's call he signs after the board, 15 Dec.",
    'Legal sent their vendor form yesterday',
    'Our champion is Wanda Crumb, Head of Ops; on Thursday she introduced me to Otto by mail',
  ],
  'economic-buyer': [
    "Milo told me on Friday's call 9 % come back and they want 5",
    'Legal sent their vendor form yesterday',
    'Wanda, our champion, edited our test plan on Friday',
  ],
  'decision-criteria': [
    "Otto Brine (CFO) told me on Friday's call he signs after the board, 15 Dec.",
    'Legal sent their vendor form yesterday',
    'Our champion is Tove, she introduced me to Otto on Thursday by mail',
  ],
  'decision-process': [
    "Milo told me on Friday's call 9 % come back and they want 5",
    'Legal sent their vendor form yesterday',
    "Wanda told me on Friday's call the status quo is their real competitor",
  ],
  'paper-process': [
    "Milo told me on Friday's call 9 % come back and they want 5",
    'Our champion is Wanda Crumb, Head of Ops; on Thursday she introduced me to Otto by mail',
    "Wanda told me on Friday's call the status quo is their real competitor",
  ],
  'identify-pain': [
    "Otto Brine (CFO) told me on Friday's call he signs after the board, 15 Dec.",
    'Legal sent their vendor form yesterday',
    'Our champion is Wanda Crumb, Head of Ops; on Thursday she introduced me to Otto by mail',
  ],
  champion: [
    "Otto Brine (CFO) told me on Friday's call he signs after the board, 15 Dec.",
    "Milo told me on Friday's call 9 % come back and they want 5",
    'Legal sent their vendor form yesterday',
  ],
  competition: [
    "Otto Brine (CFO) told me on Friday's call he signs after the board, 15 Dec.",
    "Milo told me on Friday's call 9 % come back and they want 5",
    'Legal sent their vendor form yesterday',
  ],
  'why-change': [
    'Our champion is Wanda Crumb, Head of Ops; on Thursday she introduced me to Otto by mail',
    "Otto Brine (CFO) told me on Friday's call he signs after the board, 15 Dec.",
    'Legal sent their vendor form yesterday',
  ],
  'why-now': [
    'Our champion is Wanda Crumb, Head of Ops; on Thursday she introduced me to Otto by mail',
    'Legal sent their vendor form yesterday',
    "Milo told me on Friday's call 9 % come back and they want 5",
  ],
  'why-us': [
    "Otto Brine (CFO) told me on Friday's call he signs after the board, 15 Dec.",
    'Legal sent their vendor form yesterday',
    'Our champion is Wanda Crumb, Head of Ops; on Thursday she introduced me to Otto by mail',
  ],
}

const flat = (some: Record<string, string[]>) => Object.entries(some).flatMap(([ask, texts]) => texts.map((text) => [ask, text] as const))

describe('the question that was asked', () => {
  it.each(flat(answers))('%s is answered by: %s', (ask, text) => {
    expect(pieces(text, { ask }).filter((piece) => piece.asked)).toMatchObject([{ criterion: ask }])
  })

  it.each(flat(elsewhere))('%s stays open after: %s', (ask, text) => {
    const found = pieces(text, { ask })
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter((piece) => piece.asked)).toEqual([])
  })

  it('is tried for every criterion, three times each way', () => {
    const ladders = playbook.criteria.filter((criterion) => criterion.kind === 'ladder').map((criterion) => criterion.id)
    for (const some of [answers, elsewhere]) {
      expect(Object.keys(some).toSorted()).toEqual(ladders.toSorted())
      expect(Math.min(...Object.values(some).map((texts) => texts.length))).toBeGreaterThanOrEqual(3)
    }
  })

  const away = "Otto Brine (CFO) told me on Friday's call he signs after the board, 15 Dec."
  it('is answered by a follow-up, which asks for who and when', () => {
    const asked = { criterion: 'metrics', lastRecord: null, earlier: { ...noFacts, found: ['number-now' as const] } }
    expect(pieces(away, { asked }).some((piece) => piece.asked)).toBe(true)
  })

  it('is answered by a file that comes along', () => {
    const files = [{ name: 'deck.pdf', url: 'https://files.example/deck.pdf' }]
    expect(pieces(away, { ask: 'metrics', files }).some((piece) => piece.asked)).toBe(true)
  })

  it('is answered by words that point back at it', () => {
    const asked = { criterion: 'metrics', lastRecord: record('metrics', { found: ['number-now', 'number-wanted'] }), earlier: null }
    expect(pieces(`It is in the board paper. ${away}`, { asked }).some((piece) => piece.asked)).toBe(true)
    expect(pieces(away, { asked }).some((piece) => piece.asked)).toBe(false)
  })
})

describe('a piece nobody asked for', () => {
  it.each([
    ['Our champion is Wanda Crumb, Head of Ops; on Thursday she introduced me to Otto by mail', 'Wanda Crumb', 'Head of Ops'],
    ['Our champion is Tove, she introduced me to Otto on Thursday by mail', 'Tove', null],
  ])("is the champion's with person, day, channel and act: %s", (text, person, role) => {
    expect(pieces(text, { ask: 'why-change' })).toMatchObject([
      {
        criterion: 'champion',
        asked: false,
        facts: { person, holder: person, role, saidOn: '2026-11-19', channel: 'email', act: { id: 'introduced', object: 'me to Otto' } },
      },
    ])
  })
})
