import type { Note } from '../../application/notes.ts'
import { day } from './dates.ts'
import { fileWords } from './file-words.ts'
import { none, outside, say, type Words } from './say.ts'
import type { Seen } from './seen.ts'

/**
 * "From a message of Otto Brine in #acme, 20 Nov:" before what was read of it; "From call.vtt, ..." of a file's words; "From what was pasted:"
 * of words without a message.
 */
export function evidenceFromWords({ person, place, on, file }: Omit<Extract<Note, { kind: 'evidence-from' }>, 'kind'>, seen: Seen): Words {
  if (on === null) return say`From what was pasted:`
  const where = place ? say` in ${outside(place)}` : none
  if (file) return say`From ${fileWords(file)}${person ? say`, posted by ${outside(person)}` : none}${where}, ${day(on, seen)}:`
  const who = person ? say` of ${outside(person)}` : none
  return say`From a message${who}${where}, ${day(on, seen)}:`
}
