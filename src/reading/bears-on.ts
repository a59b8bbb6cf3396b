import type { LadderCriterion } from '../domain/playbook.ts'
import type { NumberFact } from '../domain/record.ts'
import { samePerson } from '../domain/same-person.ts'
import { tellVerbs } from './lexicon.ts'
import { wordsTold } from './provenance.ts'
import type { StatementRead } from './read-statement.ts'
import type { ReadingContext } from './reading.ts'
import type { Weighed } from './relevance.ts'
import { fold, type Word, wordsOf } from './words.ts'

/** Words of a definition that any answer may hold. */
const common = new Set(
  `buyer their theirs they them what which whom whose that this those these from today with without when even other others person people part
  days words puts once want wants could would will does doing takes rather anyone someone anything else instead between into than most more
  order through about after before while where here there have gets things makes`.split(/\s+/),
)

/** "Change", "changes" and "changed" are one word here. */
const stem = (word: string) => word.replace(/(?:ing|ed|es|[sde])$/, '')

const subjects = new WeakMap<LadderCriterion, ReadonlySet<string>>()
/** What a criterion is about, by its own label and definition. */
function subjectOf(criterion: LadderCriterion): ReadonlySet<string> {
  const known = subjects.get(criterion)
  if (known) return known
  const words = wordsOf(`${criterion.label} ${criterion.definition}`).map((word) => fold(word.low))
  const made = new Set(words.filter((word) => word.length > 3 && !common.has(word)).map(stem))
  subjects.set(criterion, made)
  return made
}

function speaksOfSubject(read: StatementRead, criterion: LadderCriterion): boolean {
  const subject = subjectOf(criterion)
  // "Changed our test plan" is a deed of its own, not the change the question asks about.
  const apart = [...read.names, ...read.roles, ...read.acts]
  return read.statement.words.some(
    (word, at) => word.low.length > 3 && subject.has(stem(word.low)) && !apart.some((span) => span.from <= at && at < span.to),
  )
}

const times = /^(?:week|month|year|quarter|morning|afternoon|noon|evening|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/

function owns(word: Word | undefined): boolean {
  return word !== undefined && (word.possessive || /^(?:his|her|their|to|from|out|up|my)$/.test(word.low))
}

/** "It", "that", "both": do the words point back at the question, or at the record it quoted? What they name themselves is no pointing back. */
function pointsAtQuestion(read: StatementRead): boolean {
  const { words } = read.statement
  const holding = Object.keys(read.holders).length > 0
  return words.some((word, at) => {
    const next = words[at + 1]
    switch (word.low) {
      case 'it':
      case 'es':
      case 'ca':
      case 'lo':
        // "It is his budget" names what is his.
        if (holding && /^(?:is|s|was|would|belongs|comes)$/.test(next?.low ?? '') && owns(words[at + 2])) return false
        return word.raw !== 'IT' && read.artefact === null && read.acts.length === 0
      case 'this':
        return !times.test(next?.low ?? '')
      case 'that':
      case 'das':
      case 'cela':
      case 'eso':
        return (
          at === 0 ||
          next === undefined ||
          !next.joined ||
          /^(?:is|was|on|in|by|to|too|again|at|via|over|himself|herself|yesterday|today)$/.test(next.low)
        )
      case 'both':
        return next?.capital !== true
      case 'so':
        return tellVerbs.has(words[at - 1]?.low ?? '')
      default:
        return /^(?:these|those|ditto|likewise|same)$/.test(word.low)
    }
  })
}

function asksForFigures({ requires }: LadderCriterion): boolean {
  return requires.includes('number-now') || requires.includes('number-wanted')
}

/** "9 % now, and they want 5" is whole by itself: the figures of the criterion that asks for both. */
function isPair(numbers: readonly NumberFact[]): boolean {
  return numbers.some((n) => n.role === 'now') && numbers.some((n) => n.role === 'wanted')
}

/** Is a figure of the kind that the criterion's question is about? */
function isFigureOf(number: NumberFact, all: readonly NumberFact[], criterion: LadderCriterion): boolean {
  const { requires, compare } = criterion
  if (requires.includes('number-now') || requires.includes('number-wanted') || compare.includes('number')) return true
  if (number.unit === 'money' && compare.includes('amount')) return true
  if (number.unit === 'duration-days' && compare.includes('date')) return true
  return requires.length === 0 && !criterion.singleHolder && number.role !== null && !isPair(all)
}

/** Is a statement about the one who holds the criterion: by name, or "she edited the plan" in answer to a question about her? */
function isOfHolder({ read, provenance }: Weighed, at: number, criterion: LadderCriterion, context: ReadingContext): boolean {
  const holder = context.holders[criterion.id]
  if (!criterion.singleHolder || holder === undefined) return false
  if (at === 0 && /^(?:he|she|er|sie|il|elle|ella)$/.test(read.statement.words[0]?.low ?? '')) return true
  if (provenance.person !== null) return samePerson(provenance.person, holder)
  return read.teller.how === 'pronoun' || (read.teller.how === 'elided' && (read.acts.length > 0 || read.artefact?.touched === true))
}

/** Says something of its own, beyond "yes" and who, when and where. */
function hasSubstance(read: StatementRead, criterion: LadderCriterion): boolean {
  // "Otto, Wanda told me on the phone": a name is the answer to "who?".
  if (criterion.singleHolder && read.names.some((name) => name.side === 'buyer' && name !== read.teller.name)) return true
  return wordsTold(read).length > 1 || read.numbers.length > 0 || read.vendors.length > 0
}

/**
 * Do the words answer the question that was asked? Yes, unless all they say clearly speaks to other criteria and nothing to this one:
 * then its question stays open. A plain answer without a word of the criterion ("Returns are killing them") is an answer.
 *
 * @param elsewhere how strongly the statement at that place speaks to a criterion that was not asked; 0: to none
 */
export function bearsOn(
  all: readonly Weighed[],
  criterion: LadderCriterion,
  context: ReadingContext,
  elsewhere: (at: number) => number,
): boolean {
  // A follow-up asks for who, when and where, and a file sent along answers "where is it written".
  if (context.asked?.earlier != null || context.files.length > 0) return true
  if (all.every((_, at) => elsewhere(at) === 0)) return true
  return all.some((each, at) => {
    const { read, relevance } = each
    if (relevance.score > 0) return true
    // "Wanda told me that she holds the budget" is of the budget, whoever Wanda is.
    const isOfAnother = elsewhere(at) > 0 && read.acts.length === 0 && Object.keys(read.holders).some((id) => id !== criterion.id)
    if (!isOfAnother && isOfHolder(each, at, criterion, context)) return true
    if (elsewhere(at) === 0) return hasSubstance(read, criterion)
    // Who holds the money or stands up for us is no figure: without one, such words leave the question after figures open.
    if (Object.keys(read.holders).length > 0 && asksForFigures(criterion) && read.numbers.length === 0 && read.artefact === null)
      return false
    const plain = criterion.requires.length === 0 && !criterion.singleHolder
    return (
      read.numbers.some((number) => isFigureOf(number, read.numbers, criterion)) ||
      (plain && relevance.found.includes('consequence')) ||
      pointsAtQuestion(read) ||
      speaksOfSubject(read, criterion)
    )
  })
}
