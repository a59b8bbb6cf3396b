import { daysBetween } from '../domain/calendar.ts'
import type { LocalDate } from '../domain/time.ts'
import { dayOf } from './calendar-day.ts'
import { type DateBudget, type DateSpan, findDates } from './find-dates.ts'
import type { Language } from './language.ts'
import { conditions, didVerbs, futureWords, meetVerbs, repPronouns, speakVerbs, tellVerbs, worldSubjects } from './lexicon.ts'
import { longAgo, lookAhead, lookBack, monthDay } from './resolve-date.ts'
import type { Statement } from './statements.ts'
import type { Word } from './words.ts'

/** A date of a statement and what it is for: the day something was said or done, or content ("the board sits on 15 Dec"). */
export interface ReadDate {
  start: number
  end: number
  text: string
  /** Null: no day could be told ("in March"). */
  date: LocalDate | null
  use: 'said' | 'content'
  flag: 'future-date' | 'ambiguous-date' | null
}

const channelNouns = new Set(
  `call phone meeting demo email e-mail mail workshop session lunch dinner visit zoom teams sync chat message conversation debrief qbr
  catch-up standup note notes training webinar gesprach telefonat termin treffen anruf reunion appel llamada correo meet convo vc
  onsite`.split(/\s+/),
)
const aheadBefore = new Set(
  `by until till before after due next bis vor nach avant apres jusqu hasta antes despues for to starting from ends deadline ab starts
  expires close closes`.split(/\s+/),
)
const past = new Set('was were had did went got came been war waren hatte etait avait fue era'.split(' '))
const plans = new Set("will going gonna scheduled booked planned plan i'll we'll he'll she'll they'll wird haben has have".split(' '))

const comingNouns = new Set('board renewal contract go-live target targets deadline plans launch close start end go'.split(' '))
const arranging = new Set('booked scheduled moved pushed set arranged got reserved planned'.split(' '))
/** Before these, a noun of the coming ones is somebody who is told: "presented it to the board". */
const determiners = new Set('the a an our their his her its my this that der die das den dem ihr le la leur el su'.split(' '))
/** Papers that bear a day: "their report of 2 Oct". Contracts and plans bear one of their own, of which nothing was said. */
const datedPapers = new Set(
  `report reports deck slides minutes memo letter paper spreadsheet sheet dashboard presentation document doc comparison list redlines form
  questionnaire statement summary bericht protokoll prasentation liste formular rapport tableau formulaire informe presentacion lista`.split(
    /\s+/,
  ),
)

/**
 * past: a telling or deed; ahead: a plan or appointment; open: an arrangement ("booked the board slot on ...") or a state
 * ("told them they are out on ..."), where only the day itself shows which; near: something told about, past or to come.
 */
type Cue = 'past' | 'ahead' | 'open' | 'near'

function cueOf(word: Word): 'past' | 'ahead' | null {
  if (tellVerbs.has(word.low) || didVerbs.has(word.low) || past.has(word.low)) return 'past'
  if (futureWords.has(word.low)) return 'ahead'
  if (speakVerbs.has(word.low) || meetVerbs.has(word.low)) return 'past'
  return word.low.length > 4 && word.low.endsWith('ed') ? 'past' : null
}

/** "Will launch", "to close": a verb. "The launch", "our start": a noun. */
function isNoun(words: readonly Word[], at: number): boolean {
  if (/^(?:board|contract|renewal|deadline|targets?)$/.test(words[at]!.low)) return true
  const before = words[at - 1]?.low ?? ''
  return determiners.has(before) || determiners.has(words[at - 2]?.low ?? '') || words[at - 1]?.possessive === true
}

/** The verb that a noun of the coming ones hangs on: what was done to it makes it past, what was told about it does not. */
function cueOfNoun(words: readonly Word[], at: number): Cue {
  let from = at
  while (from > 0 && at - from < 3 && words[from]!.joined && !determiners.has(words[from - 1]!.low) && !cueOf(words[from - 1]!)) from--
  const lead = words[from - 1] && determiners.has(words[from - 1]!.low) ? words[from - 2] : words[from - 1]
  for (let back = at - 1; back >= 0; back--) {
    const verb = words[back]!
    const helper = /^(?:will|won't|wird|going|gonna|must|shall|i'll|we'll|he'll|she'll|they'll)$/.test(verb.low)
    if (helper) return 'ahead'
    if (!tellVerbs.has(verb.low) && !didVerbs.has(verb.low)) continue
    if (arranging.has(verb.low)) return 'open'
    // "Told the board", "presented it to the board": the board heard it.
    if (didVerbs.has(verb.low) || lead === verb || /^(?:to|before)$/.test(lead?.low ?? '')) return 'past'
    return 'near'
  }
  return 'ahead'
}

/** "They are out on 13 Nov": the state has words of its own, so the day may be that of the telling before it. */
function isState(words: readonly Word[], at: number, before: number): boolean {
  if (!/^(?:is|are|ist|sind|est|sont|es|son)$/.test(words[at]!.low)) return false
  const inside = words
    .slice(at + 1, before)
    .filter((word) => !/^(?:on|the|at|in|by|for|am|le|el|still|now|only|not|set|fixed)$/.test(word.low))
  if (inside.length === 0 || /(?:ing|due|planned|scheduled|booked)$/.test(inside[0]!.low)) return false
  return words.slice(0, at).some((word) => tellVerbs.has(word.low) || didVerbs.has(word.low))
}

function lastCue(words: readonly Word[], before: number): Cue | null {
  let state = false
  for (let at = before - 1; at >= 0; at--) {
    const word = words[at]!
    const cue = cueOf(word)
    if (cue === null) continue
    if (cue === 'ahead' && isState(words, at, before)) {
      state = true
      continue
    }
    if (cue === 'ahead' && comingNouns.has(word.low) && isNoun(words, at)) return cueOfNoun(words, at)
    if (cue === 'past' && state) return 'open'
    return cue
  }
  return null
}

function firstCue(words: readonly Word[], from: number): Cue | null {
  let noun: Cue | null = null
  for (let at = from; at < words.length; at++) {
    const cue = cueOf(words[at]!)
    // "On 31 March the contract ended": the verb decides, not its subject.
    if (cue === 'ahead' && comingNouns.has(words[at]!.low) && isNoun(words, at)) noun ??= cue
    else if (cue) return cue
  }
  return noun
}

/** Where the words of a date begin. */
function placeOf(words: readonly Word[], span: DateSpan): number {
  const first = words.findIndex((word) => word.end > span.start)
  return first < 0 ? words.length : first
}

/** Does the date look back at a telling or doing, is it content, or do no words tell ("Milo, call, 12 Nov")? */
function looks(statement: Statement, span: DateSpan): 'said' | 'content' | 'open' {
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
  const cue = lastCue(words, first) ?? firstCue(words, last + 1)
  if (cue === null || cue === 'open') return 'open'
  return cue === 'past' ? 'said' : 'content'
}

/** Is the date a fact about the world: its subject a contract, an audit, a season, and nobody telling? */
function worldly(words: readonly Word[], before: number): boolean {
  if (words.some((word) => tellVerbs.has(word.low) || speakVerbs.has(word.low))) return false
  const subject = words.findIndex((word) => worldSubjects.has(word.low))
  if (subject < 0) return false
  // "On 12 Nov legal sent the contract": the deed comes before the contract, wherever the day stands.
  const deed = words.findIndex((word) => didVerbs.has(word.low))
  if (deed >= 0 && deed < subject) return false
  const verb = words.findIndex((word, at) => at < before && cueOf(word) === 'past')
  return verb < 0 || subject < verb
}

function spoken(words: readonly Word[]): boolean {
  return words.some(
    (word) =>
      tellVerbs.has(word.low) ||
      didVerbs.has(word.low) ||
      speakVerbs.has(word.low) ||
      meetVerbs.has(word.low) ||
      channelNouns.has(word.low),
  )
}

function settle(statement: Statement, span: DateSpan, today: LocalDate): ReadDate | null {
  const { written } = span
  const base = { start: span.start, end: span.end, text: span.text }
  if (written.kind === 'vague') return { ...base, date: null, use: 'content', flag: null }
  if (written.kind === 'ambiguous')
    return { ...base, date: null, use: looks(statement, span) === 'content' ? 'content' : 'said', flag: 'ambiguous-date' }
  if (written.kind === 'month-end') return { ...base, date: written.date, use: 'content', flag: null }
  if (written.kind === 'day' && written.relative && written.date <= today) {
    if (written.date === today && !spoken(statement.words)) return null
    const world = statement.words.some((word) => worldSubjects.has(word.low)) && !spoken(statement.words)
    return { ...base, date: written.date, use: world ? 'content' : 'said', flag: null }
  }
  const look = looks(statement, span)
  if (look !== 'content' || (written.kind === 'weekday' && written.looks === 'back')) {
    const date = lookBack(written, today)
    // "Board 3 Dec", and nothing that says which way: the near one.
    if (look === 'open' && (date === null || date > today || daysBetween(date, today) > longAgo))
      return { ...base, date: lookAhead(written, today), use: 'content', flag: null }
    if (date && date <= today) return { ...base, date, use: 'said', flag: null }
    return { ...base, date: date ?? lookAhead(written, today), use: 'content', flag: 'future-date' }
  }
  return { ...base, date: contentDay(statement, span, today), use: 'content', flag: null }
}

/** Which year's day is meant by a date that is content: a past tense never means next year's. */
function contentDay(statement: Statement, span: DateSpan, today: LocalDate): LocalDate | null {
  const { written } = span
  const { words } = statement
  const first = placeOf(words, span)
  const cue = lastCue(words, first) ?? firstCue(words, first + 1)
  const direct = words[first - (/^(?:the|dem|den|le|el)$/.test(words[first - 1]?.low ?? '') ? 2 : 1)]?.low ?? ''
  const since = /^(?:since|seit|depuis|desde)$/.test(direct)
  if (since || (cue === 'past' && words.some((word) => worldSubjects.has(word.low)))) return lookBack(written, today)
  const inForce =
    /^(?:from|ab|a|partir|desde)$/.test(direct) &&
    words.slice(0, first).some((word) => /^(?:force|valid|effective|kraft|vigueur|vigor)$/.test(word.low))
  if (written.kind === 'month-day' && (cue === 'near' || cue === 'past' || cue === 'open' || inForce)) return nearest(written, today)
  return lookAhead(written, today)
}

/** Of last and next year's day, the one that is nearer, with a bias ahead, where plans lie. */
function nearest(written: DateSpan['written'], today: LocalDate): LocalDate | null {
  const back = lookBack(written, today)
  const ahead = lookAhead(written, today)
  if (back === null || ahead === null || back > today) return ahead
  return daysBetween(back, today) * 2 < daysBetween(today, ahead) ? back : ahead
}

/** A date of a plan that somebody told on a day of its own: the first such day from then on, though it has passed since. */
function fromTelling(date: ReadDate, said: LocalDate | null, span: DateSpan | undefined): ReadDate {
  if (date.use !== 'content' || date.date === null || said === null || span?.written.kind !== 'month-day') return date
  const { month, day } = span.written
  if (date.date < said) return date
  const planned = monthDay(said, month, day, [0, 1], (each) => each >= said)
  return planned !== null && planned < date.date ? { ...date, date: planned } : date
}

/** "just spoke to Otto", "has just confirmed": said today. "just a moment", "I just think" are not. */
function justNow(statement: Statement, today: LocalDate): ReadDate | null {
  const { words } = statement
  for (const [at, word] of words.entries()) {
    if (!/^(?:just|gerade|eben|soeben|vient|viens|acaba|acabo)$/.test(word.low)) continue
    const near = words.slice(at + 1, at + 3)
    if (near.some((next) => conditions.has(next.low))) continue
    const off = /^(?:off|got|back|finished|had|hung)$/.test(near[0]?.low ?? '')
    if (
      off ||
      near.some((next) => tellVerbs.has(next.low) || didVerbs.has(next.low) || speakVerbs.has(next.low) || meetVerbs.has(next.low)) ||
      /^(?:vien|acab)/.test(word.low)
    ) {
      const text = statement.text.slice(word.start - statement.start, word.end - statement.start)
      return { start: word.start, end: word.end, text, date: today, use: 'said', flag: null }
    }
  }
  return null
}

/** All dates of a statement. Meetings look back, deadlines look ahead; a day said to be of the telling but in the future is content and flagged. */
export function readDates(statement: Statement, today: LocalDate, language: Language, budget: DateBudget): ReadDate[] {
  const spans = findDates(statement, today, language, budget)
  const dates = spans.map((span) => settle(statement, span, today)).filter((date) => date !== null)
  if (dates.some((date) => date.use === 'said')) {
    const sure = dates.map((date) => settled(statement, date, dates, today))
    const said = saidOnOf(statement, sure)
    return sure.map((date) =>
      fromTelling(
        date,
        said,
        spans.find((span) => span.start === date.start),
      ),
    )
  }
  const just = justNow(statement, today)
  return just ? [just, ...dates] : dates
}

/** Beside a day that is surely the telling's, one that lies far back or ahead is content: "decides on 15.12., said Otto yesterday". */
function settled(statement: Statement, date: ReadDate, all: readonly ReadDate[], today: LocalDate): ReadDate {
  const sure = all.some((other) => other !== date && other.use === 'said' && other.date !== null && daysBetween(other.date, today) <= 60)
  if (!sure || date.date === null) return date
  if (date.flag === 'future-date') return { ...date, flag: null }
  if (date.use !== 'said' || daysBetween(date.date, today) <= 90 || /\d{4}/.test(date.text)) return date
  // "The lease ended on 31 March" has happened.
  const before = statement.words.filter((word) => word.end <= date.start).slice(-2)
  if (before.some((word) => cueOf(word) === 'past' && !tellVerbs.has(word.low) && !speakVerbs.has(word.low)))
    return { ...date, use: 'content' }
  const [year, month, day] = date.date.split('-').map(Number)
  return { ...date, use: 'content', date: monthDay(today, month!, day!, [0, 1, 2], (each) => each >= today) ?? dayOf(year!, month!, day!) }
}

/** The day of the telling: of several, the one nearest to the word that tells or does. */
export function saidOnOf(statement: Statement, dates: readonly ReadDate[]): LocalDate | null {
  const said = dates.filter((date) => date.use === 'said' && date.date !== null)
  if (said.length < 2) return said[0]?.date ?? null
  const verbs = statement.words.filter(
    (word) => (tellVerbs.has(word.low) || didVerbs.has(word.low) || speakVerbs.has(word.low)) && !repPronouns.has(word.low),
  )
  const distance = (date: ReadDate) => Math.min(...verbs.map((verb) => Math.abs(verb.start - date.start)), 100_000)
  return said.toSorted((a, b) => distance(a) - distance(b))[0]?.date ?? null
}
