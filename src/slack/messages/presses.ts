import { z } from 'zod'
import type { PressOf } from '../../application/commands.ts'
import type { Button } from '../../block-kit/elements.ts'
import { plainText } from '../../block-kit/objects.ts'
import type { AnswerId, DealId, EventId, ReviewId } from '../../domain/ids.ts'

/** Buttons that record something: kept in the inbox first, then worked. The rest of the id tells them apart within one row. */
export const pressPrefix = 'press:'
/** The button that opens the modal to correct an answer: answered at once, never kept. */
export const correctAction = 'open:correct-answer'
/** The modal's `callback_id`. */
export const correctView = 'correct-answer'

const id = z.string().min(1).max(100)
const deal = id.transform((value) => value as DealId)
const review = id.transform((value) => value as ReviewId)

const press = z.discriminatedUnion('press', [
  z.object({ press: z.enum(['unknown', 'unchanged', 'skip']), deal, review, question: id }),
  z.object({ press: z.enum(['pause', 'resume', 'keep-forecast']), deal, review }),
  z.object({ press: z.literal('choose'), deal, review, question: id, choice: z.enum(['new', 'old', 'both']) }),
  z.object({ press: z.literal('undo-event'), deal, event: id.transform((value) => value as EventId) }),
  z.object({ press: z.literal('sign-off'), deal, yes: z.boolean(), as: z.enum(['rep', 'manager']) }),
  z.object({ press: z.literal('use-answer'), deal }),
  z.object({ press: z.literal('continue'), deal, review: review.nullable() }),
  z.object({ press: z.enum(['start', 'status']), deal }),
])

const correction = z.object({ deal, answer: id.transform((value) => value as AnswerId) })
export type Correction = z.infer<typeof correction>

/** A button whose press is recorded. */
export function pressButton(label: string, value: PressOf, style?: 'primary'): Button {
  const name =
    value.press === 'choose' ? `choose:${value.choice}` : value.press === 'sign-off' ? `sign-off:${value.yes ? 'yes' : 'no'}` : value.press
  return {
    type: 'button',
    text: plainText(label),
    action_id: pressPrefix + name,
    value: JSON.stringify(value),
    ...(style ? { style } : {}),
  }
}

export function correctButton(value: Correction): Button {
  return {
    type: 'button',
    text: plainText('Correct'),
    accessibility_label: 'Correct what was read from my answer',
    action_id: correctAction,
    value: JSON.stringify(value),
  }
}

/** What a press stands for; null when the value is not one of ours (an older build's, or forged). */
export function readPress(value: unknown): PressOf | null {
  return read(press, value)
}

export function readCorrection(value: unknown): Correction | null {
  return read(correction, value)
}

function read<T>(schema: z.ZodType<T>, value: unknown): T | null {
  if (typeof value !== 'string' || value.length > 2_000) return null
  try {
    const parsed = schema.safeParse(JSON.parse(value))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
