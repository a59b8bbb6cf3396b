import { z } from 'zod'
import type { AnswerId, DealId } from '../domain/ids.ts'

const id = z.string().min(1).max(100)

/** What the "Correct" modal carries with it: which answer, and the thread where the outcome is told. */
const metadata = z.object({
  deal: id.transform((value) => value as DealId),
  answer: id.transform((value) => value as AnswerId),
  channel: id,
  threadTs: id,
})
export type ModalMetadata = z.infer<typeof metadata>

export function writeModalMetadata(value: ModalMetadata): string {
  return JSON.stringify(value)
}

export function readModalMetadata(text: string): ModalMetadata | null {
  try {
    const parsed = metadata.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
