import { z } from 'zod'
import type { CriterionId } from '../../domain/ids.ts'
import type { Level } from '../../domain/playbook.ts'
import { weaknesses } from '../../domain/weakness.ts'

const day = z.iso.date({ error: 'must be a day like 2026-11-24' })
const words = z.string().trim().min(1, { error: 'is empty' })
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)+$/, { error: 'must be lower-case words joined by hyphens, like "met-old-report"' })
const language = z.enum(['en', 'de', 'fr', 'es'])

/** Ways in which an answer may not go with earlier evidence: five of typed values, which code compares, and three of words. */
export const typedClashes = ['name', 'amount', 'number', 'date', 'vendor'] as const
export const freeClashes = ['words', 'drift', 'omission'] as const

export const caseSchema = z.strictObject({
  id,
  at: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, { error: 'must be a deal and a stage, like "kettles/evaluate"' }),
  asked: z.string().optional(),
  answered: day.default('2026-11-24'),
  is: z.enum(['obvious', 'subtle']),
  language: language.optional(),
  earlier: z.array(z.strictObject({ on: day, says: words })).default([]),
  answer: words,
  speaks: z.array(z.string()).optional(),
  facts: z
    .strictObject({
      person: words.optional(),
      saidOn: day.optional(),
      channel: z.enum(['call', 'meeting', 'email', 'chat']).optional(),
      holder: words.optional(),
    })
    .optional(),
  weak: z.array(z.enum(weaknesses)).default([]),
  clash: z.strictObject({ kind: z.enum([...typedClashes, ...freeClashes]) }).optional(),
  instructions: z.literal(true).optional(),
  review: words.optional(),
})

export const dealSchema = z.strictObject({
  account: words,
  language,
  /** Name and role. */
  people: z.record(z.string(), words),
  holders: z.record(z.string(), words),
})

export type CaseDeal = z.infer<typeof dealSchema>
export type Language = z.infer<typeof language>

/** What a person says would have been right, where something was judged wrong in a real review. */
export type Opinion =
  | { is: 'level'; level: Level }
  /** About another criterion; null: about none. */
  | { is: 'about'; criterion: CriterionId | null }
  | { is: 'weak' }
  | { is: 'not-weak' }

/** A case with what its file and its deal add to it. */
export interface EvalCase extends Omit<z.infer<typeof caseSchema>, 'at' | 'asked' | 'language' | 'speaks'> {
  deal: CaseDeal
  stage: string
  asked: string
  language: Language
  speaks: string[]
  part: 'written' | 'held' | 'own'
  /** Of a team's own case, which is judged by this alone; null: by its labels. */
  opinion: Opinion | null
}
