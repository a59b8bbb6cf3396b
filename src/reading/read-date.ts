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

const comingNouns = new Set('board renewal contract go-live target targets deadline'.split(' '))
const arranging = new Set('booked scheduled moved pushed set arranged got'.split(' '))

type Cue = 'past' | 'ahead'

function cueOf(word: Word): Cue | null {
  if (tellVerbs.has(word.low) || didVerbs.has(word.low) || past.has(word.low)) return 'past'
  if (futureWords.has(word.low)) return 'ahead'
  if (speakVerbs.has(word.low) || meetVerbs.has(word.low)) return 'past'
  return word.low.length > 4 && word.low.endsWith('ed') ? 'past' : null
}

function lastCue(words: readonly Word[], before: number): Cue | null {
  for (let at = before - 1; at >= 0; at--) {
    const word = words[at]!
    const cue = cueOf(word)
    // "Redlined our contract on Friday": the noun is what was done to, not what is to come.
    if (
      cue === 'ahead' &&
      comingNouns.has(word.low) &&
      words.slice(Math.max(0, at - 4), at).some((verb) => didVerbs.has(verb.low) && !arranging.has(verb.low))
    )
      return 'past'
    if (cue) return cue
  }
  return null
}

function firstCue(words: readonly Word[], from: number): Cue | null {
  for (let at = from; at < words.length; at++) {
    const cue = cueOf(words[at]!)
    if (cue) return cue
  }
  return null
}

/** Does the date look back at a telling or doing, is it content, or do no words tell ("Milo, call, 12 Nov")? */
function looks(statement: Statement, span: DateSpan): 'said' | 'content' | 'open' {
  const { words } = statement
  let first = words.findIndex((word) => word.end > span.start)
  if (first < 0) first = words.length
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
  if (worldly(words, first)) return 'content'
  if (direct && (aheadBefore.has(direct.low) || (/^(?:the|a|le|el)$/.test(direct.low) && aheadBefore.has(words[first - 2]?.low ?? ''))))
    return 'content'
  const nounBefore = before.at(-1)
  if (nounBefore && channelNouns.has(nounBefore.low) && !board && !planned) return 'said'
  const cue = lastCue(words, first) ?? firstCue(words, last + 1)
  if (cue === null && nounBefore === undefined) return 'open'
  return cue === 'ahead' ? 'content' : cue === null ? 'open' : 'said'
}

/** Is the date a fact about the world: its subject a contract, an audit, a season, and nobody telling? */
function worldly(words: readonly Word[], before: number): boolean {
  if (words.some((word) => tellVerbs.has(word.low) || speakVerbs.has(word.low))) return false
  const subject = words.findIndex((word) => worldSubjects.has(word.low))
  if (subject < 0) return false
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
  const cue = lastCue(
    statement.words,
    statement.words.findIndex((word) => word.end > span.start),
  )
  const first = statement.words.findIndex((word) => word.end > span.start)
  const since = /^(?:since|seit|depuis|desde)$/.test(statement.words[first - 1]?.low ?? '')
  const world = since || (cue === 'past' && statement.words.some((word) => worldSubjects.has(word.low)))
  return { ...base, date: world ? lookBack(written, today) : lookAhead(written, today), use: 'content', flag: null }
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
  const dates = findDates(statement, today, language, budget)
    .map((span) => settle(statement, span, today))
    .filter((date) => date !== null)
  if (dates.some((date) => date.use === 'said')) return dates.map((date) => settled(date, dates, today))
  const just = justNow(statement, today)
  return just ? [just, ...dates] : dates
}

/** Beside a day that is surely the telling's, one that lies far back or ahead is content: "decides on 15.12., said Otto yesterday". */
function settled(date: ReadDate, all: readonly ReadDate[], today: LocalDate): ReadDate {
  const sure = all.some((other) => other !== date && other.use === 'said' && other.date !== null && daysBetween(other.date, today) <= 60)
  if (!sure || date.date === null) return date
  if (date.flag === 'future-date') return { ...date, flag: null }
  if (date.use !== 'said' || daysBetween(date.date, today) <= 90 || /\d{4}/.test(date.text)) return date
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
