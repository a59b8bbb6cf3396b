import { describe, expect, it } from 'vitest'
import type { DealCard } from '../../src/application/ports.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { bestMatches, distance } from '../../src/store/deal-search.ts'

const card = (externalId: string, name: string, account: string | null = null, isOpen = true): DealCard => ({
  id: externalId as DealId,
  externalId,
  name,
  account,
  ownerEmail: null,
  managerEmail: null,
  stage: 'discover',
  isPrivate: false,
  isOpen,
})

const cards = [
  card('K-1', 'Fizzlewick Kettles', 'Fizzlewick'),
  card('K-2', 'Crumb Expansion', 'Crumb & Söhne'),
  card('K-3', 'Crumb Renewal', 'Crumb & Söhne', false),
  card('K-4', 'Straßenbahn Ölwechsel', 'Thimble Works'),
  card('K-10', 'New Horizons'),
]
const found = (word: string, limit = 5) => bestMatches(cards, word, limit).map((c) => c.externalId)

describe('searching deals', () => {
  it.each([
    ['crumb exp', ['K-2']],
    ['CRUMB', ['K-2', 'K-3']],
    ['sohne', ['K-2', 'K-3']],
    ['strassenbahn', ['K-4']],
    ['ol', ['K-4']],
    ['k-1', ['K-1', 'K-10']],
    ['K-10', ['K-10']],
    ['horizons new', ['K-10']],
    ['"new horizons"', ['K-10']],
    ['fizlewick', ['K-1']],
    ['fizzlewikc kettels', ['K-1']],
    ['thimbel', ['K-4']],
    ['wick', ['K-1']],
    ['xyz', []],
    ['kat', []],
    ['  …  ', []],
  ])('%s', (word, expected) => {
    expect(found(word)).toEqual(expected)
  })

  it('gives the best first, and open before closed', () => {
    expect(
      bestMatches([card('1', 'Crumb', null, false), card('2', 'Old Crumb'), card('3', 'Crumb')], 'crumb', 2).map((c) => c.externalId),
    ).toEqual(['3', '1'])
  })

  it('counts slips of the keyboard', () => {
    expect(distance('kettle', 'kettle', 2)).toBe(0)
    expect(distance('kettle', 'ketle', 2)).toBe(1)
    expect(distance('kettle', 'kettel', 2)).toBe(1)
    expect(distance('kettle', 'saucepan', 2)).toBe(3)
  })
})
