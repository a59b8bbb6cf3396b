import type { Change } from '../change.ts'
import { isErased } from '../erased.ts'
import type { AnswerId, RecordId } from '../ids.ts'
import { nameParts, oneLetterApart, samePerson } from '../same-person.ts'
import { isAddress, isSpelled, type Spotter, severalWords, spotter, type Wanted } from './spelling.ts'

/** Where a deal's journal names somebody. Changes by their places in it. */
export interface NamedInDeal {
  /** Changes that lose their words: they name the person, or belong to an answer that does. */
  words: ReadonlySet<number>
  /** Changes that keep their words and name the person beside them: as who wrote it, in a deal's name. */
  beside: ReadonlySet<number>
  /** Answers among `words` that speak of somebody else as well. */
  shared: ReadonlySet<AnswerId>
  spot: Spotter
  /** Whether a typed name is this person's, in this deal. */
  isTheirs(name: string): boolean
  /** First or last names alone that mean the person in this deal. */
  short: string[]
  /** First and last names alone in words that stay, and in how many changes: who is meant nobody can tell. */
  alone: ReadonlyMap<string, number>
  /** Names that come near and are somebody else's as far as anybody knows: these stay. */
  near: string[]
}

/** Changes in which people's words stand; of all others only a name in them goes. */
const wordy: ReadonlySet<Change['type']> = new Set([
  'answered',
  'answer-part',
  'recorded',
  'event-noticed',
  'challenge-raised',
  'forecast-called',
  'contradiction-settled',
  'went-dormant',
  'closed',
  'overridden',
  'test-planned',
  'poc-decided',
  'signed-off',
  'review-opened',
  'question-added',
  'worded',
  'summed-up',
])

/** Every text in a value, however deep. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn)
}

/** People as they were typed or read, each in a field of its own. */
function typedNames(change: Change): string[] {
  const said = (...names: (string | null | undefined)[]) => names.filter((name): name is string => Boolean(name) && !isErased(name!))
  if (change.type === 'recorded') return said(change.record.facts.person, change.record.facts.holder)
  if (change.type === 'forecast-called') return said(change.call.lastHeard?.person, change.call.nextStep?.person)
  return change.type === 'test-planned' ? said(change.plan.owner, change.plan.agreed?.person) : []
}

/** The answer a change belongs to: its words are that answer's. */
function answerOf(change: Change): AnswerId | null {
  if (change.type === 'answered') return change.answer.id
  if (change.type === 'answer-part') return change.answer
  if (change.type === 'recorded') return change.record.answerId
  return change.type === 'event-noticed' ? change.event.answerId : null
}

/**
 * Who is meant is decided name by name. A spelling that was asked for is meant wherever it stands whole; one of a single word, asked for
 * beside whole ones, in deals alone that name the person whole. A first or a last name alone is meant where it was typed or read as
 * somebody's name, in a deal that names the person whole and nobody else it could be short for. All else that comes near is left, and
 * told in `alone` and `near`.
 */
export function namedInDeal(journal: readonly Change[], asked: Wanted): NamedInDeal {
  const typed = [...new Set(journal.flatMap(typedNames))]
  const texts = journal.map(textsIn)
  const whole = severalWords(asked)
  const inWhole = spotter(whole)
  const isWholeHere = texts.some((each) => each.some((text) => !isAddress(text) && inWhole.isIn(text)))
  const wanted = isWholeHere || whole.names.length === 0 ? asked : whole
  const others = typed.filter((name) => !isSpelled(name, wanted))
  const spot = spotter(wanted, others)
  const short = new Set(isWholeHere ? others.filter((name) => isShortFor(name, wanted) && !others.some((o) => isLonger(o, name))) : [])
  const isTheirs = (name: string) => isSpelled(name, wanted) || short.has(name)
  const names = (at: number) => texts[at]!.some((text) => !isAddress(text) && spot.isIn(text)) || typedNames(journal[at]!).some(isTheirs)

  const answers = new Set<AnswerId>()
  for (const [at, change] of journal.entries()) {
    const answer = answerOf(change)
    if (answer !== null && names(at)) answers.add(answer)
  }
  const isOfAnswer = (change: Change) => answers.has(answerOf(change)!)
  const records = new Set(
    journal.flatMap((change, at) => (change.type === 'recorded' && (isOfAnswer(change) || names(at)) ? [change.record.id] : [])),
  )
  const words = new Set<number>()
  const beside = new Set<number>()
  for (const [at, change] of journal.entries()) {
    if (wordy.has(change.type) && (names(at) || isOfAnswer(change) || speaksOf(change, records))) words.add(at)
    else if (texts[at]!.some(spot.isIn)) beside.add(at)
  }
  const shared = new Set(
    journal.flatMap((change, at) => {
      const answer = answerOf(change)
      return answer !== null && words.has(at) && typedNames(change).some((name) => !isTheirs(name)) ? [answer] : []
    }),
  )
  const near = others.filter((name) => !short.has(name) && isNear(name, asked))
  const stays = texts.filter((_, at) => wordy.has(journal[at]!.type) && !words.has(at))
  const alone = new Map(isWholeHere ? halvesOf(wanted).flatMap((name) => standsAlone(name, stays, others)) : [])
  return { words, beside, shared, spot, isTheirs, short: [...short], alone, near }
}

/** Why somebody chose between two records speaks of the newer one, and goes with its words. */
function speaksOf(change: Change, records: ReadonlySet<RecordId>): boolean {
  return change.type === 'contradiction-settled' && change.choice.why !== undefined && records.has(change.choice.newer)
}

/** "Otto", or "Brine", of Otto Brine. */
function isShortFor(name: string, { names }: Wanted): boolean {
  const [only, ...more] = nameParts(name)
  if (only === undefined || more.length > 0) return false
  return names.some((each) => {
    const parts = nameParts(each)
    return parts.length > 1 && (parts[0] === only || parts.at(-1) === only)
  })
}

/** First and last names of the whole ones, as they are written, that were not asked for by themselves. */
function halvesOf(wanted: Wanted): string[] {
  const halves = severalWords(wanted).names.flatMap((name) => {
    const words = name.split(/\s+/)
    return [words[0]!, words.at(-1)!]
  })
  return [...new Set(halves)].filter((half) => half.length > 2 && !isSpelled(half, wanted))
}

function standsAlone(name: string, texts: readonly string[][], others: readonly string[]): [string, number][] {
  const spot = spotter(
    { names: [name], emails: [] },
    others.filter((other) => nameParts(other).length > 1),
  )
  const count = texts.filter((each) => each.some((text) => !isAddress(text) && spot.isIn(text))).length
  return count > 0 ? [[name, count]] : []
}

function isLonger(other: string, short: string): boolean {
  return nameParts(other).length > 1 && samePerson(other, short)
}

/** As `samePerson` has it, or with one name in common, give or take a letter. */
function isNear(name: string, { names }: Wanted): boolean {
  const parts = nameParts(name)
  const inCommon = (part: string) =>
    part.length > 2 && parts.some((other) => other === part || (part.length > 3 && oneLetterApart(part, other)))
  return names.some((each) => samePerson(name, each) || nameParts(each).some(inCommon))
}
