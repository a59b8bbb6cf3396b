import type { CriterionId } from '../domain/ids.ts'
import type { Criterion, LadderCriterion } from '../domain/playbook.ts'
import type { Artefact, Channel, NumberFact } from '../domain/record.ts'
import { samePerson } from '../domain/same-person.ts'
import type { LocalDate } from '../domain/time.ts'
import { agrees, pronounOf } from './agreement.ts'
import type { DateBudget } from './find-dates.ts'
import { findPeople, knownNames, type NameSpan, notPeopleOf, type People } from './find-people.ts'
import type { Language } from './language.ts'
import { ownPart } from './own-part.ts'
import type { Link } from './plain-words.ts'
import { type ReadAct, readActs, readPromise } from './read-act.ts'
import { withAmounts } from './read-amount.ts'
import { readArtefact } from './read-artefact.ts'
import { readChannel } from './read-channel.ts'
import { type ReadDate, readDates, saidOnOf } from './read-date.ts'
import { isHearsay, isHedged } from './read-doubt.ts'
import { readHolder } from './read-holder.ts'
import { readNumbers } from './read-numbers.ts'
import { readTeller, type Teller, tellersIn } from './read-person.ts'
import { findRoles, type RoleSpan, roleOfName } from './read-role.ts'
import { readVendors } from './read-vendor.ts'
import type { ReadingContext } from './reading.ts'
import type { Statement } from './statements.ts'
import { type ToldDeed, toldDeed } from './told-deed.ts'
import { fold } from './words.ts'

/** Everything one statement says, before anybody asked which criterion it speaks to. */
export interface StatementRead {
  statement: Statement
  names: NameSpan[]
  roles: RoleSpan[]
  teller: Teller
  dates: ReadDate[]
  saidOn: LocalDate | null
  channel: Channel | null
  artefact: Artefact | null
  acts: ReadAct[]
  promise: boolean
  numbers: NumberFact[]
  vendors: string[]
  /** Who holds which single-holder criterion, by these words. */
  holders: Partial<Record<CriterionId, string>>
  hedged: boolean
  hearsay: boolean
}

export interface StatementContext {
  reading: ReadingContext
  people: People
  known: ReturnType<typeof knownNames>
  notVendors: ReadonlySet<string>
  links: readonly Link[]
  today: LocalDate
  language: Language
  budget: DateBudget
}

/** What all statements of one answer share. Full names of the answer itself count as known for its later sentences. */
export function statementContext(
  reading: ReadingContext,
  statements: readonly Statement[],
  shared: Pick<StatementContext, 'links' | 'today' | 'language'>,
): StatementContext {
  const holders = Object.values(reading.holders).filter((name) => name !== undefined)
  const known = [...reading.people]
  for (const name of holders) if (!known.some((person) => samePerson(person.name, name))) known.push({ name, role: null })
  const people: People = {
    known,
    colleagues: reading.colleagues,
    notPeople: notPeopleOf([...reading.notPeople, ...reading.vendors]),
  }
  const first = knownNames(people)
  for (const statement of statements.slice(0, 200)) {
    for (const span of findPeople(statement, people, first, findRoles(statement, reading.playbook.words.roles))) {
      if (span.how === 'possible' || span.side !== 'buyer' || span.to - span.from < 2) continue
      if (known.some((person) => person.name === span.name)) continue
      // "Otto" on record is the "Otto Brine" of these words.
      const alone = known.findIndex((person) => !/\s/.test(person.name.trim()) && samePerson(person.name, span.name))
      if (alone >= 0) known[alone] = { name: span.name, role: known[alone]!.role }
      else if (span.how === 'likely') known.push({ name: span.name, role: null })
    }
    if (known.length > 60) break
  }
  return { reading, people, known: knownNames(people), notVendors: notPeopleOf(reading.notPeople), budget: { left: 60 }, ...shared }
}

export function ladders(criteria: readonly Criterion[]): LadderCriterion[] {
  return criteria.filter((criterion) => criterion.kind === 'ladder')
}

/** Reads one statement. `before`: the person last named, whom "he" and "she" mean. */
export function readStatement(statement: Statement, context: StatementContext, before: NameSpan | null): StatementRead {
  const vocabulary = context.reading.playbook.words
  const { links } = context
  const roles = findRoles(statement, vocabulary.roles)
  const people = findPeople(statement, context.people, context.known, roles)
  const vendors = readVendors(statement, { vendors: context.reading.vendors, notVendors: context.notVendors, people, vocabulary })
  const isVendor = (name: NameSpan) => name.how === 'possible' && vendors.some((vendor) => fold(vendor) === fold(name.name))
  const names = people.filter((name) => !isVendor(name))
  const first = readTeller(statement, names, roles, context.notVendors)
  const dates = readDates(statement, context.today, context.language, context.budget)
  const numbers = readNumbers(statement, [...dates, ...links])
  const spoken = withAmounts(statement, numbers, context.language)
  const ours = names.filter((name) => name.side === 'colleague').map((name) => name.to - 1)
  const done = readActs(spoken, vocabulary, dates, ours)
  const tellers = tellersIn(statement, names, roles)
  const told = toldDeed(spoken, done[0], names, tellers, dates)
  const own = told ? statement : ownPart(statement, first, tellers, dates)
  const ownDates =
    own === statement ? dates : dates.filter((date) => own.words.some((word) => word.start < date.end && date.start < word.end))
  // A deed somebody else told of counts as the doer's when the words say when; otherwise it is what the teller said.
  const acts = told && told.doneOn === null ? [] : done
  const teller = told ? tellerOf(told, first, spoken, roles, names) : first
  const buyerActs =
    teller.how === 'telling' || teller.how === 'group' || teller.how === 'pronoun' || teller.how === 'elided' || acts.length > 0
  const holders: StatementRead['holders'] = {}
  const sure = names.filter((name) => name.how !== 'possible' || name === teller.name)
  const unsure = names.filter((name) => !sure.includes(name))
  const spokenOf = pronounOf(statement.words)
  const canBe = (name: NameSpan) => spokenOf === null || agrees(name.name, spokenOf)
  const pronoun = sure.find((name) => name.side === 'buyer' && canBe(name)) ?? (before && canBe(before) ? before : null)
  for (const criterion of ladders(context.reading.playbook.criteria)) {
    if (!criterion.singleHolder) continue
    const holder = readHolder(spoken, criterion, vocabulary, sure, unsure, roles, pronoun)
    if (!holder) continue
    holders[criterion.id] = holder.name
    if (holder.how === 'possible') holder.how = 'likely'
  }
  return {
    statement: spoken,
    names,
    roles,
    teller,
    dates,
    saidOn: told?.doneOn ?? saidOnOf(own, ownDates),
    channel: readChannel(own, vocabulary, ownDates),
    artefact: readArtefact(statement, { vocabulary, links, files: [], buyerActs }),
    acts,
    promise: acts.length === 0 && readPromise(statement, vocabulary),
    numbers,
    vendors,
    holders,
    hedged: isHedged(statement, vocabulary),
    hearsay: isHearsay(statement, vocabulary),
  }
}

/** A name as these words or the record have it in full: "Otto" is "Otto Brine". */
export function fullName(name: string, context: StatementContext): string {
  if (/\s/.test(name.trim())) return name
  const full = context.people.known.filter((person) => /\s/.test(person.name.trim()) && samePerson(person.name, name))
  return full.length === 1 ? full[0]!.name : name
}

/** Whose statement it is when one did and another told: the doer's if the deed has its day, else the teller's. */
function tellerOf(told: ToldDeed, first: Teller, statement: Statement, roles: readonly RoleSpan[], names: readonly NameSpan[]): Teller {
  const shared = { how: 'telling', score: 10, colleague: first.colleague } as const
  if (told.doneOn === null) return { ...told.teller, ...shared }
  if (told.doer === null) return { ...shared, name: null, role: null, how: 'group', score: 6 }
  return { ...shared, name: told.doer, role: roleOfName(statement, told.doer, roles, names) }
}

/** The role a name has by these words, or by what is remembered of the deal's people. */
export function roleFor(name: string, reads: readonly StatementRead[], context: StatementContext): string | null {
  for (const read of reads) {
    for (const span of read.names) {
      if (!samePerson(span.name, name)) continue
      const role = roleOfName(read.statement, span, read.roles, read.names)
      if (role) return role
    }
  }
  return context.reading.people.find((person) => person.role !== null && samePerson(person.name, name))?.role ?? null
}
