import { fillers } from './ask-fillers.ts'
import type { TextSpan } from './ask-meaning.ts'
import type { Word } from './words.ts'

/** In front of a name whose words are asked for: "hear from Otto", "did Otto say", "hat Otto gesagt", "nouvelles de Wanda". */
const before = new Set(
  'from did does has is hat ist meinte von von: mit with dijo dit pense disait spoke spoken talked talk speak contact nouvelles noticias de qui who wer quien sagt a met'.split(
    ' ',
  ),
)
/** Behind a name: what it did. */
const after = new Set(
  `say says said tell tells told think thinks thought mention mentioned want wants wanted write wrote promise promised agree agreed
  object objected sagt sagte gesagt meint meinte gemeint will wollte schrieb geschrieben versprochen zugesagt dit pense veut ecrit promis
  explique dijo dicho dice piensa quiere escribio prometio`.split(/\s+/),
)
const hearing = new Set(
  'hear heard spoke spoken talk talked speak contact gehort gesprochen gemeldet nouvelles noticias supimos contacto echange hablamos met'.split(
    ' ',
  ),
)
const titles = /^(?:cfo|ceo|cto|cio|coo|cmo|vp|it|hr|poc|crm|eb)$/
/** Joins a name to a place: "Otto at Fizzlewick". */
const isName = (word: Word) => word.capital && !fillers.has(word.low) && !titles.test(word.low)

/**
 * The person whose words, role or last contact a question is about. Only what stands where people stand: "what did Otto say", "hear from
 * Wanda Crumb", "who is Milo?"; a deal's name elsewhere is not taken for one.
 */
export function personAsked(text: string, words: readonly Word[]): TextSpan | null {
  for (let at = 0; at < words.length; at++) {
    if (!isName(words[at]!)) continue
    let to = at
    while (to + 1 < words.length && to - at < 2 && isName(words[to + 1]!) && words[to + 1]!.joined) to++
    if (standsForSomebody(words, at, to)) {
      const [first, last] = [words[at]!, words[to]!]
      const end = last.possessive ? last.end - 2 : last.end
      return { start: first.start, end, text: text.slice(first.start, end) }
    }
    at = to
  }
  return null
}

function standsForSomebody(words: readonly Word[], from: number, to: number): boolean {
  const previous = words[from - 1]?.low ?? ''
  const next = words[to + 1]?.low ?? ''
  // "What did Otto say", "Otto hat gesagt".
  if (after.has(next)) return true
  if (/^(?:hat|ha|a|has)$/.test(next) && words.slice(to + 2).some((word) => after.has(word.low))) return true
  if (/^(?:did|does|has|hat|ha|dijo|dit|disait)$/.test(previous) && words.slice(to + 1).some((word) => after.has(word.low))) return true
  if (/^(?:dijo|dit|disait|pense|sagt|sagte|meint|meinte|dice|piensa)$/.test(previous)) return true
  if (!before.has(previous)) return false
  // "Who is Otto?": nothing else is named.
  if (/^(?:is|ist|est|es)$/.test(previous)) return /^(?:who|wer|qui|quien)$/.test(words[from - 2]?.low ?? '')
  // "Hear from Otto", "nouvelles de Wanda": the place of the one who was heard.
  if (/^(?:from|von|with|mit|de|to|a)$/.test(previous))
    return (
      words.slice(Math.max(0, from - 4), from).some((word) => hearing.has(word.low)) ||
      (/^(?:von|mit)$/.test(previous) && words.slice(to + 1).some((word) => hearing.has(word.low)))
    )
  return hearing.has(previous)
}
