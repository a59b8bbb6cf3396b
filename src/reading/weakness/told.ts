import { type Place, placesOf, type Sight, whole } from './sight.ts'

/** What was told is a guess. */
export function guess(sight: Sight): Place[] {
  const places = placesOf(sight, sight.vocabulary.hedges, sight.weak.guesses)
  if (sight.facts.hedged && places.length === 0) return [whole(sight)]
  return sight.facts.hedged || !sight.isTold ? places : []
}

export function secondHand(sight: Sight): Place[] {
  const places = placesOf(sight, sight.vocabulary.hearsay, sight.weak.passedOn)
  return sight.facts.hearsay && places.length === 0 ? [whole(sight)] : places
}

export function promiseForDeed(sight: Sight): Place[] {
  if (sight.facts.act !== null || (sight.isTold && sight.criterion.requires.length > 0)) return []
  const places = placesOf(sight, sight.vocabulary.promises, sight.weak.laterDeeds)
  return sight.facts.promise && places.length === 0 ? [whole(sight)] : places
}

/** Said longer ago than the criterion's evidence counts, and told as if it were new. */
export function oldButConfident(sight: Sight): Place[] {
  const { criterion, facts, recordedOn, weak } = sight
  if (facts.hedged) return []
  const sure = placesOf(sight, weak.confident)
  if (sight.age > criterion.windowDays && facts.saidOn !== null && (sure.length > 0 || facts.saidOn < recordedOn))
    return sure.length > 0 ? sure : [whole(sight)]
  return facts.saidOn === null && !sight.isShown ? placesOf(sight, weak.longAgo) : []
}
