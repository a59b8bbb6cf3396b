import { type Place, placesOf, type Sight, unlessDenied, whole } from './sight.ts'

/** A figure or story of ours or of another customer's, which nobody at the buyer has made theirs. */
export function ownNumber(sight: Sight): Place[] {
  return sight.isShown ? [] : unlessDenied(sight, sight.weak.ownFigures)
}

export function sellersPaper(sight: Sight): Place[] {
  if (sight.isShown || sight.isTold) return []
  const places = unlessDenied(sight, sight.vocabulary.sellerDocuments, sight.weak.ourPapers)
  return sight.facts.artefact?.origin === 'seller' && places.length === 0 ? [whole(sight)] : places
}

/** No name, no number or no day, where the criterion cannot do without; or words that say nothing definite. */
export function vague(sight: Sight): Place[] {
  if (sight.isShown || sight.isTold) return []
  const general = placesOf(sight, sight.weak.vague)
  const between = sight.criterion.requires.includes('authority') ? [] : unlessDenied(sight, sight.weak.goBetween)
  if (general.length + between.length > 0) return [...general, ...between]
  return sight.isNobodys ? [whole(sight)] : []
}

/** A reason of ours where the buyer's is asked for. */
export function besideThePoint(sight: Sight): Place[] {
  return sight.isShown || sight.isTold ? [] : unlessDenied(sight, sight.weak.ourReasons)
}
