import type { Vocabulary } from '../../domain/playbook.ts'
import { samePerson } from '../../domain/same-person.ts'
import { firstNames } from '../name-words.ts'
import { personName, roleIn, senderOf } from '../pasted/sender.ts'
import { plainWords } from '../plain-words.ts'
import { fold } from '../words.ts'
import { type Cue, subtitlesOf } from './cues.ts'
import { isBareStamp, openedTurn } from './turn-lines.ts'

/** Who speaks, as the transcript writes it and as far as its head tells more. */
export interface Speaker {
  /** Null for "Speaker 1", "Conference room": somebody, but nobody knows who. */
  name: string | null
  role: string | null
  /** In small letters; from the list of who was there. */
  address: string | null
}

export interface Turn {
  speaker: Speaker
  words: string
}

export interface Transcript {
  /** Lines before the first turn: title, day, who was there. */
  header: string[]
  turns: Turn[]
}

/** Names that are known already make a speaker of a lone first name. */
export interface KnownNames {
  vocabulary: Vocabulary
  names: readonly string[]
}

/** Turns read at most; a whole day of talk is not one piece of evidence. */
const mostTurns = 1_500
/** Lines of a head: a list of who was there may be long. */
const longestHeader = 20

interface Opened {
  speaker: string | null
  words: string
  stamped: boolean
}

/**
 * The turns of a call's transcript, in the shapes that programs export: "Name: words", "[00:12:03] Name: words", a name and a moment above the
 * words, WebVTT, SubRip. Null where the words are none: a list of labels ("Budget: 100k") and a mail's head look alike, so lines without
 * moments need several speakers with names of people, speaking in turns.
 */
export function transcriptOf(text: string, known: KnownNames): Transcript | null {
  // Before anything in angle brackets is taken for a link of Slack's.
  const subtitles = subtitlesOf(text.replace(/\r\n?/g, '\n'))
  const written = subtitles
    ? { header: subtitles.header, turns: subtitles.cues.map((cue) => ({ ...plainCue(cue), stamped: true })) }
    : inLines(plainWords(text).text.split('\n'))
  if (!written) return null
  const people = inHeader(written.header, known.vocabulary)
  const turns: Turn[] = []
  const speakers = new Map<string, Speaker>()
  let last: Speaker | null = null
  for (const { speaker: label, words } of written.turns.slice(0, mostTurns)) {
    const speaker: Speaker | null = label === null ? last : (speakers.get(label) ?? speakerOf(label, people, known, subtitles !== null))
    if (label !== null && speaker !== null) speakers.set(label, speaker)
    last = speaker
    if (speaker === null || words.trim() === '') continue
    const before = turns.at(-1)
    if (before && before.speaker === speaker) before.words = goneOn(before.words, words.trim())
    else turns.push({ speaker, words: words.trim() })
  }
  if (!subtitles && !isTalk(written.turns, [...speakers.values()], people, known)) return null
  return { header: written.header, turns: withoutNods(turns) }
}

/** Without what nobody sees, as everything else is read. */
function plainCue({ speaker, words }: Cue): Cue {
  return { speaker: speaker === null ? null : plainWords(speaker).text, words: plainWords(words).text }
}

function inLines(lines: readonly string[]): { header: string[]; turns: Opened[] } | null {
  const header: string[] = []
  const turns: Opened[] = []
  for (const line of lines) {
    if (line.trim() === '') continue
    const opened = openedTurn(line)
    if (opened) {
      turns.push(opened)
    } else if (turns.length === 0) header.push(line)
    else if (!isBareStamp(line)) {
      const last = turns.at(-1)!
      last.words += `${last.words === '' ? '' : '\n'}${line.trim()}`
    }
  }
  // A mail with a few lines of a talk below it is a mail.
  if (turns.length === 0 || header.length > Math.max(longestHeader, turns.length)) return null
  // Labels of the head ("Date: 20 Nov", "Attendees: ...") open no turn: what speaks once, unstamped, before the talk begins.
  while (turns.length > 0 && !turns[0]!.stamped && isLabel(turns[0]!.speaker ?? '')) {
    const label = turns.shift()!
    header.push(`${label.speaker}: ${label.words}`)
  }
  return { header, turns }
}

const labels =
  /^(?:date|datum|fecha|when|time|zeit|title|titel|subject|betreff|topic|meeting|call|account|company|firma|deal|attendees|participants|present|guests|hosts?|organi[sz]er|teilnehmer(?:innen)?|anwesend|participantes|asistentes|présents?|duration|dauer|recording|recorded|language|transcript|transcription|from|to|von|an|cc|sent|gesendet|de|para|location|ort|link|url|source|id|note|kind)\b/iu

/** What programs and rooms are called; whoever sits there says no name. */
const nobody =
  /\b(?:rooms?|conference|speaker|unknown|guest|user|participant|caller|callers|phone|iphone|ipad|android|dial-?in|attendee|host|system|assistant|bot|notetaker|recorder|transcriber|raum|besprechungsraum|sprecher(?:in)?|unbekannt|salle|intervenant|sala|invitado)\b|\p{L}\d|\d\p{L}/iu

const isLabel = (speaker: string) => labels.test(speaker.trim())

/** Is this people talking? Moments prove it; without them names of people have to take turns, and speak most of the time. */
function isTalk(turns: readonly Opened[], speakers: readonly Speaker[], people: readonly Speaker[], { names }: KnownNames): boolean {
  const stamped = turns.filter((turn) => turn.stamped).length
  if (stamped >= 2 && stamped * 2 > turns.length) return speakers.length > 0
  // A single line out of a transcript.
  if (stamped === 1 && turns.length === 1) return turns[0]!.words !== '' && speakers.some(({ name }) => name !== null)
  const named = speakers.flatMap(({ name }) => (name === null ? [] : [name]))
  const certain = named.filter(
    (name) => /\s/.test(name) || [...names, ...people.flatMap((each) => each.name ?? [])].some((other) => samePerson(other, name)),
  )
  const spoken = turns.filter(({ speaker }) => speaker !== null && !isLabel(speaker)).length
  return turns.length >= 3 && new Set(named).size >= 2 && certain.length > 0 && spoken === turns.length && turns.length > named.length
}

/** "Otto Brine (CFO)", "Otto Brine | Fizzlewick", "OTTO BRINE": who it is, with what the head tells of them. */
function speakerOf(label: string, people: readonly Speaker[], { vocabulary, names }: KnownNames, stamped: boolean): Speaker | null {
  if ((isLabel(label) && !stamped) || nobody.test(label)) return { name: null, role: null, address: null }
  const bare = label.replace(/\s*[|·/]\s*.*$/, '').trim()
  // "HELENA VOSS": subtitles shout.
  const sender = senderOf(/\p{Ll}/u.test(bare) ? bare : cased(bare), vocabulary)
  const first = sender.name ?? personName(cased(bare.replace(/\s*\(.*$/, '')), vocabulary)
  const isLone = first !== null && !/\s/.test(first)
  const known = first !== null && [...names, ...people.flatMap((each) => each.name ?? [])].some((other) => samePerson(other, first))
  // A lone word is a name only where it is known as one.
  const name = isLone && !known && !firstNames.has(fold(first)) ? null : first
  const same = name === null ? [] : people.filter((each) => each.name !== null && samePerson(each.name, name))
  const told = same.length === 1 ? same[0]! : null
  return {
    name: told?.name && told.name.length > (name?.length ?? 0) ? told.name : name,
    role:
      sender.role ??
      roleIn(/\(([^()]{1,60})\)|[|·/]\s*(.{1,60})$/.exec(label)?.slice(1).find(Boolean) ?? '', vocabulary) ??
      told?.role ??
      null,
    address: sender.address ?? told?.address ?? null,
  }
}

/** "otto brine", "OTTO BRINE": as a name is written. */
function cased(name: string): string {
  return name.toLowerCase().replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

/** Who the head says was there: "Attendees: Otto Brine (CFO), Robin Marsh <robin@...>", one a line or all in one. */
function inHeader(header: readonly string[], vocabulary: Vocabulary): Speaker[] {
  return header.slice(0, 40).flatMap((line) => {
    const whole = senderOf(line.slice(0, 200).replace(/^[\s*•-]+/, ''), vocabulary)
    if (whole.name !== null && whole.role !== null) return [whole]
    const list = line
      .slice(0, 600)
      .replace(/^[^:]{1,30}:\s*/, '')
      .replace(/^[\s*•-]+/, '')
    return list.split(/\s*[;•]\s*|,\s*(?=\p{Lu}[\p{L}'’-]+\s+\p{Lu})/u).flatMap((each): Speaker[] => {
      const sender = senderOf(each.replace(/\s+[-–|]\s+/, ', '), vocabulary)
      return sender.name !== null && /\s/.test(sender.name) ? [sender] : []
    })
  })
}

/** A sentence goes on over cues and turns. */
function goneOn(before: string, words: string): string {
  return `${before}${/[.!?]["')]?$/.test(before) ? '\n' : ' '}${words}`
}

/** "Mm-hm" between two turns of one speaker breaks nothing. */
function withoutNods(turns: readonly Turn[]): Turn[] {
  const kept: Turn[] = []
  turns.forEach((turn, at) => {
    const before = kept.at(-1)
    const nod = turn.words.length <= 14 && !/[?\d]/.test(turn.words) && before && turns[at + 1]?.speaker === before.speaker
    if (nod) return
    if (before?.speaker === turn.speaker) before.words = goneOn(before.words, turn.words)
    else kept.push({ ...turn })
  })
  return kept
}
