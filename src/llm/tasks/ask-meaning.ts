import type { CoachTasks } from '../../application/coach.ts'
import { checkMeaning } from '../guard/meaning.ts'
import { limits } from '../limits.ts'
import { openly } from '../redact/redaction.ts'
import { askMeaningReply } from '../replies/ask-meaning.ts'
import { type Consultation, consultation } from './consultation.ts'
import { shownText } from './show.ts'

type Task = CoachTasks['ask-meaning']

/** Is never asked where names are left out: a question's names are not known before it is understood. */
export function askMeaning({ playbook, question }: Task['ask']): Consultation<Task['told']> | null {
  const words = shownText(question, limits['ask-meaning'].words, openly)
  if (words.text === '') return null
  const ids = playbook.criteria.map(({ id }) => id)
  return consultation({ question: words.text }, askMeaningReply(ids), (reply) => checkMeaning(reply, words, playbook))
}
