import type { z } from 'zod'
import type { CompletionAsk } from '../gateway.ts'
import type { AskOnce, Deadline, RequestBody } from './ask-once.ts'
import { type Dialect, type Dialects, simpler } from './dialect.ts'
import { estimate } from './estimate.ts'
import { findJson } from './find-json.ts'
import type { Detail, Heard } from './heard.ts'
import type { ReplySchema } from './reply-schema.ts'

/** Tokens of all requests of one question. */
export interface Spent {
  input: number
  output: number
  cached: number
}

export type Climbed<Value> = { requests: number; spent: Spent } & (
  | { ok: true; value: Value; json: string }
  | { ok: false; detail: Detail; status: number | null }
)

interface Ladder {
  ask: AskOnce
  dialects: Dialects
  model: string
}

type Message = RequestBody['messages'][number]

/** Less than this, milliseconds, is no time for a second turn. */
const leastTurn = 500
/** Characters of a spoiled reply that go back for repair, and problems named with it. */
const repairText = 20_000
const problemsNamed = 8

/**
 * Asks until the reply is what the schema says: JSON schema, else a JSON object with the schema in the prompt, else text with it; then one
 * turn of repair. Never throws, ends with the deadline.
 */
export async function climb<Value>(
  { ask: askOnce, dialects, model }: Ladder,
  ask: CompletionAsk<Value>,
  reply: ReplySchema,
  deadline: Deadline,
): Promise<Climbed<Value>> {
  const spent: Spent = { input: 0, output: 0, cached: 0 }
  let requests = 0

  async function turn(after: Message[]): Promise<Heard> {
    let tried: Dialect = dialects.of(ask.prompt.id)
    let schemaOnly = false
    for (;;) {
      const body = requestBody(model, ask, reply, tried, after)
      const heard = await askOnce(body, deadline, () => {
        requests += 1
      })
      count(spent, heard, body)
      if (heard.ok) {
        // A server that takes any field and heeds only the old name writes on past the limit.
        const isDeaf = tried.limitField === 'max_completion_tokens' && (heard.tokens?.output ?? 0) > ask.maxOutputTokens + tried.room
        dialects.worked(ask.prompt.id, isDeaf ? { ...tried, limitField: 'max_tokens' } : tried, schemaOnly)
        return heard
      }
      const next = simpler(tried, heard)
      if (!next || deadline.signal.aborted) return heard
      tried = next.dialect
      schemaOnly ||= next.schemaOnly
    }
  }

  const first = await turn([])
  if (!first.ok) return { ok: false, requests, spent, detail: first.detail, status: first.status }
  const read = readReply(first.text, ask.schema)
  if ('value' in read) return { ok: true, requests, spent, ...read }
  if (deadline.left() < leastTurn) return { ok: false, requests, spent, detail: read.detail, status: 200 }
  const second = await turn([
    { role: 'assistant', content: first.text.slice(0, repairText) },
    {
      role: 'user',
      content: `That reply cannot be used: ${read.problem}\nReply again: one JSON object that follows the schema, and nothing else.`,
    },
  ])
  if (!second.ok) return { ok: false, requests, spent, detail: second.detail, status: second.status }
  const again = readReply(second.text, ask.schema)
  return { ok: 'value' in again, requests, spent, status: 200, ...again } as Climbed<Value>
}

/** Servers of one's own often know neither strict schemas nor the newer field; what they do not know is said in the prompt. */
function requestBody(
  model: string,
  { system, user, maxOutputTokens }: CompletionAsk<unknown>,
  { name, schema }: ReplySchema,
  { mode, limitField, room }: Dialect,
  after: Message[],
): RequestBody {
  const spelt =
    mode === 'json_schema'
      ? system
      : `${system}\n\nReply with one JSON object and nothing else. It follows this JSON schema:\n${JSON.stringify(schema)}`
  return {
    model,
    messages: [{ role: 'system', content: spelt }, { role: 'user', content: user }, ...after],
    [limitField]: maxOutputTokens + room,
    ...(mode === 'json_schema' ? { response_format: { type: mode, json_schema: { name, strict: true, schema } } } : {}),
    ...(mode === 'json_object' ? { response_format: { type: mode } } : {}),
  }
}

/** What a request cost: as told, else as estimated. One that was cut off while the server worked was most likely paid for. */
function count(spent: Spent, heard: Heard, body: RequestBody): void {
  const cost = heard.tokens ?? guessed(heard, body)
  spent.input += cost.input
  spent.output += cost.output
  spent.cached += cost.cached
}

function guessed(heard: Heard, body: RequestBody): Spent {
  const wasWorked = heard.ok || heard.status === 200 || heard.detail === 'timeout' || heard.detail === 'too-big'
  return { input: wasWorked ? estimate(JSON.stringify(body.messages)) : 0, output: heard.ok ? estimate(heard.text) : 0, cached: 0 }
}

type Read<Value> = { value: Value; json: string } | { detail: Detail; problem: string }

function readReply<Value>(text: string, schema: z.ZodType<Value>): Read<Value> {
  const json = findJson(text)
  if (json === undefined) return { detail: 'no-json', problem: 'it holds no JSON object that can be parsed.' }
  const written = safely(() => JSON.stringify(json))
  const read = written === undefined ? undefined : safely(() => schema.safeParse(json))
  if (written !== undefined && read?.success) return { value: read.data, json: written }
  const problems = read?.error?.issues
    .slice(0, problemsNamed)
    .map(({ path, message }) => `${path.map(String).join('.') || 'the object'}: ${message}`)
  return { detail: 'other-schema', problem: problems ? `${problems.join('; ')}.` : 'it is nested too deeply.' }
}

/** A reply nested a hundred thousand levels deep is valid JSON and no reason to fall over. */
function safely<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
