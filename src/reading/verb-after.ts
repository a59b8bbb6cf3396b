import { didVerbs, repPronouns, stateVerbs, tellVerbs } from './lexicon.ts'
import type { RoleSpan } from './read-role.ts'
import type { Word } from './words.ts'

/** Words that may stand between a subject and its verb. */
export const skippable = new Set(
  `also just already then again clearly personally finally later has have had did does would on in at the a an our this last yesterday today
  by over via during who herself himself really only even actually call meeting phone zoom teams email chat demo friday monday tuesday
  wednesday thursday fri mon tue wed thu morning workshop from their his her my both explicitly verbally internally quickly kindly
  telefon telephone telefono not never yet hat haben auch gestern am im beim a ont ha nos me lo se le nous vous me uns mir vorgestern heute gerade soeben schon bereits
  montag dienstag mittwoch donnerstag freitag lundi mardi mercredi jeudi vendredi hier lunes martes miercoles jueves viernes ayer hoy der l'a l'ont m'a m'ont lui`.split(
    /\s+/,
  ),
)

/** "Lena Voss, who runs IT security, told us": the place behind the clause in between. */
function pastRelative(words: readonly Word[], at: number, to: number): number | null {
  if (at !== to || words[at]!.joined || !/^(?:who|she's|he's|der|die|qui|que|quien)$/.test(words[at]!.low)) return null
  const end = words.findIndex((word, place) => place > at && !word.joined)
  return end > at && end - at <= 8 && !words.slice(at, end).some((word) => tellVerbs.has(word.low)) ? end : null
}

/** The verb a subject at `to` governs, if one follows soon. */
export function verbAfter(
  words: readonly Word[],
  to: number,
  roles: readonly RoleSpan[],
): { word: Word; kind: 'tell' | 'state'; at: number } | null {
  let at = to
  for (let steps = 0; steps < 8 && at < words.length; steps++) {
    const relative = pastRelative(words, at, to)
    if (relative !== null) {
      at = relative
      continue
    }
    const role = roles.find((span) => span.from <= at && at < span.to)
    if (role) {
      at = role.to
      continue
    }
    const word = words[at]!
    // "Otto, got it from Milo": the rep heard it.
    if (!word.joined && /^(?:got|heard)$/.test(word.low) && words.slice(at + 1, at + 3).some((next) => next.low === 'from')) return null
    // "Otto signe" is no "a signé".
    if (/^(?:signe|approuve|valide)$/i.test(word.raw) && !/^(?:a|ont|m'a|l'a)$/.test(words[at - 1]?.low ?? ''))
      return { word, kind: 'state', at }
    if (tellVerbs.has(word.low) || didVerbs.has(word.low)) return { word, kind: 'tell', at }
    if (stateVerbs.has(word.low)) {
      // "has told", "is sending": the helper is not the verb.
      const next = words[at + 1]
      if (/^(?:has|hat|a|ha|is|was)$/.test(word.low) && next && (tellVerbs.has(next.low) || didVerbs.has(next.low)))
        return { word: next, kind: 'tell', at: at + 1 }
      return { word, kind: 'state', at }
    }
    if (repPronouns.has(word.low) && at > to && !skippable.has(word.low)) return null
    if (!skippable.has(word.low) && !/(?:ed|day|ly)$/.test(word.low) && !/^\d/.test(word.low))
      return word.low.length > 3 && /s$/.test(word.low) && at === to ? { word, kind: 'state', at } : null
    if (/ed$/.test(word.low) && word.low.length > 4) return { word, kind: 'state', at }
    at++
  }
  return null
}
