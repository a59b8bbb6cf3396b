import type { CitedSentence, CoachDeal, CoachRecord } from '../../application/coach.ts'
import { checkSentences } from '../guard/sentences.ts'
import { limits, most } from '../limits.ts'
import type { Redaction } from '../redact/redaction.ts'
import { sentencesReply } from '../replies/sentences.ts'
import { type Consultation, consultation } from './consultation.ts'
import { dealMaterial, recordsMaterial, shownRecords, shownText, shownWords } from './show.ts'

type Told = { sentences: CitedSentence[] }
type Ask = CoachDeal & { records: CoachRecord[] }

/** (f) The summary of a review. */
export function summariseReview(ask: Ask & { stands: string[] }, redaction: Redaction): Consultation<Told> | null {
  return saying('summarise-review', ask, { stands: ask.stands }, most.summarySentences, redaction)
}

/** (g) A deal's line in a digest. */
export function digestLine(ask: Ask & { risks: string[] }, redaction: Redaction): Consultation<Told> | null {
  return saying('digest-line', ask, { risks: ask.risks }, most.digestSentences, redaction)
}

/** (i) A question about one deal. What the asker writes is no ground for naming anything: only records and code are. */
export function askAnswer(ask: Ask & { question: string; stands: string[] }, redaction: Redaction): Consultation<Told> | null {
  const question = shownText(ask.question, limits['ask-answer'].words, redaction).text
  return saying('ask-answer', ask, { stands: ask.stands }, most.answerSentences, redaction, { question })
}

function saying(
  task: 'summarise-review' | 'digest-line' | 'ask-answer',
  ask: Ask,
  told: Record<string, string[]>,
  mostSentences: number,
  redaction: Redaction,
  last: object = {},
): Consultation<Told> | null {
  const records = shownRecords(ask.records, ask.playbook, limits[task].records, redaction)
  if (records.length === 0) return null
  const shown = Object.fromEntries(Object.entries(told).map(([name, lines]) => [name, lines.map((line) => shownWords(line, redaction))]))
  const material = { ...dealMaterial(ask, redaction), ...shown, records: recordsMaterial(records, redaction), ...last }
  return consultation(material, sentencesReply, (reply) => {
    const asked = { deal: ask, records, told: Object.values(told).flat(), most: mostSentences, restore: redaction.restore }
    const { kept, dropped } = checkSentences(reply.sentences, asked)
    return { told: { sentences: kept }, dropped }
  })
}
