import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/domain/change.ts'
import { isErased, nextPseudonym } from '../../src/domain/erased.ts'
import { withoutPerson } from '../../src/domain/erasing/erase-person.ts'
import { namedInDeal } from '../../src/domain/erasing/named-in-deal.ts'
import { isSpelled, spotter } from '../../src/domain/erasing/spelling.ts'
import type { AnswerId, DealId } from '../../src/domain/ids.ts'
import { samePerson } from '../../src/domain/same-person.ts'
import { anId, aRecord, now, type RecordWish, someFields } from '../support/build.ts'

const otto = { names: ['Otto Brine'], emails: ['otto@kettles.example'] }

const opened: Change = { at: now, type: 'opened', id: 'd' as DealId, externalId: 'D', source: 'import', fields: someFields }

/** An answer with one record read from it. */
function told(text: string, facts: RecordWish['facts'] = {}): Change[] {
  const id = anId<AnswerId>('answer')
  return [
    { at: now, type: 'answered', answer: { id, text, at: now, by: 'robin@example.com', message: null, ended: null } },
    { at: now, type: 'recorded', record: aRecord({ answerId: id, text, facts }) },
  ]
}

describe('a name in a text', () => {
  const spot = spotter(otto)
  it.each([
    'Otto Brine signs',
    'otto brine signs',
    'OTTO BRINE',
    'Ótto Bríne signs',
    'Brine, Otto signs',
    'ask Otto\nBrine',
    'Otto K. Brine signs',
    "Otto Brine's deck",
    'Otto Brine’s deck',
    'Otto Brines Büro',
    'https://x.example/otto_brine.pdf',
    'https://x.example/Otto%20Brine.pdf',
    'otto.brine@elsewhere.example wrote',
    'mail to OTTO@kettles.example.',
    'https://x.example/%C3%93tto%20Brine.pdf',
    '{"names":["Otto Brine"]}',
  ])('stands in %j', (text) => {
    expect(spot.isIn(text)).toBe(true)
    expect(spot.without(text, '-')).not.toMatch(/[oó]tto.*br[ií]ne|otto@kettles/is)
  })

  it.each([
    'Otto Brandt signs',
    'Otto signs',
    'Brine signs',
    'Otto told Brine',
    'Otto Brine-Marsh signs',
    'Scotto Brine',
    'Otto Briner',
    'Otto. And then there was a man called Brine',
    'notto@kettles.example',
    'otto@kettles.example.org',
    'otto.brine@elsewhere.example',
  ])('does not stand in %j', (text) => expect(spot.isIn(text)).toBe(false))

  it('of one word is a word with a capital, and no part of another name', () => {
    const will = spotter({ names: ['Will'], emails: [] }, ['Will Marsh'])
    expect(will.isIn('Will signs, they say')).toBe(true)
    expect(will.isIn('they will sign')).toBe(false)
    expect(will.isIn('Will Marsh signs')).toBe(false)
  })

  it('is spelled the same whatever its case, accents, title, order and initials', () => {
    for (const name of ['otto brine', 'Dr. Otto Brine', 'Brine, Otto', 'Otto K. Brine', 'Ötto Brine'])
      expect(isSpelled(name, otto)).toBe(true)
    for (const name of ['Otto', 'Oto Brine', 'Otto Brandt', 'Otto Brine Marsh']) expect(isSpelled(name, otto)).toBe(false)
  })
})

describe('a pseudonym', () => {
  it('is nobody else’s, for whoever compares names', () => {
    const all: string[] = []
    for (let n = 0; n < 200; n++) all.push(nextPseudonym(all.join('\n')))
    expect(new Set(all).size).toBe(200)
    for (const one of all) {
      expect(isErased(one)).toBe(true)
      for (const other of [...all, 'Otto Brine', 'Otto', 'Wanda Crumb']) expect(samePerson(one, other)).toBe(one === other)
    }
  })
})

describe('whom a deal names', () => {
  const near = (...changes: Change[]) => namedInDeal([opened, ...changes], otto)

  it('takes a first name alone for the person, where nobody else can be meant', () => {
    const found = near(...told('Otto Brine signs', { person: 'Otto Brine' }), ...told('he signs', { person: 'Otto' }))
    expect([...found.words]).toEqual([1, 2, 3, 4])
    expect(found.short).toEqual(['Otto'])
  })

  it('leaves it where two may be meant, where the whole name is nowhere, and in words that name nobody by itself', () => {
    const two = near(
      ...told('x', { person: 'Otto Brine' }),
      ...told('he signs', { person: 'Otto' }),
      ...told('y', { person: 'Otto Brandt' }),
    )
    expect([...two.words]).toEqual([1, 2])
    expect(two.near).toEqual(['Otto', 'Otto Brandt'])
    expect(near(...told('he signs', { person: 'Otto' }))).toMatchObject({ near: ['Otto'], words: new Set() })
    const words = near(...told('x', { person: 'Otto Brine' }), ...told('Otto is on leave'))
    expect([[...words.words], [...words.alone]]).toEqual([[1, 2], [['Otto', 2]]])
  })

  it('takes one word beside a whole name in deals alone that name the person whole', () => {
    const both = { names: ['Otto Brine', 'Otto'], emails: [] }
    const leave = told('Otto is on leave')
    expect([...namedInDeal([opened, ...leave], both).words]).toEqual([])
    expect([...namedInDeal([opened, ...leave, ...told('x', { person: 'Otto Brine' })], both).words]).toEqual([1, 2, 3, 4])
    expect([...namedInDeal([opened, ...leave], { names: ['Otto'], emails: [] }).words]).toEqual([1, 2])
  })

  it('names who is called almost so, and nobody else', () => {
    const others = ['Oto Brine', 'Otto Brandt', 'Rolf Brine', 'Otto Brine Marsh', 'Wanda Crumb', 'Ann Lee']
    expect(near(...others.flatMap((person) => told('x', { person }))).near).toEqual(others.slice(0, 4))
  })

  it('tells which answers speak of others as well', () => {
    expect(near(...told('x', { person: 'Otto Brine' }), ...told('Otto Brine and she', { person: 'Wanda Crumb' })).shared.size).toBe(1)
  })
})

describe('a deal without a person', () => {
  it('keeps who else said something, and takes all words of an answer', () => {
    const changes = [opened, ...told('Wanda says Otto Brine signs', { person: 'Wanda Crumb', role: 'COO', holder: 'Otto Brine' })]
    const [, answer, record] = withoutPerson(changes, otto)!.journal
    expect(answer).toMatchObject({ answer: { text: '' } })
    expect(record).toMatchObject({ record: { text: '', facts: { person: 'Wanda Crumb', role: 'COO', holder: 'erased person 01' } } })
  })

  it('gives the next one erased another word of their own', () => {
    const changes = [opened, ...told('x', { person: 'Otto Brine' }), ...told('y', { person: 'Wanda Crumb' })]
    const first = withoutPerson(changes, otto)!.journal
    const second = withoutPerson(first, { names: ['Wanda Crumb'], emails: [] })!.journal
    expect(second.flatMap((c) => (c.type === 'recorded' ? [c.record.facts.person] : []))).toEqual(['erased person 01', 'erased person 02'])
    expect(withoutPerson(second, otto)).toBeNull()
    expect(withoutPerson(second, { names: ['Erased'], emails: [] })).toBeNull()
  })

  it('keeps a role that was remembered from what is gone', () => {
    const two = told('y', { person: 'Otto' })
    const changes = [opened, ...told('x', { person: 'Otto Brine', role: 'CFO' }), ...two, ...told('z', { person: 'Otto Brandt' })]
    const { journal } = withoutPerson(changes, otto)!
    expect(journal[4]).toMatchObject({ record: { text: 'y', facts: { person: 'Otto', role: 'erased' } } })
  })

  it('takes an address for whoever wrote or owns something, and leaves the words', () => {
    const changes = [
      { ...opened, fields: { ...someFields, ownerEmail: 'Otto@Kettles.example', name: 'Brine, Otto: kettles' } } as Change,
      ...told('x'),
    ]
    const wrote = { ...changes[1], answer: { ...(changes[1] as never as { answer: object }).answer, by: 'otto@kettles.example' } } as Change
    const done = withoutPerson([changes[0]!, wrote, changes[2]!], otto)!
    expect(done.journal[0]).toMatchObject({ fields: { ownerEmail: 'erased person 01', name: 'erased person 01: kettles' } })
    expect(done.journal[1]).toMatchObject({ answer: { by: 'erased person 01', text: 'x' } })
    expect(done.changed).toEqual([0, 1])
  })
})
