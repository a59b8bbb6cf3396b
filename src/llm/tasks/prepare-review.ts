import type { CoachTasks } from '../../application/coach.ts'
import { checkContradictions } from '../guard/contradictions.ts'
import { checkDoubts } from '../guard/doubts.ts'
import { checkWordings } from '../guard/wordings.ts'
import { limits, most } from '../limits.ts'
import type { Redaction } from '../redact/redaction.ts'
import { prepareReviewReply } from '../replies/prepare-review.ts'
import { type Consultation, consultation } from './consultation.ts'
import { dealMaterial, recordsMaterial, shownRecords, shownWords } from './show.ts'

type Task = CoachTasks['prepare-review']

export function prepareReview(ask: Task['ask'], redaction: Redaction): Consultation<Task['told']> | null {
  const { playbook } = ask
  const records = shownRecords(ask.records, playbook, limits['prepare-review'].records, redaction)
  if (records.length === 0) return null
  const material = {
    ...dealMaterial(ask, redaction),
    records: recordsMaterial(records, redaction),
    questions: ask.questions.map(({ id, criterion, reason, text, last, isChallenge }) => ({
      id,
      criterion,
      reason,
      ...(isChallenge ? { challenge: true } : {}),
      last: records.find(({ record }) => record.id === last)?.id ?? null,
      text: shownWords(text, redaction),
    })),
  }
  return consultation(material, prepareReviewReply, (reply) => {
    const doubts = checkDoubts(reply.doubts, records, playbook, most.doubts)
    const contradictions = checkContradictions(reply.contradictions, records, most.contradictions)
    const wordings = checkWordings(reply.wordings, ask, redaction.restore)
    return {
      told: { doubts: doubts.kept, contradictions: contradictions.kept, wordings: wordings.kept },
      dropped: doubts.dropped + contradictions.dropped + wordings.dropped,
    }
  })
}
