import { type Cue, cueOf, firstCue, lastCue } from './date-cues.ts'
import type { DateSpan } from './find-dates.ts'
import { didVerbs, speakVerbs, tellVerbs, worldSubjects } from './lexicon.ts'
import type { Statement } from './statements.ts'
import type { Word } from './words.ts'

/** Contact with somebody, as a noun: "the call on Friday". */
export const channelNouns = new Set(
  `call phone meeting demo email e-mail mail workshop session lunch dinner visit zoom teams sync chat message conversation debrief qbr
  catch-up standup note notes training webinar gesprach telefon telefonat besprechung sitzung mittagessen termin treffen anruf reunion appel llamada correo meet convo vc
  onsite mtg telephone visio courriel telefono videollamada`.split(/\s+/),
)
const aheadBefore = new Set(
  `by until till before after due next bis vor nach avant apres jusqu hasta antes despues for to starting from ends deadline ab starts
  expires close closes`.split(/\s+/),
)
const plans = new Set("will going gonna scheduled booked planned plan i'll we'll he'll she'll they'll wird haben has have".split(' '))

/** Papers that bear a day: "their report of 2 Oct". Contracts and plans bear one of their own, of which nothing was said. */
const datedPapers = new Set(
  `report reports deck slides minutes memo letter paper spreadsheet sheet dashboard presentation document doc comparison list redlines form
  questionnaire statement summary bericht protokoll prasentation liste formular rapport tableau formulaire informe presentacion lista`.split(
    /\s+/,
  ),
)

/** Where the words of a date begin. */
export function placeOf(words: readonly Word[], span: DateSpan): number {
  const first = words.findIndex((word) => word.end > span.start)
  return first < 0 ? words.length : first
}

/** Does the date look back at a telling or doing, is it content, or do no words tell ("Milo, call, 12 Nov")? */
export function looks(statement: Statement, span: DateSpan): 'said' | 'content' | 'open' {
  const { words } = statement
  const first = placeOf(words, span)
  let last = first
  while (last + 1 < words.length && words[last + 1]!.start < span.end) last++
  const before = words.slice(Math.max(0, first - 3), first).filter((word) => !/^(?:on|the|a|our|their|in|at|am|le|el|this)$/.test(word.low))
  const after = words.slice(last + 1, last + 4)
  const planned = words.slice(Math.max(0, first - 8), first).some((word) => plans.has(word.low))
  const nounAfter = after.findIndex((word) => channelNouns.has(word.low))
  const board = [...before, ...after].some((word) => /^(?:board|steering|committee|vorstand)$/.test(word.low))
  if (nounAfter >= 0 && !board && (nounAfter === 0 || words[last]?.possessive)) {
    const cue = lastCue(words, first)
    return cue === 'ahead' && planned && !words.slice(0, first).some((word) => tellVerbs.has(word.low)) ? 'content' : 'said'
  }
  const direct = words[first - 1]
  // "Her mail from 19 November" is of that day; "open from 19 November" is not.
  if (
    direct &&
    /^(?:from|of|dated|vom|von|du|de|del)$/.test(direct.low) &&
    words.slice(Math.max(0, first - 4), first - 1).some((word) => channelNouns.has(word.low)) &&
    !board
  )
    return 'said'
  if (direct && /^(?:from|of|dated|vom|von|du|de|del)$/.test(direct.low) && datedPapers.has(words[first - 2]?.low ?? '')) {
    const ours = words
      .slice(Math.max(0, first - 5), first - 2)
      .some((word) => /^(?:our|my|unser\w*|mein\w*|notre|mon|nuestr[oa]|mi)$/.test(word.low))
    if (!ours) return 'said'
  }
  if (worldly(words, first)) return 'content'
  if (direct && (aheadBefore.has(direct.low) || (/^(?:the|a|le|el)$/.test(direct.low) && aheadBefore.has(words[first - 2]?.low ?? ''))))
    return 'content'
  const nounBefore = before.at(-1)
  if (nounBefore && channelNouns.has(nounBefore.low) && !board && !planned) return 'said'
  if (heads(statement, first, span)) return 'said'
  const cue = ownClauseCue(words, first, last) ?? lastCue(words, first) ?? firstCue(words, last + 1)
  if (cue === null || cue === 'open') return 'open'
  return cue === 'past' ? 'said' : 'content'
}

/** "...: on Friday she introduced me": a day that opens a clause belongs to the verb of that clause, not to the one before. */
function ownClauseCue(words: readonly Word[], first: number, last: number): Cue | null {
  let opening = first
  while (
    opening > 0 &&
    words[opening]?.joined &&
    /^(?:on|the|last|just|only|am|im|vom|letzten|le|el|pasado)$/.test(words[opening - 1]!.low)
  )
    opening--
  // A date inside a link has no words of its own.
  if (opening === 0 || opening >= words.length || words[opening]!.joined || !words[last + 1]?.joined) return null
  let end = last + 2
  while (end < words.length && words[end]!.joined) end++
  return firstCue(words.slice(0, end), last + 1)
}

/** "On Wednesday on site with Milo: ...": where and when, in front of what was told. */
function heads(statement: Statement, first: number, span: DateSpan): boolean {
  const { words, text, start } = statement
  const colon = text.slice(span.end - start, span.end - start + 60).search(/:(?=\s)/)
  if (colon < 0 || /[.;]\s/.test(text.slice(span.end - start, span.end - start + colon))) return false
  const head = words.filter((word, at) => word.start < span.end + colon && (at >= first || at >= first - 4))
  const contact = head.some((word) => channelNouns.has(word.low) || speakVerbs.has(word.low) || /^(?:ort|place|oficinas)$/.test(word.low))
  return contact && !head.some((word, at) => cueOf(word) === 'ahead' || (aheadBefore.has(word.low) && head[at + 1]?.low !== 'ort'))
}

/** Is the date a fact about the world: its subject a contract, an audit, a season, and nobody telling? */
function worldly(words: readonly Word[], before: number): boolean {
  if (words.some((word) => tellVerbs.has(word.low) || speakVerbs.has(word.low))) return false
  const subject = words.findIndex((word) => worldSubjects.has(word.low))
  if (subject < 0) return false
  // "On 12 Nov legal sent the contract": the deed comes before the contract, wherever the day stands.
  const deed = words.findIndex((word) => didVerbs.has(word.low))
  if (deed >= 0 && deed < subject) return false
  // "The plan Kaya sent on 6 Nov": a person's deed, told of the paper.
  if (deed > 0 && deed < before && words[deed - 1]!.capital) return false
  const verb = words.findIndex((word, at) => at < before && cueOf(word) === 'past')
  return verb < 0 || subject < verb
}
