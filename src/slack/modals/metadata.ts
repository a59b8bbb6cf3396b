import { z } from 'zod'
import type { FormAsk } from '../../application/forms.ts'
import type { AnswerId, DealId, ReviewId } from '../../domain/ids.ts'

const id = z.string().min(1).max(100)
const deal = id.transform((value) => value as DealId)
const review = id.transform((value) => value as ReviewId)

const evidenceSource = z.object({
  channel: id,
  ts: id,
  user: id.nullable(),
  place: z.string().max(100).nullable(),
  threadTs: id.nullable(),
  files: z.array(z.object({ name: z.string().max(100), url: z.string().max(500) })).max(3),
  file: z.exactOptional(z.object({ id, name: z.string().max(100), url: z.string().max(500) }).nullable()),
})

/** Which form is wanted: in the value of the button that opens it, and carried by its modal. */
export const formAsk: z.ZodType<FormAsk> = z.discriminatedUnion('form', [
  z.object({ form: z.literal('correct'), deal, answer: id.transform((value) => value as AnswerId) }),
  z.object({ form: z.literal('closing'), deal, review }),
  z.object({ form: z.literal('contradiction'), deal, review, question: id }),
  z.object({ form: z.literal('new-deal'), name: z.string().max(300) }),
  z.object({ form: z.literal('qualify-out'), deal }),
  z.object({ form: z.literal('close'), deal }),
  z.object({ form: z.literal('sign-offs'), deals: z.array(deal).max(10), message: z.exactOptional(id) }),
  z.object({ form: z.literal('test-plan'), deal }),
  z.object({ form: z.literal('force-poc'), deal }),
  z.object({ form: z.literal('override'), deal, criterion: id.nullable() }),
  z.object({ form: z.literal('ask-rep'), deal }),
  z.object({ form: z.literal('snooze'), deal, channel: id }),
  z.object({ form: z.literal('digest'), channel: id.nullable() }),
  z.object({
    form: z.literal('evidence'),
    deal: deal.nullable(),
    source: evidenceSource.nullable(),
    words: z.exactOptional(z.string().max(3_000).nullable()),
    readAt: z.exactOptional(z.number()),
  }),
  z.object({ form: z.literal('settings') }),
  z.object({ form: z.literal('reminder-hours') }),
  z.object({
    form: z.literal('erase-person'),
    wanted: z
      .object({ names: z.array(z.string().min(1).max(100)).max(20), emails: z.array(z.string().min(1).max(320)).max(20) })
      .nullable(),
  }),
  z.object({ form: z.literal('report-settings') }),
  z.object({ form: z.literal('person'), person: id.nullable() }),
])

/** What a modal carries with it: which form it is, and the place where the outcome is told (null: the person's DM with us). */
const metadata = z.object({
  ask: formAsk,
  channel: id.nullable(),
  threadTs: id.nullable(),
  /** The day the form reckons from, where it is not the workspace's day of the submission: the rep's own, or the day something was told. */
  today: z.exactOptional(z.iso.date()),
  /** The page of Home it was opened from, where the outcome is shown. */
  home: z.exactOptional(z.string().max(1_000)),
  /** Which words the proposals on view were read from. */
  read: z.exactOptional(id),
})
export type ModalMetadata = z.infer<typeof metadata>

export function writeMetadata(value: ModalMetadata): string {
  return JSON.stringify(value)
}

/** Null for what is not ours: an older build's, or forged. */
export function readMetadata(text: string): ModalMetadata | null {
  return readJson(metadata, text)
}

/** Parses JSON of a shape; null when it is neither. */
export function readJson<T>(schema: z.ZodType<T>, text: unknown): T | null {
  if (typeof text !== 'string' || text.length > 3_000) return null
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
