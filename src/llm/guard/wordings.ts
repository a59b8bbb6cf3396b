import type { CoachTasks, Wording } from '../../application/coach.ts'
import type { PrepareReviewReply } from '../replies/prepare-review.ts'
import { safeWording } from './free-text.ts'
import { groundOf } from './grounding.ts'
import { playbookWords } from './playbook-words.ts'
import { sift } from './shown.ts'

/**
 * Words for the questions of a review, at most one for each: what they name stands in the records of the question's criterion, in the
 * question itself, or in the deal's own name. An instructed record is no ground.
 */
export function checkWordings(
  claims: PrepareReviewReply['wordings'],
  ask: CoachTasks['prepare-review']['ask'],
  restore: (text: string) => string | null,
) {
  return sift(
    claims,
    ask.questions.length,
    ({ question: id, text }): Wording | null => {
      const question = ask.questions.find((each) => each.id === id)
      const whole = restore(text)
      if (!question || whole === null) return null
      const records = ask.records.filter(({ criterion, instructed }) => criterion === question.criterion && !instructed)
      const ground = groundOf(
        [
          question.text,
          ask.name,
          ask.account ?? '',
          ...records.flatMap(({ text: words, person, role }) => [words, person ?? '', role ?? '']),
        ],
        records.flatMap(({ saidOn }) => saidOn ?? []),
        playbookWords(ask.playbook),
      )
      const safe = safeWording(whole, ground)
      return safe === null ? null : { question: id, text: safe }
    },
    ({ question }) => question,
  )
}
