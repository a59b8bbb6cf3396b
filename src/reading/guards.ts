import { conditions, negations } from './lexicon.ts'
import type { Word } from './words.ts'

/** Words after which a new thought starts: a "not" before them does not reach behind them. */
const boundaries = new Set('but however and then so because aber sondern mais pero und et y'.split(' '))

/** Is what stands at word `at` denied? Looks a few words back, and two ahead for languages that deny behind the verb. */
export function negated(words: readonly Word[], at: number, to = at + 1): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 5); back--) {
    const low = words[back]!.low
    if (boundaries.has(low) || !words[back + 1]!.joined) break
    // "Without labels they get fined": the lack reaches its noun only.
    if (/^(?:without|ohne|sans|sin)$/.test(low) && at - back > 2) continue
    if (negations.has(low)) return !(low === 'not' && words[back + 1]?.low === 'only')
  }
  return words.slice(to, to + 2).some((word) => word.joined && /^(?:nicht|pas)$/.test(word.low))
}

/** Is what stands at word `at` a condition or wish: "once Otto signed", "should have sent"? */
export function conditional(words: readonly Word[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 4); back--) {
    const low = words[back]!.low
    if (boundaries.has(low) || !words[back + 1]!.joined) break
    if (conditions.has(low) && !(low === 'may' && words[back]!.capital)) return true
  }
  return false
}
