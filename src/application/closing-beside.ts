import type { Piece, Reading } from '../domain/reading.ts'
import type { Instant } from '../domain/time.ts'
import { readAnswer } from '../reading/read-answer.ts'
import { readingContext } from './answer-context.ts'
import type { Person } from './ports.ts'
import type { Loaded } from './work-on-deal.ts'

/**
 * Evidence told beside the forecast call. A next step is a plan, and counts only where somebody of theirs said it, on a day or somewhere:
 * then it is a promise, at most on record (RULES 1). Null: there is none.
 */
export function besideRead(
  { deal, playbook, now }: Loaded,
  text: string,
  files: { name: string; url: string }[],
  person: Person,
  sentAt: Instant = now,
): Reading | null {
  if (text.trim() === '') return null
  const context = readingContext({ deal, playbook, sentAt, zone: person.zone, question: null, files, colleagues: [person.name] })
  const reading = readAnswer(text, context)
  if (reading.kind !== 'evidence') return null
  const pieces = reading.pieces.filter(isTold)
  return pieces.length > 0 || reading.events.length > 0 ? { ...reading, pieces } : null
}

function isTold({ facts }: Piece): boolean {
  const isSaid = facts.voice === 'buyer' && facts.person !== null && (facts.saidOn !== null || facts.channel !== null)
  return isSaid || facts.act !== null || (facts.artefact !== null && facts.artefact.url !== null)
}
