import { oneLetterApart, samePerson } from '../domain/same-person.ts'
import { months } from './lexicon.ts'
import { firstNames, notNames, particles, titles } from './name-words.ts'
import type { KnownPerson } from './reading.ts'
import type { Statement } from './statements.ts'
import { fold, type Word, wordsOf } from './words.ts'

/** A name in a statement: words `from` up to, not including, `to`. */
export interface NameSpan {
  from: number
  to: number
  /** The full name when known, else as written (without a title such as "Dr."). */
  name: string
  /** known: of this deal; likely: a full name, a title or a common first name; possible: a capital letter only. */
  how: 'known' | 'likely' | 'possible'
  side: 'buyer' | 'colleague'
}

export interface People {
  known: KnownPerson[]
  colleagues: string[]
  /** Folded words of accounts, products and vendors. */
  notPeople: ReadonlySet<string>
}

interface Known {
  name: string
  parts: string[]
  side: 'buyer' | 'colleague'
}

function partsOf(name: string): string[] {
  return wordsOf(name)
    .map((word) => word.low)
    .filter((low) => !titles.has(low))
}

export function knownNames(people: People): Known[] {
  const list: Known[] = []
  for (const [names, side] of [
    [people.known.map((person) => person.name), 'buyer'],
    [people.colleagues, 'colleague'],
  ] as const) {
    for (const name of names) {
      const parts = partsOf(name)
      if (parts.length > 0) list.push({ name, parts, side })
    }
  }
  return list
}

/** Everyday words that are also names: small letters never make them a person. */
export const everyday: ReadonlySet<string> = new Set(
  'will mark rich art bill grant hope may june april grace faith dawn pat sue frank drew rob chase jack nick josh joy rose dean earl gene ray max jan jo an al mike milo'
    .split(' ')
    .filter((word) => word !== 'milo' && word !== 'mike'),
)

function same(part: string, word: Word): boolean {
  return part === word.low || (part.length >= 5 && word.capital && word.low[0] === part[0] && oneLetterApart(part, word.low))
}

/** Words after which a month's name is the month, though a name follows: "in May Greta sent it". */
const beforeMonths = new Set(
  'in since until till during last next this early mid late of im seit bis ende anfang mitte en depuis desde'.split(' '),
)

/** "28 May Greta": a month behind a day's number or "in" is no first name. */
function isMonthOfDate(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]
  if (!before || !months.has(words[at]!.low)) return false
  return /^(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er)?$/.test(before.low) || (words[at]!.joined && beforeMonths.has(before.low))
}

/** The family name behind a first name that stands alone on record: with "Otto" known, "Otto Brine" is one person. */
function familyName(words: readonly Word[], to: number, known: readonly Known[]): boolean {
  const next = words[to]
  if (!next?.joined || words[to - 1]!.possessive || words[to - 1]!.raw.length < 2 || !words[to - 1]!.capital) return false
  if (!isNameWord(next) || firstNames.has(next.low) || isMonthOfDate(words, to)) return false
  return !known.some((each) => each.parts[0] === next.low)
}

/** "OB" for Otto Brine, when those of nobody else known: two or three large letters that are no title and no word. */
function areInitials(words: readonly Word[], at: number, parts: readonly string[], known: readonly Known[]): boolean {
  const word = words[at]!
  if (!/^\p{Lu}{2,3}$/u.test(word.raw) || notNames.has(word.low) || /\d$/.test(words[at - 1]?.raw ?? '')) return false
  const initialsOf = (name: readonly string[]) => name.map((part) => part[0]).join('')
  return initialsOf(parts) === word.low && known.filter((each) => initialsOf(each.parts) === word.low).length === 1
}

/** The longest known name that starts at word `at`. Small letters match too, unless the name is an everyday word. */
function knownAt(words: readonly Word[], at: number, known: readonly Known[]): NameSpan | null {
  let best: NameSpan | null = null
  const word = words[at]!
  for (const { name, parts, side } of known) {
    let length = 0
    while (
      length < parts.length &&
      words[at + length] &&
      same(parts[length]!, words[at + length]!) &&
      (length === 0 || words[at + length]!.joined || !word.possessive)
    )
      length++
    const last = parts.length > 1 && length === 0 && word.capital && parts.at(-1) === word.low
    const initials = length === 0 && !last && areInitials(words, at, parts, known)
    if (length === 0 && !last && !initials) continue
    if (length < 2 && !word.capital && (everyday.has(word.low) || notNames.has(word.low))) continue
    if (length < 2 && notNames.has(word.low) && !firstNames.has(word.low)) continue
    const to = at + Math.max(1, length)
    if (last && best) continue
    // "Otto Klein" is not the known "Otto Brine": another family name follows.
    const next = words[to]
    if (
      length === 1 &&
      parts.length > 1 &&
      next &&
      !word.possessive &&
      next.joined &&
      next.capital &&
      isNameWord(next) &&
      !parts.some((part) => same(part, next))
    )
      continue
    if (to > (best?.to ?? at)) best = { from: at, to, name, how: 'known', side }
  }
  return best
}

function isNameWord(word: Word): boolean {
  if (!word.capital || word.mention || notNames.has(word.low)) return false
  if (/\d/.test(word.raw)) return false
  return !/^\p{Lu}{2,}$/u.test(word.raw) || word.raw.length === 1
}

/** "Will Baxter", "April Stone": an everyday word with a family name behind it. */
function everydayFirst(words: readonly Word[], at: number): boolean {
  const word = words[at]!
  const next = words[at + 1]
  if (!next?.joined || word.possessive || !word.capital || !everyday.has(word.low)) return false
  return isNameWord(next) && !firstNames.has(next.low)
}

const companyEnds = new Set('gmbh ag inc ltd llc plc corp co sa sas kg bv nv ab group holding'.split(' '))

/** A run of capitalised words with particles between: "Dr. Ana-María de la Cruz". */
function unknownAt(statement: Statement, at: number, people: People): NameSpan | null {
  const { words } = statement
  let from = at
  const titled = titles.has(words[at]!.low) && words[at]!.capital && words[at + 1] !== undefined && isNameWord(words[at + 1]!)
  if (titled) from = at + 1
  if (!isNameWord(words[from]!) && !everydayFirst(words, from)) return null
  let to = from + 1
  const between = (index: number) => statement.text.slice(words[index - 1]!.end - statement.start, words[index]!.start - statement.start)
  while (to < words.length && to - from < 5 && !words[to - 1]!.possessive) {
    const gap = between(to)
    if (!/^(?: |\. )$/.test(gap) || (gap === '. ' && words[to - 1]!.raw.length > 1)) break
    if (isNameWord(words[to]!)) to++
    else if (particles.has(words[to]!.low) && !words[to]!.capital && words[to]!.low !== 'of' && words[to]!.low !== 'e') {
      let next = to + 1
      while (next < words.length && particles.has(words[next]!.low) && next - to < 3) next++
      const family = words[next]
      if (!family || !isNameWord(family) || !family.joined) break
      to = next + 1
    } else break
  }
  const run = words.slice(from, to)
  if (run.some((word) => people.notPeople.has(word.low)) || companyEnds.has(words[to]?.low ?? '')) return null
  if (run.length === 1 && run[0]!.raw.length < 2) return null
  const name = statement.text.slice(run[0]!.start - statement.start, run.at(-1)!.end - statement.start).replace(/'s$/, '')
  const likely = titled || firstNames.has(run[0]!.low) || (run.length > 1 && run.length < 5)
  return { from, to, name, how: likely ? 'likely' : 'possible', side: 'buyer' }
}

/** A full name that is a known one but for a slip: "Otta Brine". */
function resolved(span: NameSpan | null, known: readonly Known[]): NameSpan | null {
  if (!span || span.to - span.from < 2) return span
  const same = known.find((each) => each.parts.length > 1 && samePerson(each.name, span.name))
  return same ? { ...span, name: same.name, how: 'known', side: same.side } : span
}

/** A known first name with the family name that the words give it. */
function completed(
  statement: Statement,
  span: NameSpan,
  known: readonly Known[],
  people: People,
  roles: readonly { from: number; to: number }[],
): NameSpan {
  const { words } = statement
  const single = span.to - span.from === 1 && known.some((each) => each.name === span.name && each.parts.length === 1)
  if (!single || !familyName(words, span.to, known)) return span
  if (roles.some((role) => role.from <= span.to && span.to < role.to) || people.notPeople.has(words[span.to]!.low)) return span
  const last = words[span.to]!
  const name = `${span.name} ${last.raw}`
  return { ...span, to: span.to + 1, name }
}

const determiners = new Set(
  'the a an our their his her its this that these those am im der die das den dem des ein eine einen einem vom beim zum zur ins unser unsere ihr ihre kein keine le la les un une des du au el los las una del al in at'.split(
    ' ',
  ),
)

/** All names of people in a statement, in order. `roles`: places of titles, which are no names. */
export function findPeople(
  statement: Statement,
  people: People,
  known = knownNames(people),
  roles: readonly { from: number; to: number }[] = [],
): NameSpan[] {
  const found: NameSpan[] = []
  const { words } = statement
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    if (isMonthOfDate(words, at)) continue
    if (word.mention && !knownAt(words, at, known)) {
      found.push({ from: at, to: at + 1, name: word.raw, how: 'known', side: 'colleague' })
      continue
    }
    // "Mr. Brine" is the known one.
    const titled = titles.has(word.low) && word.capital && words[at + 1]?.capital === true
    const knownHere = knownAt(words, titled ? at + 1 : at, known)
    const role = knownHere ? undefined : roles.find((each) => each.from <= at && at < each.to)
    if (role) {
      at = role.to - 1
      continue
    }
    const span =
      (knownHere && completed(statement, knownHere, known, people, roles)) ??
      (word.capital ? resolved(unknownAt(statement, at, people), known) : null)
    if (!span) continue
    // A noun, as the word before it shows: "am Telefon", "the Widgets".
    if (span.how === 'possible' && span.to - span.from === 1 && determiners.has(words[at - 1]?.low ?? '')) continue
    // "Sent the deck": the first word of a sentence is capitalised anyway.
    if (span.how === 'possible' && at === 0 && /(?:ed|ing|ly)$/.test(word.low)) continue
    found.push(span)
    at = span.to - 1
  }
  return found
}

export function notPeopleOf(names: readonly string[]): Set<string> {
  const found = new Set<string>()
  for (const name of names) {
    for (const word of wordsOf(name)) if (word.low.length > 2 && !firstNames.has(word.low)) found.add(fold(word.low))
  }
  return found
}
