import type { CoachTasks } from '../../application/coach.ts'
import { checkPieces } from '../guard/pieces.ts'
import { limits, most } from '../limits.ts'
import type { Redaction } from '../redact/redaction.ts'
import { readPastedReply } from '../replies/read-pasted.ts'
import { type Consultation, consultation } from './consultation.ts'
import { dealMaterial, ladderIds, peopleMaterial, shownText } from './show.ts'

type Task = CoachTasks['read-pasted']

export function readPasted(ask: Task['ask'], redaction: Redaction): Consultation<Task['told']> | null {
  const { playbook, instructed } = ask
  const words = shownText(ask.text, limits['read-pasted'].words, redaction)
  if (words.text === '') return null
  const material = { ...dealMaterial(ask, redaction), people: peopleMaterial(ask.people, redaction), text: words.text }
  return consultation(material, readPastedReply(ladderIds(playbook)), (reply) => {
    const { kept, dropped } = checkPieces(reply.pieces, { playbook, words, instructed, most: most.pastedPieces })
    return { told: { pieces: kept }, dropped }
  })
}
