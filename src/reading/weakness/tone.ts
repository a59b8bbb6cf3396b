import { type Place, placesOf, type Sight, unlessDenied } from './sight.ts'

/** Liking is passed over where the buyer did or told what counts. */
function isCarried(sight: Sight): boolean {
  return sight.isShown || (sight.isTold && sight.criterion.requires.length > 0)
}

export function politeness(sight: Sight): Place[] {
  return isCarried(sight) ? [] : unlessDenied(sight, sight.weak.politeness)
}

export function noObjections(sight: Sight): Place[] {
  return isCarried(sight) ? [] : placesOf(sight, sight.weak.noObjections)
}
