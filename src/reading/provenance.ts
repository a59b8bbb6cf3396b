import type { Channel } from '../domain/record.ts'
import { samePerson } from '../domain/same-person.ts'
import type { LocalDate } from '../domain/time.ts'
import { agrees } from './agreement.ts'
import { tellVerbs } from './lexicon.ts'
import { pronounSubject } from './read-person.ts'
import { roleFor, type StatementContext, type StatementRead } from './read-statement.ts'
import type { Word } from './words.ts'

/** Who said or did what a statement tells, when and where. */
export interface Provenance {
  person: string | null
  role: string | null
  saidOn: LocalDate | null
  channel: Channel | null
  voice: 'buyer' | 'colleague' | 'rep'
}

/** A statement that brings nothing but who, when and where: "Milo, on the call yesterday." */
export function isProvenanceOnly(read: StatementRead): boolean {
  const contentDates = read.dates.some((date) => date.use === 'content')
  const content =
    read.numbers.length > 0 || contentDates || read.acts.length > 0 || read.vendors.length > 0 || Object.keys(read.holders).length > 0
  const named = read.teller.name !== null && read.teller.score >= 6
  return !content && (named || read.saidOn !== null || read.channel !== null) && read.statement.words.length <= 12 && !tells(read)
}

/** Does the telling verb have something to tell after it? "Milo said so on Friday's call" does not. */
function tells(read: StatementRead): boolean {
  return wordsTold(read).length > 4
}

/** The words of a statement that are not who, when and where, nor the telling itself. */
export function wordsTold(read: StatementRead): Word[] {
  const rest = read.statement.words.filter(
    (word) =>
      !/^(?:spoke|talked|met|call|called|with|to|on|in|at|by|the|a|an|our|their|his|her|i|we|he|she|it|so|this|that|me|us|and|via|per|over|during|from|had|got|was|just|said|told|confirmed|mentioned|wrote|showed|yesterday|today|last|this|morning|email|mail|phone|zoom|meeting|demo|slack|chat|workshop|no|copy)$/.test(
        word.low,
      ),
  )
  return rest.filter(
    (word) =>
      !read.names.some(
        (name) => word === read.statement.words[name.from] || read.statement.words.slice(name.from, name.to).includes(word),
      ) &&
      !read.roles.some((role) => read.statement.words.slice(role.from, role.to).includes(word)) &&
      !read.dates.some((date) => word.start < date.end && date.start < word.end),
  )
}

/** Departments and the like that act by themselves; "they" may be whoever was named before. */
function vagueGroup(read: StatementRead): boolean {
  return (
    read.teller.how === 'group' &&
    read.teller.role === null &&
    read.statement.words.some((word) => /^(?:they|sie|ils|ellos)$/.test(word.low)) &&
    !read.statement.words.some((word) => /^(?:legal|procurement|purchasing|finance|security|board|committee)$/.test(word.low))
  )
}

/** "He told me", after a sentence of Wanda's, is somebody else. */
export function canMean(read: StatementRead, name: string): boolean {
  const told = pronounSubject(read.statement.words)
  return read.teller.how !== 'pronoun' || told === null || agrees(name, read.statement.words[told]!.low)
}

/**
 * The provenance of each statement, in order. One without a person of its own ("He signs after the board") takes over the one before;
 * a trailing "Milo, on the call yesterday" serves those before it. "Legal sent the form" has a subject of its own, and takes over nobody.
 */
export function provenances(reads: readonly StatementRead[], context: StatementContext): Provenance[] {
  const result: Provenance[] = []
  let carry: Provenance | null = null
  let last: string | null = null
  for (const read of reads) {
    const named = read.teller.name !== null && read.teller.score >= 6
    const own: Provenance = {
      person: named ? read.teller.name!.name : null,
      role: read.teller.role,
      saidOn: read.saidOn,
      channel: read.channel,
      voice: read.teller.colleague
        ? 'colleague'
        : (named && (read.teller.how !== 'fragment' || !read.hedged)) ||
            read.teller.how === 'group' ||
            read.teller.how === 'pronoun' ||
            read.statement.quoted
          ? 'buyer'
          : 'rep',
    }
    const inherits =
      carry !== null &&
      (named ? carry.person === null || samePerson(carry.person, own.person!) : read.teller.how !== 'group' || vagueGroup(read))
    if (inherits && carry && read.teller.how !== 'rep') {
      if (own.person === null && carry.person !== null && canMean(read, carry.person)) {
        own.person = carry.person
        own.role = carry.role ?? (read.teller.how === 'pronoun' ? own.role : null)
        if (own.voice === 'rep') own.voice = carry.voice
      }
      if (own.saidOn === null) {
        own.saidOn = carry.saidOn
        own.channel ??= carry.channel
      } else if (own.saidOn === carry.saidOn || carry.saidOn === null) own.channel ??= carry.channel
    }
    // Somebody else, but in the same place: "The board decides in December (their CFO told me there)".
    if (carry !== null && own.saidOn === null && own.channel === null && toldThere(read)) {
      own.saidOn = carry.saidOn
      own.channel = carry.channel
    }
    // "Otto is the economic buyer" is about Otto, by nobody's word but the rep's; "told Otto the price" is not even that.
    // "He confirmed by mail", after a sentence about Otto.
    if (own.person === null && read.teller.how === 'pronoun' && last !== null && canMean(read, last)) own.person = last
    // A name beside a day or a place, and nobody else who tells.
    const beside = read.teller.how === 'mention' && read.teller.score === 1 && (read.saidOn !== null || read.channel !== null)
    if (own.person === null && beside && read.teller.name!.how !== 'possible') own.person = read.teller.name!.name
    last = read.names.findLast((name) => name.side === 'buyer' && name.how !== 'possible')?.name ?? last
    if (own.person === null && read.teller.name !== null && read.teller.how === 'standing' && !read.hearsay && !read.teller.colleague)
      own.person = read.teller.name.name
    result.push(own)
    if (named || own.saidOn !== null || own.channel !== null) carry = read.teller.how === 'group' && !vagueGroup(read) ? carry : own
  }
  fillBackwards(reads, result)
  for (const [at, own] of result.entries()) {
    if (own.person !== null)
      own.role =
        roleFor(own.person, [reads[at]!, ...reads], context) ?? (reads[at]!.teller.name === null ? own.role : reads[at]!.teller.role)
    if (own.voice === 'rep' && own.person !== null && (own.saidOn !== null || own.channel !== null) && !reads[at]!.hedged)
      own.voice = 'buyer'
  }
  return result
}

/** "told me there": where, the sentence before says. */
function toldThere({ statement: { words } }: StatementRead): boolean {
  return words.some((word, at) => word.low === 'there' && words.slice(Math.max(0, at - 3), at).some((before) => tellVerbs.has(before.low)))
}

function fillBackwards(reads: readonly StatementRead[], result: Provenance[]): void {
  for (let at = reads.length - 1; at > 0; at--) {
    const later = result[at]!
    if (!isProvenanceOnly(reads[at]!)) continue
    for (let back = at - 1; back >= 0; back--) {
      const earlier = result[back]!
      const teller = reads[back]!.teller
      if (teller.how === 'group' && teller.role === null && !vagueGroup(reads[back]!)) continue
      if (later.person !== null && earlier.person === null) {
        if (earlier.saidOn !== null && later.saidOn !== null && earlier.saidOn !== later.saidOn) continue
        earlier.person = later.person
        earlier.role = later.role
        if (earlier.voice === 'rep') earlier.voice = later.voice
      } else if (later.person !== null && earlier.person !== null && !samePerson(later.person, earlier.person)) {
        // "Otto signs. Milo said so on the call": the fact is Otto's, the telling Milo's.
        if (teller.score >= 6) continue
        earlier.person = later.person
        earlier.role = later.role
        earlier.voice = later.voice
      }
      earlier.saidOn ??= later.saidOn
      earlier.channel ??= later.channel
    }
  }
}
