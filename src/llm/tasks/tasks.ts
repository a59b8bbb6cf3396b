import type { CoachTask, CoachTasks } from '../../application/coach.ts'
import type { Redaction } from '../redact/redaction.ts'
import { askMeaning } from './ask-meaning.ts'
import type { Consultation } from './consultation.ts'
import { prepareReview } from './prepare-review.ts'
import { readAnswer } from './read-answer.ts'
import { readPasted } from './read-pasted.ts'
import { askAnswer, digestLine, summariseReview } from './sentences.ts'

/** How each task is asked and checked; null: there is nothing to ask about. */
export const tasks: {
  [Task in CoachTask]: (ask: CoachTasks[Task]['ask'], redaction: Redaction) => Consultation<CoachTasks[Task]['told']> | null
} = {
  'read-answer': readAnswer,
  'prepare-review': prepareReview,
  'summarise-review': summariseReview,
  'digest-line': digestLine,
  'read-pasted': readPasted,
  'ask-meaning': askMeaning,
  'ask-answer': askAnswer,
}
