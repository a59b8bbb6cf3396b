import type { FreedShown } from '../../application/home/qualified-out.ts'
import { day } from '../messages/dates.ts'
import { freedWords } from '../messages/digest/freed.ts'
import { type Part, paragraph } from '../messages/message.ts'
import { say } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'

/** What was qualified out this quarter, as what it is: a good outcome. `who`: "You qualified out". */
export function freedLine(freed: FreedShown | null, who: string, seen: Seen): Part[] {
  return freed === null ? [] : paragraph(freedWords(freed, say`${who} since ${day(freed.since, seen)}`))
}
