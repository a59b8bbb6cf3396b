import type { Vocabulary } from '../../domain/playbook.ts'
import type { Channel } from '../../domain/record.ts'
import type { LocalDate } from '../../domain/time.ts'
import { findPeople, type People } from '../find-people.ts'
import { findRoles, roleOfName } from '../read-role.ts'
import { fold } from '../words.ts'
import { dayIn } from './read-day.ts'
import { asStatement } from './sender.ts'

/** What the heading of a call's or meeting's notes says: "Call with Milo Thimble (Ops Lead), 20 Nov". */
export interface NoteHeading {
  channel: Channel | null
  saidOn: LocalDate | null
  /** Buyers who were there. */
  people: { name: string; role: string | null }[]
  lines: number
}

const nouns: Record<Exclude<Channel, 'email'>, RegExp> = {
  call: /\b(?:call|phone call|zoom|teams call|video ?call|telefonat|telefon|anruf|videocall|videokonferenz|appel|telephone|visio|visioconference|llamada|videollamada|telefono)\b/,
  meeting:
    /\b(?:meeting|workshop|site visit|visit|lunch|dinner|demo|qbr|termin|treffen|besprechung|gesprach|vor-ort-termin|besuch|reunion|rendez-vous|rdv|rencontre|visite|visita|encuentro|taller)\b/,
  chat: /\b(?:chat|whatsapp|slack|linkedin)\b/,
}
const notesWord = /\b(?:notes?|minutes|summary|recap|debrief|protokoll|notizen|zusammenfassung|compte[- ]rendu|resume|acta|notas|resumen)\b/
const attendees =
  /^\s*(?:attendees|participants|present|teilnehmer(?:innen)?|anwesend|with|mit|participants? ?|présents?|asistentes|participantes)\s*:\s*(.+)$/iu

/** A heading at line `at`: short, naming where, and when or with whom. Null: none. */
export function noteHeading(
  lines: readonly string[],
  at: number,
  { vocabulary, people, today }: { vocabulary: Vocabulary; people: People; today: LocalDate },
): NoteHeading | null {
  const line = lines[at]!.replace(/^[\s#*_>-]+/, '').replace(/[\s*_:]+$/, '')
  if (line.length < 6 || line.length > 140) return null
  const low = fold(line)
  const channel = (['call', 'meeting', 'chat'] as const).find((each) => nouns[each].test(low)) ?? null
  if (channel === null && !notesWord.test(low)) return null
  const saidOn = dayIn(line, today)
  const there = peopleIn(line, vocabulary, people)
  const isTitle = !/[.!?]\s+\p{L}/u.test(line) && !/[!?]$/.test(line) && !saysSomething(low)
  if (!isTitle || (saidOn === null && there.length === 0)) return null
  let used = 1
  let day = saidOn
  for (let next = at + 1; next < Math.min(lines.length, at + 4); next++) {
    const named = attendees.exec(lines[next]!)
    const dated = /^\s*(?:date|datum|fecha)\s*:\s*(.+)$/iu.exec(lines[next]!)
    if (named) there.push(...peopleIn(named[1]!, vocabulary, people).filter((each) => !there.some((other) => other.name === each.name)))
    else if (dated) day ??= dayIn(dated[1]!, today)
    else if (lines[next]!.trim() !== '') break
    used = next - at + 1
  }
  return { channel, saidOn: day, people: there, lines: used }
}

/** "Call with Milo: 9 % come back" tells already. */
function saysSomething(low: string): boolean {
  return /\b(?:said|says|told|confirmed|asked|wants|needs|sagte|sagt|meinte|bestatigte|a dit|dit que|confirme|dijo|dice|confirmo)\b/.test(
    low,
  )
}

function peopleIn(text: string, vocabulary: Vocabulary, people: People): { name: string; role: string | null }[] {
  const statement = asStatement(text)
  const roles = findRoles(statement, vocabulary.roles)
  const names = findPeople(statement, people, undefined, roles)
  return names
    .filter((name) => name.side === 'buyer' && name.how !== 'possible')
    .map((name) => ({ name: name.name, role: roleOfName(statement, name, roles, names) }))
}
