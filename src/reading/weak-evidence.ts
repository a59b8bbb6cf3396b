import type { Weakness } from '../domain/weakness.ts'
import { type Place, type Sight, sightOf, type WeaknessAsk } from './weakness/sight.ts'
import { besideThePoint, ownNumber, sellersPaper, vague } from './weakness/substance.ts'
import { guess, oldButConfident, promiseForDeed, secondHand } from './weakness/told.ts'
import { noObjections, politeness } from './weakness/tone.ts'
import { championForBuyer, titleWithoutAuthority } from './weakness/who.ts'

/** One weakness of a piece of evidence: its code, and the words that show it (UTF-16 offsets, end exclusive). */
export interface FoundWeakness extends Place {
  weakness: Weakness
}

const finders: Record<Weakness, (sight: Sight) => Place[]> = {
  'title-without-authority': titleWithoutAuthority,
  'champion-for-buyer': championForBuyer,
  'own-number': ownNumber,
  politeness,
  'no-objections': noObjections,
  'old-but-confident': oldButConfident,
  'promise-for-deed': promiseForDeed,
  'second-hand': secondHand,
  guess,
  'sellers-paper': sellersPaper,
  vague,
  'beside-the-point': besideThePoint,
}

/**
 * Ways in which a piece of evidence sounds strong and is weak, by word lists of the playbook and the facts already read; at most one
 * place for each code, in the order of the words. It lowers no level: the ladder does that by facts alone.
 */
export function weaknessesOf(ask: WeaknessAsk): FoundWeakness[] {
  if (ask.text.trim() === '') return []
  const sight = sightOf(ask)
  return Object.entries(finders)
    .flatMap(([weakness, find]) => {
      const [first] = find(sight).toSorted((a, b) => a.start - b.start)
      return first ? [{ weakness: weakness as Weakness, start: first.start, end: first.end }] : []
    })
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
}
