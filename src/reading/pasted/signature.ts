import type { Vocabulary } from '../../domain/playbook.ts'
import { samePerson } from '../../domain/same-person.ts'
import { fold } from '../words.ts'
import { personName, roleIn } from './sender.ts'

/** What a mail's end says of its writer, and the lines without it. */
export interface Signed {
  body: string[]
  name: string | null
  role: string | null
}

const closers = new Set(
  `best|best regards|kind regards|warm regards|with kind regards|regards|many thanks|thanks|thank you|thanks and regards|thanks and best|cheers|sincerely|yours sincerely|yours|all the best|best wishes|talk soon|speak soon
mit freundlichen grussen|mit freundlichem gruss|freundliche grusse|viele grusse|beste grusse|liebe grusse|herzliche grusse|schone grusse|grusse|gruss|mfg|vg|lg|bg|danke|vielen dank|danke und gruss
cordialement|bien cordialement|tres cordialement|bien a vous|salutations|meilleures salutations|sinceres salutations|merci|bonne journee|a bientot|cdt
saludos|un saludo|saludos cordiales|atentamente|cordialmente|un cordial saludo|gracias|muchas gracias|un abrazo`
    .split(/[|\n]/)
    .map((each) => each.trim()),
)
const mobile = /^(?:sent from my|von mein\p{L}* .{0,30}gesendet|gesendet von|envoyé de(?:puis)? mon|enviado desde mi|get outlook)/iu
const greeting =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon)|hallo|liebe[r]?|guten (?:tag|morgen)|sehr geehrte[r]?|moin|bonjour|salut|cher|chère|hola|buenos días|buenas tardes|estimad[oa]|querid[oa])\b[^.!?\n]{0,40}[,!:.]?$/iu

const isCloser = (line: string) => closers.has(fold(line.trim()).replace(/[\s,.!-]+$/, ''))

/**
 * Cuts greeting, signature and what phones add. `sender`: the name in the mail's head, if any. `loneName`: a name alone at the end signs,
 * too, because a mail is answered here.
 */
export function signedBy(
  lines: readonly string[],
  sender: string | null,
  vocabulary: Vocabulary,
  { loneName = false }: { loneName?: boolean } = {},
): Signed {
  const kept = lines.filter((line) => !mobile.test(line.trim()))
  const first = kept.findIndex((line) => line.trim() !== '')
  if (first >= 0 && greeting.test(kept[first]!.trim())) kept.splice(0, first + 1)
  const last = loneName && sender === null ? kept.findLast((line) => line.trim() !== '')?.trim() : undefined
  const alone = last && kept.filter((line) => line.trim() !== '').length > 1 ? personName(last, vocabulary) : null
  const at = signatureAt(kept, sender ?? alone, vocabulary)
  if (at === null) return { body: kept, name: null, role: null }
  const block = kept.slice(at).filter((line) => line.trim() !== '' && !isCloser(line) && !/^--\s*$/.test(line))
  // What is added under the name is part of the mail.
  const added = block.findIndex((line) => /^p\.?\s?s\.?[\s:]/i.test(line.trim()))
  const body = [...kept.slice(0, at), ...(added < 0 ? [] : block.slice(added))]
  return { body, ...whoSigned(added < 0 ? block : block.slice(0, added), sender ?? alone, vocabulary) }
}

function signatureAt(lines: readonly string[], sender: string | null, vocabulary: Vocabulary): number | null {
  const filled = (from: number) => lines.slice(from).filter((line) => line.trim() !== '')
  for (const [at, line] of lines.entries()) {
    if (/^--\s?$/.test(line)) return at
    if (!isCloser(line)) continue
    const after = filled(at + 1)
    if (after.length <= 12 && (after.length === 0 || nameLine(after[0]!, sender, vocabulary) !== null)) return at
  }
  if (sender === null) return null
  // A name alone on a line near the end, with at most a few lines under it.
  for (let at = lines.length - 1; at > 0; at--) {
    if (filled(at + 1).length > 6) return null
    const name = lines[at]!.trim()
    if (name !== '' && name.length < 60 && isOf(name.split(/\s*[,|·–]\s*/)[0]!, sender)) return at
  }
  return null
}

/** "Otto", "Otto Brine", "O. Brine": is this line the sender's name? */
function isOf(line: string, sender: string): boolean {
  return /^[\p{L}.'’ -]{2,50}$/u.test(line) && samePerson(line.trim(), sender)
}

function nameLine(line: string, sender: string | null, vocabulary: Vocabulary): string | null {
  const name = line.trim().split(/\s*[,|·–(]\s*|\s-\s/)[0]!
  if (sender !== null && isOf(name, sender)) return sender
  return personName(name, vocabulary)
}

function whoSigned(block: readonly string[], sender: string | null, vocabulary: Vocabulary): { name: string | null; role: string | null } {
  const at = block.findIndex((line) => nameLine(line, sender, vocabulary) !== null)
  if (at < 0 || at > 2) return { name: null, role: null }
  const name = nameLine(block[at]!, sender, vocabulary)
  const beside = block[at]!.trim()
    .split(/\s*[,|·–()]\s*|\s-\s/)
    .slice(1)
  for (const text of [...beside, ...block.slice(at + 1, at + 3)]) {
    for (const piece of text.split(/\s*[|·•–]\s*|\s-\s|,\s*/)) {
      const role = roleIn(piece, vocabulary)
      if (role !== null) return { name, role: looksLikeTitle(piece) ? piece.trim() : role }
    }
  }
  // No title the playbook knows: the line right under the name is one, if it looks like one.
  const under = block[at + 1]?.split(/\s*[|·•–,]\s*/)[0]?.trim()
  return { name, role: under !== undefined && looksLikeTitle(under) && !isCompany(under) && isTitleWord(under) ? under : null }
}

/** One to six words, no figures, no address. */
function looksLikeTitle(text: string): boolean {
  const line = text.trim()
  return line.length <= 60 && /^[\p{L}][\p{L}&/' .-]*$/u.test(line) && line.split(/\s+/).length <= 6 && !/\.\p{L}/u.test(line)
}

function isCompany(line: string): boolean {
  return /\b(?:gmbh|ag|inc|ltd|llc|plc|corp|sa|sas|sarl|kg|bv|nv|ab|s\.?l\.?|group|holding|kettles|company|co)\.?$/i.test(line)
}

/** Endings of titles in four languages, for those no list has: "Werkleiterin", "Responsable qualité". */
function isTitleWord(line: string): boolean {
  return /leiter|leitung|führer|vorstand|referent|sachbearbeit|einkäufer|beauftragt|manager|director|direct(?:eur|rice|ora)|lead\b|head|chief|officer|responsable|chef|gérant|acheteu|président|gerente|jef[ea]|encargad|coordina|analyst|engineer|ingeni|controller|partner|owner|supervisor|buyer|counsel|secretary|assistant/iu.test(
    line,
  )
}
