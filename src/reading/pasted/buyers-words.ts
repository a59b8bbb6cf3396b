import type { Artefact, Facts } from '../../domain/record.ts'
import { samePerson } from '../../domain/same-person.ts'
import { languageOf } from '../language.ts'
import { isSpeechOrAct } from '../lexicon.ts'
import { plainWords } from '../plain-words.ts'
import { isHearsay, isHedged } from '../read-doubt.ts'
import type { Piece, ReadingContext } from '../reading.ts'
import { statementsOf } from '../statements.ts'
import { wordsOf } from '../words.ts'
import type { MessageSource, PastedPart } from './pasted.ts'
import { readUnder } from './read-under.ts'
import { answeredTo, spokenOf } from './spoken-of.ts'
import { turnRound } from './turn-round.ts'

/**
 * A buyer's own mail or message: what is in it, its writer says, on its day. What it tells of somebody else's words is second hand; a deed
 * of somebody else's with a day of its own stays theirs. A mail is no document by itself, having no link; a message in Slack is one.
 */
export function buyersWords(part: PastedPart, reading: ReadingContext, message: MessageSource | null): Piece[] {
  const turned = turnRound(part.text, part.person ?? 'They', languageOf(wordsOf(part.text)))
  const head = part.person === null ? null : `${part.person}${part.role ? ` (${part.role})` : ''} said:`
  const found = readUnder(head, turned.text, reading)
  const spoken = [...found, ...spokenOf(head, turned.text, reading, found)]
  const answered = part.asked === undefined ? [] : answeredTo(part.asked, head, turned.text, reading, spoken)
  // Reading takes markup out (a link is its label); then the words as written stand in the plain words.
  const plain = turnRound(plainWords(part.text).text, part.person ?? 'They', languageOf(wordsOf(part.text)))
  return [...spoken, ...answered].flatMap((piece) => {
    const runs = piece.text.split(' … ').map((run) => turned.verbatim(run) ?? plain.verbatim(run))
    // What is kept are the writer's words, never ours for them.
    if (runs.some((run) => run === null)) return []
    const text = runs.join(' … ')
    return { ...piece, text, facts: factsOf(piece.facts, text, part, reading, part.kind === 'message' ? (message?.link ?? null) : null) }
  })
}

function factsOf(read: Facts, text: string, part: PastedPart, reading: ReadingContext, link: string | null): Facts {
  const other = read.person !== null && part.person !== null && !samePerson(read.person, part.person)
  // "Wanda introduced you to Otto on 12 Nov", in Otto's mail, is Wanda's deed.
  const deedOfOther = other && read.act !== null && read.saidOn !== null && read.saidOn <= (part.saidOn ?? read.saidOn)
  const said = statementsOf(text, isSpeechOrAct)
  const vocabulary = reading.playbook.words
  const deedDay = read.act !== null && read.saidOn !== null && part.saidOn !== null && read.saidOn < part.saidOn ? read.saidOn : part.saidOn
  return {
    ...read,
    ...(deedOfOther ? {} : { person: part.person, role: part.role }),
    voice: 'buyer',
    saidOn: deedOfOther ? read.saidOn : deedDay,
    channel: part.channel,
    artefact: artefactOf(read.artefact, link),
    // "I think" is the writer's doubt, and stands in the words as written only.
    hedged: read.hedged || said.some((statement) => isHedged(statement, vocabulary)),
    hearsay:
      read.hearsay ||
      (other && !deedOfOther && (read.saidOn !== null || read.channel !== null)) ||
      said.some((statement) => isHearsay(statement, vocabulary)),
  }
}

/** A document spoken of with its own address goes first; else the message itself is the buyer's document. */
function artefactOf(spoken: Artefact | null, link: string | null): Artefact | null {
  if (link === null || (spoken !== null && spoken.url !== null)) return spoken
  return { label: 'message', origin: 'buyer', url: link, touched: false }
}
