import type { ServerResponse } from 'node:http'
import { countTokens } from 'gpt-tokenizer'
import type { ChatRequest } from './chat-request.ts'

/** From a request to the text of its reply. */
export type Responder = (request: ChatRequest) => string | Promise<string>

export interface Usage {
  prompt_tokens: number
  completion_tokens: number
  total_tokens: number
  prompt_tokens_details?: { cached_tokens: number }
}

/** What a failure mode may do with one request. */
export interface Call {
  request: ChatRequest
  response: ServerResponse
  /** 1 for the first request since the mode was set. */
  nth: number
  /** As the responder in use would answer. */
  wellAnswered(): Promise<Completion>
}

export interface Completion {
  id: string
  object: 'chat.completion'
  created: number
  model: string
  choices: {
    index: number
    finish_reason: string
    logprobs: null
    message: { role: 'assistant'; content: string | null; refusal: string | null }
  }[]
  usage: Usage
}

/** Tokens of a text. A tokenizer takes minutes for one letter repeated thousands of times. */
const tokensOf = (text: string) => (/(.)\1{500}/s.test(text) ? Math.ceil(text.length / 4) : countTokens(text))

/** A completion with that text, its tokens counted as one of OpenAI's tokenizers does. */
export function completionOf(request: ChatRequest, content: string): Completion {
  const prompt = request.body.messages.reduce((sum, message) => sum + tokensOf(message.content) + 4, 0)
  const tokens = tokensOf(content)
  return {
    id: 'chatcmpl-local',
    object: 'chat.completion',
    created: 1_763_769_600,
    model: request.body.model,
    choices: [{ index: 0, finish_reason: 'stop', logprobs: null, message: { role: 'assistant', content, refusal: null } }],
    usage: { prompt_tokens: prompt, completion_tokens: tokens, total_tokens: prompt + tokens, prompt_tokens_details: { cached_tokens: 0 } },
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** An error as OpenAI words it. */
export function sendError(
  response: ServerResponse,
  status: number,
  error: { message: string; type?: string; code?: string | null; param?: string | null },
  headers: Record<string, string> = {},
): void {
  sendJson(response, status, { error: { type: 'invalid_request_error', code: null, param: null, ...error } }, headers)
}
