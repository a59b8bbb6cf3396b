import { z } from 'zod'
import type { CoachTasks } from '../../application/coach.ts'
import type { CriterionId } from '../../domain/ids.ts'
import { knownCode } from './known-code.ts'

type Topic = CoachTasks['ask-meaning']['told']['about']

/** What a question may be about, with what each means; the prompt lists them. */
export const topics: Record<Topic, string> = {
  weak: 'which evidence is weak, old or doubtful',
  behind: 'what is missing, behind, or still to earn',
  criterion: 'one criterion: what is known of it, or who, when and how',
  risk: 'what could go wrong, or which deals are at risk',
  'next-step': 'what to do or ask next',
  people: 'who is who at the buyer',
  dates: 'when something happens or was said',
  'whole-deal': 'how a deal stands altogether',
  none: 'anything else, small talk, or a wish to change something',
}

export function askMeaningReply(criteria: readonly CriterionId[]) {
  return z.object({
    about: knownCode(Object.keys(topics)),
    criterion: z.string().meta({ enum: [...criteria, 'none'] }),
    deal: z.string().nullable(),
    lacking: z.boolean(),
  })
}

export type AskMeaningReply = z.infer<ReturnType<typeof askMeaningReply>>
