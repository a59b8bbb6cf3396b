import { z } from 'zod'

/** Sentences with what they rest on: the reply of every task that says something about a deal. */
export const sentencesReply = z.object({
  sentences: z.array(z.object({ text: z.string(), quotes: z.array(z.object({ record: z.string(), words: z.string() })) })),
})

export type SentencesReply = z.infer<typeof sentencesReply>
