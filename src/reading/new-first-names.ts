import { everyday } from './find-people.ts'
import { firstNames } from './name-words.ts'
import { wordsOf } from './words.ts'

/**
 * Whether a text names somebody in small letters whom nothing told: "maria said yes" where no Maria is known. Capitals are looked at where
 * a model's words are checked; a common first name is a name without one, too, unless it is an everyday word.
 *
 * @param told Words that may be named.
 */
export function namesSomebodyNew(text: string, told: readonly string[]): boolean {
  const known = new Set(told.flatMap((words) => wordsOf(words).map(({ low }) => low)))
  return wordsOf(text).some(({ low, capital }) => !capital && firstNames.has(low) && !everyday.has(low) && !known.has(low))
}
