import { samePerson } from '../../domain/same-person.ts'
import type { LocalDate } from '../../domain/time.ts'
import { authorsDay } from '../calendar-day.ts'
import { notPeopleOf } from '../find-people.ts'
import { plainWords } from '../plain-words.ts'
import type { Piece, ReadingContext } from '../reading.ts'
import { speaksToMachine } from '../speaks-to-machine.ts'
import { buyersWords } from './buyers-words.ts'
import { noteHeading } from './note-heading.ts'
import { ownWords } from './our-view.ts'
import type { PastedContext, PastedPart } from './pasted.ts'
import { dayIn } from './read-day.ts'
import { readUnder } from './read-under.ts'
import { personName, senderOf } from './sender.ts'
import { sideOf } from './side-of.ts'
import { signedBy } from './signature.ts'
import { type Stretch, splitPasted } from './split-pasted.ts'
import { spokenOf } from './spoken-of.ts'
import { strongest } from './strongest.ts'
import { transcriptParts } from './transcript-parts.ts'

/** Characters read unless told otherwise: a form's field takes no more. */
export const mostRead = 3_000
const publicDomains =
  /^(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|gmx|web|t-online|orange|free|laposte|proton|protonmail|aol)\.[a-z.]+$/

/** The domain by which our own mail is known; a public provider's says nothing. */
export function ownDomainOf(email: string | null): string | null {
  const domain = email?.toLowerCase().split('@')[1] ?? null
  return domain === null || publicDomains.test(domain) ? null : domain
}

/** The parts of pasted words: each mail of a thread, each call's notes, each turn of a transcript. Pure. */
export function pastedParts(text: string, context: PastedContext): PastedPart[] {
  const today = authorsDay(context.sentAt, context.zone)
  const { vocabulary, people } = wordsAbout(context)
  const turns = context.message?.buyer ? null : transcriptParts(text.slice(0, context.most ?? mostRead), context, today)
  if (turns) return withRolesOfEachOther(turns, context)
  const stretches = splitPasted(tidied(text, context), (lines, at) => noteHeading(lines, at, { vocabulary, people, today }))
  if (context.message?.buyer) return [fromMessage(stretches, context.message.buyer, context.message.saidOn, context)]
  const someHead = stretches.some((each) => each.head !== null)
  const parts = stretches.flatMap((stretch) => partOf(stretch, someHead, today, context))
  return withRolesOfEachOther(parts, context)
}

/** A piece with the part it was read from. */
export interface ReadPiece {
  part: PastedPart
  piece: Piece
}

/** Reads pasted words: one piece for each criterion that a part really speaks to, with the part it comes from. Pure. */
export function readPasted(text: string, context: PastedContext): ReadPiece[] {
  const parts = pastedParts(text, context)
  const reading = readingOf(parts, context)
  const instructed = isInstructed(text, context)
  const all = parts.flatMap((part) =>
    piecesOf(part, reading, context).map((piece) => ({ part, piece: instructed ? flagged(piece) : piece })),
  )
  if (parts.some((part) => part.kind === 'transcript')) return strongest(all)
  // Our own words add nothing where the buyer's speak.
  return all.filter(
    ({ part, piece }) =>
      part.side !== 'ours' || !all.some((other) => other.part.side !== 'ours' && other.piece.criterion === piece.criterion),
  )
}

/** Whether the words speak to the machine: then nothing in them is more than our view. */
export function isInstructed(text: string, { most = mostRead }: PastedContext): boolean {
  const words = text.slice(0, most)
  return speaksToMachine(words) || speaksToMachine(plainWords(words).text)
}

/** People of the parts beside those of the deal. */
export function readingOf(parts: readonly PastedPart[], context: PastedContext): ReadingContext {
  const people = [...context.people]
  const named = parts.flatMap(({ person, role, there = [] }) => [...there, ...(person === null ? [] : [{ name: person, role }])])
  for (const one of distinct(named)) if (!people.some((known) => samePerson(known.name, one.name))) people.push(one)
  return { ...context, people, asked: null }
}

function distinct<Named extends { name: string }>(named: readonly Named[]): Named[] {
  return [...new Map(named.toReversed().map((one) => [one.name, one])).values()].toReversed()
}

export function piecesOf(part: PastedPart, context: ReadingContext, { message }: PastedContext): Piece[] {
  const reading: ReadingContext = { ...context, ...(part.saidOn ? { sentAt: noonOf(part.saidOn), zone: 'UTC' } : {}) }
  if (part.side === 'ours') return ownWords(part, reading)
  if (part.side === 'buyer' && part.kind !== 'notes') return buyersWords(part, reading, message)
  return told(part, reading)
}

/** Notes and plain words are the rep's telling: who said what is in them, or in their heading. */
function told(part: PastedPart, reading: ReadingContext): Piece[] {
  const where = part.channel === 'meeting' ? 'Meeting' : 'Call'
  const head = part.kind === 'notes' && part.person !== null ? `${where} with ${part.person}${part.role ? ` (${part.role})` : ''}:` : null
  const found = readUnder(head, part.text, reading)
  const pieces = part.kind === 'notes' ? [...found, ...spokenOf(head, part.text, reading, found)] : found
  return pieces.map((piece) => {
    const { facts } = piece
    const isSaid = part.kind === 'notes' && (facts.voice === 'buyer' || facts.person !== null)
    const named = part.person !== null && (facts.person === null || samePerson(facts.person, part.person))
    return {
      ...piece,
      facts: {
        ...facts,
        role: facts.role ?? (named && facts.person !== null ? part.role : null),
        saidOn: isSaid ? (facts.saidOn ?? part.saidOn) : facts.saidOn,
        channel: isSaid ? (part.channel ?? facts.channel) : facts.channel,
      },
    }
  })
}

export function flagged(piece: Piece): Piece {
  const { facts } = piece
  return facts.flags.includes('instructions') ? piece : { ...piece, facts: { ...facts, flags: [...facts.flags, 'instructions'] } }
}

function partOf(stretch: Stretch, someHead: boolean, today: LocalDate, context: PastedContext): PastedPart[] {
  const { vocabulary } = wordsAbout(context)
  if (stretch.head?.kind === 'note') {
    const { people, saidOn, channel } = stretch.head.heading
    const only = people.length === 1 ? people[0]! : null
    return [
      {
        kind: 'notes',
        side: 'buyer',
        person: only?.name ?? null,
        role: only?.role ?? null,
        saidOn,
        channel,
        there: people,
        text: joined(stretch.lines),
      },
    ]
  }
  if (stretch.head?.kind === 'mail') {
    const sender = senderOf(stretch.head.head.from, vocabulary)
    const signed = signedBy(stretch.lines, sender.name, vocabulary)
    const name = sender.name ?? signed.name
    const saidOn = dayIn(stretch.head.head.date, today)
    const side = sideOf({ ...sender, name }, context)
    const who = { person: name, role: signed.role ?? sender.role }
    return [{ kind: 'mail', side, ...who, saidOn, channel: 'email', text: joined(signed.body) }]
  }
  // Quoted without a word of whose it is: in a thread it may as well be ours.
  if (stretch.depth > 0 && someHead) return []
  const signed = stretch.depth === 0 ? signedBy(stretch.lines, null, vocabulary, { loneName: someHead }) : null
  if (signed?.name) {
    const side = sideOf({ name: signed.name, address: null, role: null }, context)
    return [{ kind: 'mail', side, person: signed.name, role: signed.role, saidOn: null, channel: 'email', text: joined(signed.body) }]
  }
  // Above the first head of a thread stands what the rep adds, or a mail whose head was not copied: the rep's telling.
  const quoted = stretch.depth > 0 ? stretch.lines.map((line) => `> ${line}`) : stretch.lines
  return [{ kind: 'words', side: 'nobody', person: null, role: null, saidOn: null, channel: null, text: joined(quoted) }]
}

/** The message of a buyer: all of it but what it quotes is theirs. */
function fromMessage(stretches: readonly Stretch[], name: string, saidOn: LocalDate, context: PastedContext): PastedPart {
  const { vocabulary } = wordsAbout(context)
  const lines = stretches.filter((each) => each.depth === 0).flatMap((each) => each.lines)
  const { body, role } = signedBy(lines, name, vocabulary)
  const [who = name, ...titles] = name.split(/\s*[|(,–]\s*|\s-\s/)
  const person = personName(who.trim(), vocabulary) ?? who.trim().slice(0, 80)
  const title = titles.map((each) => senderOf(`${person} (${each.replace(/\)$/, '')})`, vocabulary).role).find((each) => each !== null)
  const part: PastedPart = {
    kind: 'message',
    side: 'buyer',
    person,
    role: role ?? title ?? null,
    saidOn,
    channel: 'chat',
    text: joined(body),
  }
  return withRolesOfEachOther([part], context)[0]!
}

/** A role told once, in a signature or on record, is the same person's in every part; so is the full name. */
function withRolesOfEachOther(parts: PastedPart[], { people }: PastedContext): PastedPart[] {
  const named = distinct(
    parts.flatMap(({ side, person, role }) =>
      side === 'ours' || person === null ? [] : [{ name: `${person}\n${role ?? ''}`, person, role }],
    ),
  )
  const told = new Map<string, { name: string; role: string | null }>()
  const tell = (person: string) => {
    const same = named.filter((other) => samePerson(other.person, person))
    const known = people.filter((each) => samePerson(each.name, person))
    const name = known.length === 1 && known[0]!.name.length > person.length ? known[0]!.name : person
    return { name, role: same.find((other) => other.role !== null)?.role ?? known.find((each) => each.role !== null)?.role ?? null }
  }
  return parts.map((part) => {
    const { person } = part
    if (person === null || part.side === 'ours') return part
    const found = told.get(person) ?? tell(person)
    told.set(person, found)
    return { ...part, person: found.name, role: part.role ?? found.role }
  })
}

function wordsAbout({ playbook, people, colleagues, notPeople, vendors }: PastedContext) {
  return {
    vocabulary: playbook.words,
    people: { known: people, colleagues, notPeople: notPeopleOf([...notPeople, ...vendors]) },
  }
}

/** Plain words, without what nobody sees, line by line. */
export function tidied(text: string, { most = mostRead }: PastedContext): string {
  return plainWords(text.slice(0, most)).text.replace(/[^\S\n]+$/gm, '')
}

export const spaced = (text: string) => text.replace(/\s+/g, ' ').trim()

const joined = (lines: readonly string[]) => lines.join('\n').trim()
const noonOf = (day: LocalDate) => Date.parse(`${day}T12:00:00Z`)
