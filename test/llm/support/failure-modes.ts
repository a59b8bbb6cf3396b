import type { ServerResponse } from 'node:http'
import { type Call, type Completion, completionOf, sendError, sendJson } from './completion.ts'

type Mode = (call: Call) => void | Promise<void>

/** A good answer with something changed. */
const changed =
  (change: (completion: Completion) => unknown): Mode =>
  async ({ response, wellAnswered }) => {
    const completion = await wellAnswered()
    sendJson(response, 200, change(completion) ?? completion)
  }

/** A good answer with another text; the tokens stay. */
const reworded = (reword: (text: string) => string): Mode =>
  changed((completion) => {
    const { message } = completion.choices[0]!
    message.content = reword(message.content!)
  })

/** The mode at first, and a good answer from the second request on. */
const once =
  (mode: Mode): Mode =>
  (call) =>
    call.nth === 1 ? mode(call) : changed(() => undefined)(call)

const error =
  (status: number, told: { message: string; code?: string; type?: string; param?: string }, headers: Record<string, string> = {}): Mode =>
  ({ response }) =>
    sendError(response, status, told, headers)

/** A good answer, unless the request holds what this server does not know. */
const ignorant =
  (knows: (call: Call) => boolean, otherwise: Mode): Mode =>
  (call) =>
    knows(call) ? changed(() => undefined)(call) : otherwise(call)

const tooMany = { message: 'Rate limit reached for requests', type: 'requests', code: 'rate_limit_exceeded' }
const broken = error(500, { message: 'The server had an error while processing your request.', type: 'server_error' })
const unsupported = (what: string) =>
  error(400, {
    message: `Invalid parameter: 'response_format' of type '${what}' is not supported with this model.`,
    param: 'response_format',
  })
const format = (call: Call) => call.request.body.response_format?.type ?? 'text'

const badJson = reworded((text) => text.slice(0, -1))
const otherSchema = reworded(() => '{"verdict": "splendid"}')

function head(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"id": "chatcmpl-local", "choices": [{"message": {"content": "')
}

/** Writes a body for as long as somebody reads it. */
function drip(response: ServerResponse, every: number, bytes: number): void {
  const timer = setInterval(() => response.write('a'.repeat(bytes)), every)
  response.on('close', () => clearInterval(timer))
}

/** Every way in which a model server was found to fail, by name. */
export const failureModes = {
  // Said otherwise, but there.
  fenced: reworded((text) => `\`\`\`json\n${text}\n\`\`\``),
  chatty: reworded((text) => `Certainly! Here is the JSON:\n\n${text}\n\nLet me know if you need more.`),
  thinking: reworded((text) => `<think>The user wants {"a": 1}. Let me see.</think>\n${text}`),
  'in-parts': changed(({ choices, ...rest }) => ({
    ...rest,
    choices: choices.map((choice) => ({
      ...choice,
      message: { role: 'assistant', content: [{ type: 'text', text: choice.message.content }] },
    })),
  })),
  'bad-json-once': once(badJson),
  'other-schema-once': once(otherSchema),
  '500-once': once(broken),
  'reset-once': once(({ response }) => void response.socket?.resetAndDestroy()),
  '429-short': once(error(429, tooMany, { 'retry-after-ms': '150' })),
  'no-usage': changed(({ usage: _, ...rest }) => rest),
  'mad-usage': changed((completion) => ({
    ...completion,
    usage: { prompt_tokens: -5, completion_tokens: 1e300, prompt_tokens_details: 'many' },
  })),
  // What a server does not know.
  'no-json-schema': ignorant((call) => format(call) !== 'json_schema', unsupported('json_schema')),
  'no-response-format': ignorant(
    ({ request }) => request.body.response_format === undefined,
    error(422, { message: 'response_format: Extra inputs are not permitted' }),
  ),
  'no-endpoint-for-schema': ignorant(
    (call) => format(call) !== 'json_schema',
    error(404, { message: 'No endpoints found that support the parameter response_format with json_schema.' }),
  ),
  'schema-refused': ignorant(
    (call) => format(call) !== 'json_schema',
    error(400, { message: "Invalid schema for response_format 'reply': 'minItems' is not permitted.", param: 'response_format' }),
  ),
  'only-max-tokens': ignorant(
    ({ request }) => request.body.max_completion_tokens === undefined,
    error(400, { message: 'Unrecognized request argument supplied: max_completion_tokens', param: 'max_completion_tokens' }),
  ),
  'knows-nothing': ignorant(
    (call) => format(call) === 'text' && call.request.body.max_completion_tokens === undefined,
    ({ request, response }) =>
      sendError(response, 400, {
        message: request.body.max_completion_tokens === undefined ? 'unknown field response_format' : 'unknown field max_completion_tokens',
      }),
  ),
  /** Takes any field, heeds only the old one. */
  'deaf-to-limit': async ({ request, response, wellAnswered }) => {
    const completion = await wellAnswered()
    if (request.body.max_tokens === undefined) completion.usage.completion_tokens = 90_000
    sendJson(response, 200, completion)
  },
  /** A reasoning model: what it thinks counts against the same limit. */
  'thinks-first': async ({ request, response, wellAnswered }) => {
    const completion = await wellAnswered()
    const [choice] = completion.choices
    if ((request.body.max_completion_tokens ?? 0) < 1_000) {
      choice!.finish_reason = 'length'
      choice!.message.content = ''
    }
    const usage = { ...completion.usage, completion_tokens: 150, completion_tokens_details: { reasoning_tokens: 140 } }
    sendJson(response, 200, { ...completion, usage })
  },
  /** The same on a server of one's own, which counts nothing apart. */
  'thinks-aloud': async ({ request, response, wellAnswered }) => {
    const completion = await wellAnswered()
    const [choice] = completion.choices
    if ((request.body.max_completion_tokens ?? 0) < 1_000) {
      choice!.finish_reason = 'length'
      choice!.message.content = '<think>Let me see, the user wants'
    }
    sendJson(response, 200, completion)
  },
  // Nothing usable.
  'bad-json': badJson,
  'other-schema': otherSchema,
  refusal: changed((completion) => {
    completion.choices[0]!.message = { role: 'assistant', content: null, refusal: "I'm sorry, I can't help with that." }
  }),
  length: changed((completion) => {
    const [choice] = completion.choices
    choice!.finish_reason = 'length'
    choice!.message.content = choice!.message.content!.slice(0, 12)
  }),
  /** Looks whole, but was cut off. */
  'length-whole': changed((completion) => {
    completion.choices[0]!.finish_reason = 'length'
  }),
  filter: changed((completion) => {
    completion.choices[0]!.finish_reason = 'content_filter'
    completion.choices[0]!.message.content = null
  }),
  'filter-400': error(400, { message: 'The response was filtered', code: 'content_filter' }),
  empty: reworded(() => ''),
  blank: reworded(() => ' \n\t '),
  'null-content': changed((completion) => {
    completion.choices[0]!.message.content = null
  }),
  'no-choices': changed((completion) => {
    completion.choices = []
  }),
  deep: ({ request, response }) => sendJson(response, 200, completionOf(request, `{"found":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)),
  html: ({ response }) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>'),
  garbage: ({ response }) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices": [{"mess'),
  nothing: ({ response }) => void response.writeHead(200, { 'content-type': 'application/json' }).end(),
  '204': ({ response }) => void response.writeHead(204).end(),
  'other-json': ({ response }) => sendJson(response, 200, [{ choices: 3 }]),
  'error-in-200': ({ response }) => sendJson(response, 200, { error: { message: 'Provider returned error', code: 502 } }),
  'too-long': error(400, { message: "This model's maximum context length is 8192 tokens.", code: 'context_length_exceeded' }),
  // Not reached.
  quota: error(429, { message: 'You exceeded your current quota.', type: 'insufficient_quota', code: 'insufficient_quota' }),
  '401': error(401, { message: 'Incorrect API key provided: sk-canary-key.', code: 'invalid_api_key' }),
  '403': error(403, { message: 'Country not supported' }),
  '404': error(404, { message: 'The model `small` does not exist', code: 'model_not_found' }),
  '429-long': error(429, tooMany, { 'retry-after': '30' }),
  '500': broken,
  '503': error(503, { message: 'Overloaded' }, { 'retry-after': '1' }),
  '502-html': ({ response }) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
  moved: ({ response }) => void response.writeHead(307, { location: 'http://127.0.0.1:9/elsewhere' }).end(),
  reset: ({ response }) => void response.socket?.resetAndDestroy(),
  'reset-in-body': ({ response }) => {
    head(response)
    setTimeout(() => response.socket?.resetAndDestroy(), 50)
  },
  /** Tells back what it was sent, as some do; none of it may be seen anywhere. */
  echo: ({ request, response }) =>
    sendError(response, 400, { message: `cannot parse: ${request.headers.authorization} ${JSON.stringify(request.body.messages)}` }),
  // Never, or for ever.
  slow: async ({ request, response, wellAnswered }) => {
    const completion = await wellAnswered()
    const timer = setTimeout(() => sendJson(response, 200, completion), 60_000)
    response.on('close', () => clearTimeout(timer))
    void request
  },
  endless: ({ response }) => {
    head(response)
    drip(response, 20, 20)
  },
  huge: ({ response }) => {
    head(response)
    drip(response, 1, 500_000)
  },
  'endless-error': ({ response }) => {
    response.writeHead(400, { 'content-type': 'application/json' })
    drip(response, 20, 20)
  },
} satisfies Record<string, Mode>

export type FailureMode = keyof typeof failureModes
