import { samePerson } from '../../domain/same-person.ts'
import { ownWords } from '../holder-words.ts'
import { type Place, placesOf, type Sight, unlessDenied, whole } from './sight.ts'

/** Is the criterion about who releases money? */
function isAboutMoney({ criterion }: Sight): boolean {
  return criterion.requires.includes('authority')
}

/** Words of power over the money, without those that only name the role. */
function hasAuthority(sight: Sight): boolean {
  const named = placesOf(sight, sight.weak.roleNames)
  return placesOf(sight, sight.vocabulary.authority, ownWords).some(
    (place) => !named.some((n) => n.start <= place.start && place.end <= n.end),
  )
}

/** "Otto is the CFO", and no word about this money. */
export function titleWithoutAuthority(sight: Sight): Place[] {
  if (!isAboutMoney(sight) || hasAuthority(sight) || sight.isShown) return []
  return placesOf(sight, sight.weak.seniorTitles)
}

/** The champion, or a contact who "sorts it out upstairs", stands for who releases the money. */
export function championForBuyer(sight: Sight): Place[] {
  if (!isAboutMoney(sight) || sight.isShown) return []
  const between = unlessDenied(sight, sight.weak.goBetween)
  if (between.length > 0) return between
  const { holder, voice } = sight.facts
  if (holder === null || (hasAuthority(sight) && voice === 'buyer')) return []
  const others = Object.entries(sight.holders).filter(([id, name]) => id !== sight.criterion.id && name !== undefined)
  return others.some(([, name]) => samePerson(name!, holder)) ? [whole(sight)] : []
}
