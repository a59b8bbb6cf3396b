import type { z } from 'zod'
import type { Checked } from '../guard/shown.ts'

/** One question to the model, ready to be sent: what it is given, what it must reply, and what is left of the reply once checked. */
export interface Consultation<Told> {
  /** Goes last, as one JSON document. */
  material: object
  schema: z.ZodType<unknown>
  /** Null: nothing of the reply can be used. */
  check(reply: unknown): Checked<Told> | null
}

export function consultation<Reply, Told>(
  material: object,
  schema: z.ZodType<Reply>,
  check: (reply: Reply) => Checked<Told> | null,
): Consultation<Told> {
  return {
    material,
    schema,
    check(reply) {
      const parsed = schema.safeParse(reply)
      return parsed.success ? check(parsed.data) : null
    },
  }
}

/**
 * The material as it is sent. "<" is written as JSON's \u003c: servers of one's own may take "<|...|>" or "</s>" for marks of theirs even
 * inside a message, and no rep shall end one.
 */
export function materialText(material: object): string {
  return JSON.stringify(material).replaceAll('<', '\\u003c')
}
