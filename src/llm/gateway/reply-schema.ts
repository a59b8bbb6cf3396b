import { zodResponseFormat } from 'openai/helpers/zod'
import type { z } from 'zod'

/** JSON schema as the strict mode of `response_format` takes it. */
export interface ReplySchema {
  /** Letters, digits, `_` and `-`, at most 64. */
  name: string
  schema: Record<string, unknown>
}

/**
 * A zod schema as strict JSON schema: draft 7, `anyOf` instead of `oneOf`, every field required, nothing beside them. Throws for what strict
 * mode cannot say (optional fields, records, transforms); such a schema is a mistake of ours.
 */
export function replySchema(schema: z.ZodType, prompt: string): ReplySchema {
  const name = prompt.replace(/[^\w-]/g, '_').slice(0, 64) || 'reply'
  const { $schema: _, ...strict } = zodResponseFormat(schema, name).json_schema.schema as Record<string, unknown>
  return { name, schema: strict }
}
