import { z } from 'zod'

/** What a chat completion asks, as far as a model of ours looks. */
const body = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.enum(['system', 'developer', 'user', 'assistant']), content: z.string() })).min(1),
  response_format: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text') }),
      z.object({ type: z.literal('json_object') }),
      z.object({
        type: z.literal('json_schema'),
        json_schema: z.object({
          name: z.string().regex(/^[\w-]{1,64}$/),
          strict: z.boolean().optional(),
          schema: z.record(z.string(), z.unknown()),
        }),
      }),
    ])
    .optional(),
  max_completion_tokens: z.int().positive().optional(),
  max_tokens: z.int().positive().optional(),
})

export type JsonSchema = Record<string, unknown>

/** One request as the server saw it. */
export interface ChatRequest {
  method: string
  path: string
  headers: Record<string, string | undefined>
  body: z.infer<typeof body>
  system: string
  /** The first user message; turns of repair come after it. */
  user: string
  /** From `response_format`, else from the prompt; null when there is none. */
  schema: JsonSchema | null
  /** 1, and 2 in a turn of repair. */
  turn: number
}

/** Throws for what no server would take; the message says why. */
export function readChatRequest(method: string, path: string, headers: ChatRequest['headers'], text: string): ChatRequest {
  const read = body.parse(JSON.parse(text))
  const said = (role: string) => read.messages.filter((m) => m.role === role).map((m) => m.content)
  const system = [...said('system'), ...said('developer')].join('\n')
  const format = read.response_format
  return {
    method,
    path,
    headers,
    body: read,
    system,
    user: said('user')[0] ?? '',
    schema: format?.type === 'json_schema' ? format.json_schema.schema : schemaIn(system),
    turn: said('assistant').length + 1,
  }
}

/** A schema written into a prompt: the last line that is one. */
function schemaIn(text: string): JsonSchema | null {
  for (const line of text.split('\n').toReversed()) {
    if (!line.startsWith('{')) continue
    try {
      const found = JSON.parse(line) as JsonSchema
      if (found.type === 'object' && found.properties !== undefined) return found
    } catch {
      // Not this line.
    }
  }
  return null
}
