import { describe, expect, it } from 'vitest'
import type { PastedContext } from '../../../src/reading/pasted/pasted.ts'
import { ownDomainOf, pastedParts, readPasted } from '../../../src/reading/pasted/read-pasted.ts'
import { type PastedCase, pastedCases } from './cases.ts'
import { pastedContext } from './context.ts'
import { unseenPasted } from './unseen.ts'

const buyers = (text: string, context?: Partial<PastedContext>) =>
  pastedParts(text, pastedContext(context))
    .filter((part) => part.side === 'buyer')
    .map(({ person, role, saidOn, channel }) => ({ person, role, saidOn, channel }))

const read = (text: string, context?: Partial<PastedContext>) =>
  readPasted(text, pastedContext(context)).map(({ piece: { criterion, text: words, facts } }) => ({ criterion, words, ...facts }))

/** Precision and recall of one fact of the parts, in order; a wrong value is both a false find and a miss. */
function accuracy(some: readonly PastedCase[], fact: 'person' | 'role' | 'saidOn') {
  let [right, found, there] = [0, 0, 0]
  for (const each of some) {
    const parts = buyers(each.text)
    for (let at = 0; at < Math.max(parts.length, each.parts.length); at++) {
      const value = parts[at]?.[fact] ?? null
      const wanted = each.parts[at]?.[fact] ?? null
      if (value !== null) found++
      if (wanted !== null) there++
      if (value !== null && value === wanted) right++
    }
  }
  return { precision: right / found, recall: right / there, there }
}

describe('a paste and its parts', () => {
  it.each(pastedCases)('$what', ({ text, parts, criteria = [] }) => {
    expect(buyers(text)).toEqual(parts)
    expect(read(text).map((piece) => piece.criterion)).toEqual(expect.arrayContaining(criteria))
  })
})

describe('pastes that were never tuned on', () => {
  it.each(['person', 'role', 'saidOn'] as const)('%s', (fact) => {
    const measured = accuracy(unseenPasted, fact)
    expect(measured.there).toBeGreaterThan(6)
    expect(measured.precision).toBeGreaterThanOrEqual(0.95)
    expect(measured.recall).toBeGreaterThanOrEqual(0.95)
  })

  it('propose what they speak to', () => {
    const wanted = unseenPasted.flatMap(({ text, criteria = [] }) => criteria.map((criterion) => ({ text, criterion })))
    const found = wanted.filter(({ text, criterion }) => read(text).some((piece) => piece.criterion === criterion))
    expect(found.length / wanted.length).toBeGreaterThanOrEqual(0.8)
  })
})

describe('whose words they are', () => {
  const mail = (from: string, words = 'I sign the budget for this.') =>
    `From: ${from}\nDate: 20 Nov 2026\nTo: someone\nSubject: x\n\n${words}`

  it.each(['Robin Marsh <robin@example.com>', 'Somebody New <somebody@example.com>', 'Dana Fell'])(
    '%s is ours: our view, and no fact of it',
    (from) => {
      const [piece] = read(mail(from, 'Otto Brine signs the budget, he said so on Friday on the phone: https://files.example/form'))
      expect(piece).toMatchObject({ voice: 'rep', person: null, saidOn: null, artefact: null, act: null, holder: null, numbers: [] })
    },
  )

  it.each([
    'Otto Brine <otto@example.com.kettles.example>',
    'Otto Brine <otto@badexample.com>',
    'Otto Brine <otto@kettles.example.com>',
    'Dana Fell <dana@kettles.example>',
  ])('%s is not', (from) => {
    expect(read(mail(from))[0]).toMatchObject({ voice: 'buyer' })
  })

  it('keeps the words as written, though they are read from our side', () => {
    const [piece] = read(
      mail('Otto Brine <otto@kettles.example>', 'Our vendor form must be signed by our legal team, and your proposal is fine.'),
    )
    expect(piece!.words).toContain('Our vendor form must be signed by our legal team')
    expect(piece).toMatchObject({ artefact: { origin: 'buyer', url: null } })
  })

  it("a buyer's doubt and second-hand words stay so", () => {
    expect(read(mail('Otto Brine <otto@kettles.example>', 'I think the board decides on 15 December.'))[0]).toMatchObject({ hedged: true })
    const told = read(
      mail('Otto Brine <otto@kettles.example>', 'Wanda told me on Monday on the phone that the board decides on 15 December.'),
    )[0]
    expect(told).toMatchObject({ person: 'Otto Brine', saidOn: '2026-11-20', channel: 'email', hearsay: true })
  })

  it('our own words are left out where the buyer speaks to the same', () => {
    const both = `${mail('Otto Brine <otto@kettles.example>')}\n\n${mail('Robin Marsh <robin@example.com>')}`
    expect(read(both).filter((piece) => piece.criterion === 'economic-buyer')).toHaveLength(1)
  })

  it('a public mail provider is nobody’s own domain', () => {
    expect(ownDomainOf('robin@gmail.com')).toBeNull()
    expect(ownDomainOf('Robin@Example.com')).toBe('example.com')
    expect(ownDomainOf(null)).toBeNull()
  })
})

describe('a message of Slack', () => {
  const message = { buyer: 'Otto Brine', saidOn: '2026-11-20', link: 'https://slack.example/p1' }

  it("of a buyer is the buyer's document, at its address and on its day", () => {
    expect(read('I sign the budget for this, up to 100k.', { message })[0]).toMatchObject({
      person: 'Otto Brine',
      saidOn: '2026-11-20',
      channel: 'chat',
      voice: 'buyer',
      artefact: { origin: 'buyer', url: 'https://slack.example/p1' },
    })
  })

  it('without an address is their words, and no document', () => {
    expect(read('I sign the budget for this.', { message: { ...message, link: null } })[0]!.artefact).toBeNull()
  })

  it('does not count what it quotes', () => {
    expect(read('> The board decides on 15 December.\nLet us talk.', { message })).toEqual([])
  })

  it("of one of ours is read as the rep's own telling, and is no document", () => {
    const [piece] = read('Otto told me on the phone on Friday that he signs the budget.', { message: { ...message, buyer: null } })
    expect(piece).toMatchObject({ person: 'Otto', saidOn: '2026-11-20', channel: 'call', artefact: null })
  })
})

describe('whatever is pasted', () => {
  it.each([
    'From: a\n',
    '> > > ',
    'On 1 Jan 2026 at 1:00, a wrote:\n',
    'Call with Otto Brine, 20 Nov\n',
    '-----\n',
    'x: ',
    'Best regards\nOtto\n',
    '<',
  ])('many of %j are read quickly', (unit) => {
    const text = unit.repeat(Math.ceil(3_000 / unit.length))
    const before = process.cpuUsage()
    readPasted(text, pastedContext())
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(1_500)
  })

  it('reads the same twice, and not beyond what a form takes', () => {
    const text = `${'x '.repeat(1_500)}\nOtto told me on Friday's call that he signs the budget.`
    expect(read(text)).toEqual([])
    for (const each of pastedCases) expect(read(each.text)).toEqual(read(each.text))
  })
})
