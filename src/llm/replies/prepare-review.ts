import { z } from 'zod'
import { driftKinds } from '../../application/coach.ts'
import { weaknesses } from '../../domain/weakness.ts'
import { knownCode } from './known-code.ts'

export const prepareReviewReply = z.object({
  wordings: z.array(z.object({ question: z.string(), text: z.string() })),
  doubts: z.array(z.object({ weakness: knownCode(weaknesses), record: z.string(), words: z.string(), line: z.number().nullable() })),
  contradictions: z.array(
    z.object({
      how: knownCode(driftKinds),
      older: z.string(),
      olderWords: z.string(),
      newer: z.string(),
      newerWords: z.string(),
    }),
  ),
})

export type PrepareReviewReply = z.infer<typeof prepareReviewReply>
