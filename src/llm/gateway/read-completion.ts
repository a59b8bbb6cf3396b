import { z } from 'zod'
import { failed, type Heard, type ToldTokens } from './heard.ts'

/** More than any reply costs: a larger count is no count. */
const mostTokens = 10_000_000
const count = z.int().nonnegative().max(mostTokens)

const usage = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  completion_tokens_details: z
    .object({ reasoning_tokens: count.catch(0) })
    .nullish()
    .catch(null),
  prompt_tokens_details: z
    .object({ cached_tokens: count.catch(0) })
    .nullish()
    .catch(null),
})

/** Some servers send parts instead of a text. */
const content = z.union([z.string(), z.array(z.object({ type: z.string(), text: z.string().optional() }))])

const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish().catch(null),
        message: z.object({
          content: content.nullish(),
          refusal: z.string().nullish().catch(null),
          // Thoughts, as servers of one's own call them.
          reasoning: z.unknown().optional(),
          reasoning_content: z.unknown().optional(),
        }),
      }),
    )
    .nullish(),
  // Some tell of an error with status 200.
  error: z.unknown().optional(),
  usage: z.unknown().optional(),
})

/** What a body with status 200 says; nothing in it is trusted, and no shape of it throws. */
export function readCompletion(body: unknown): Heard {
  const read = completion.safeParse(body)
  if (!read.success) return failed('no-completion', { status: 200 })
  const tokens = readTokens(read.data.usage)
  if (read.data.error) return failed('server-error', { status: 200, tokens })
  const [choice] = read.data.choices ?? []
  if (!choice) return failed(read.data.choices ? 'no-choices' : 'no-completion', { status: 200, tokens })
  if (choice.finish_reason === 'content_filter') return failed('filter', { status: 200, tokens })
  if (choice.message.refusal) return failed('refusal', { status: 200, tokens })
  // What was cut off is never used, also where it happens to parse.
  if (choice.finish_reason === 'length')
    return failed('length', { status: 200, tokens, thought: hasThought(choice.message, read.data.usage) })
  const text = textOf(choice.message.content)
  return text.trim() === '' ? failed('empty', { status: 200, tokens }) : { ok: true, text, tokens }
}

type Message = NonNullable<z.infer<typeof completion>['choices']>[number]['message']

function hasThought({ content: said, reasoning, reasoning_content: reasoned }: Message, told: unknown): boolean {
  const counted = usage.safeParse(told).data?.completion_tokens_details?.reasoning_tokens ?? 0
  return counted > 0 || Boolean(reasoning) || Boolean(reasoned) || /^\s*<think/i.test(textOf(said))
}

function textOf(said: z.infer<typeof content> | null | undefined): string {
  if (typeof said === 'string') return said
  return (said ?? []).map((part) => (part.type === 'text' ? (part.text ?? '') : '')).join('')
}

function readTokens(told: unknown): ToldTokens {
  const read = usage.safeParse(told)
  if (!read.success) return null
  const { prompt_tokens: input, completion_tokens: output, prompt_tokens_details: details } = read.data
  // No question has no words: such a server counts nothing, which must not make it free.
  if (input === 0) return null
  return { input, output, cached: Math.min(details?.cached_tokens ?? 0, input) }
}
