import { type Place, placesOf, type Sight, whole } from './sight.ts'

/** A figure of ours or of another customer's, which nobody at the buyer has made theirs. */
export function ownNumber(sight: Sight): Place[] {
  return sight.isShown ? [] : placesOf(sight, sight.weak.ownFigures)
}

export function sellersPaper(sight: Sight): Place[] {
  const { artefact } = sight.facts
  if (sight.isShown || sight.isTold) return []
  const places = placesOf(sight, sight.vocabulary.sellerDocuments, sight.weak.ourPapers)
  return artefact?.origin === 'seller' && places.length === 0 ? [whole(sight)] : places
}

/** Not a name, a number, a day, a paper or a deed. */
export function vague(sight: Sight): Place[] {
  const { facts, criterion } = sight
  const names = facts.person ?? facts.holder ?? facts.vendor
  const definite =
    names !== null ||
    facts.numbers.length > 0 ||
    facts.dates.length > 0 ||
    facts.saidOn !== null ||
    facts.act !== null ||
    facts.artefact !== null ||
    (criterion.requires.length > 0 && criterion.requires.every((fact) => facts.found.includes(fact)))
  if (!definite) {
    const places = placesOf(sight, sight.weak.vague)
    return places.length > 0 ? places : [whole(sight)]
  }
  return sight.isShown || sight.isTold ? [] : placesOf(sight, sight.weak.vague)
}

/** A reason of ours where the buyer's is asked for. */
export function besideThePoint(sight: Sight): Place[] {
  return sight.isShown ? [] : placesOf(sight, sight.weak.ourReasons)
}
