import type { CoachTasks } from '../../application/coach.ts'
import { checkClashes } from '../guard/clashes.ts'
import { checkPieces } from '../guard/pieces.ts'
import { limits, most } from '../limits.ts'
import type { Redaction } from '../redact/redaction.ts'
import { readAnswerReply } from '../replies/read-answer.ts'
import { type Consultation, consultation } from './consultation.ts'
import { dealMaterial, ladderIds, peopleMaterial, recordsMaterial, shownRecords, shownText, shownWords } from './show.ts'

type Task = CoachTasks['read-answer']

export function readAnswer(ask: Task['ask'], redaction: Redaction): Consultation<Task['told']> | null {
  const { playbook, asked, question, instructed } = ask
  const words = shownText(ask.text, limits['read-answer'].words, redaction)
  if (words.text === '') return null
  const earlier = shownRecords(ask.earlier, playbook, limits['read-answer'].records, redaction)
  const criterion = playbook.criteria.find(({ id }) => id === asked)
  const material = {
    ...dealMaterial(ask, redaction),
    ...(criterion ? { asked: { id: criterion.id, strong: criterion.strong, weak: criterion.weak } } : {}),
    people: peopleMaterial(ask.people, redaction),
    earlier: recordsMaterial(earlier, redaction),
    ...(question === null ? {} : { question: shownWords(question, redaction) }),
    answer: words.text,
  }
  return consultation(material, readAnswerReply(ladderIds(playbook)), (reply) => {
    const pieces = checkPieces(reply.pieces, { playbook, words, instructed, most: most.pieces })
    const clashes = checkClashes(reply.clashes, earlier, words, most.clashes)
    return { told: { pieces: pieces.kept, clashes: clashes.kept }, dropped: pieces.dropped + clashes.dropped }
  })
}
