import { type Place, placesOf, type Sight, unlessDenied, whole } from './sight.ts'

/** What was told is a guess. */
export function guess(sight: Sight): Place[] {
  const places = placesOf(sight, sight.vocabulary.hedges, sight.weak.guesses)
  if (sight.facts.hedged) return places.length > 0 ? places : [whole(sight)]
  return sight.isTold || sight.isShown ? [] : placesOf(sight, sight.weak.guesses)
}

/** Told by somebody who was not there. What a colleague passes on with its name and day, or with a paper, is not. */
export function secondHand(sight: Sight): Place[] {
  const { facts, vocabulary, weak } = sight
  const heard = placesOf(sight, vocabulary.hearsay)
  if (facts.hearsay) return heard.length > 0 ? heard : [whole(sight)]
  if (sight.isShown || (facts.person !== null && facts.saidOn !== null)) return []
  return [...heard, ...placesOf(sight, weak.passedOn)]
}

/** A deed still to come; a whole record of who decides what when may hold one beside it. */
export function promiseForDeed(sight: Sight): Place[] {
  if (sight.facts.act !== null || (sight.isTold && sight.criterion.requires.length > 0)) return []
  const places = unlessDenied(sight, sight.vocabulary.promises, sight.weak.laterDeeds)
  return sight.facts.promise && places.length === 0 ? [whole(sight)] : places
}

/** Said longer ago than the criterion's evidence counts, and told as if it were new. */
export function oldButConfident(sight: Sight): Place[] {
  const { criterion, facts, recordedOn, weak } = sight
  if (facts.hedged) return []
  const sure = placesOf(sight, weak.confident)
  if (facts.saidOn !== null && sight.age > criterion.windowDays)
    return sure.length > 0 ? sure : facts.saidOn < recordedOn ? [whole(sight)] : []
  return facts.saidOn === null && !sight.isShown ? placesOf(sight, weak.longAgo) : []
}
