import OpenAI from 'openai'
import { BodyTooBig } from './bounded-fetch.ts'
import { type Detail, failed, type Heard } from './heard.ts'

type Failed = Extract<Heard, { ok: false }>

/** Characters of an error that are looked at. */
const looked = 1_000

/** What a thrown error of the client library says; it throws half a dozen unrelated kinds. */
export function readError(error: unknown): Failed {
  if (isTooBig(error)) return failed('too-big')
  if (error instanceof OpenAI.APIConnectionTimeoutError || error instanceof OpenAI.APIUserAbortError) return failed('timeout')
  if (error instanceof OpenAI.APIError && error.status !== undefined) return ofStatus(error.status, error)
  // A body that says it is JSON and is not.
  if (error instanceof SyntaxError) return failed('no-completion', { status: 200 })
  // No server, no name, a reset, also in the middle of a body.
  return failed('no-connection')
}

function isTooBig(error: unknown): boolean {
  return error instanceof BodyTooBig || (error instanceof Error && error.cause instanceof BodyTooBig)
}

function ofStatus(status: number, error: InstanceType<typeof OpenAI.APIError>): Failed {
  const said = [error.param, error.code, error.type, error.message].filter((part) => typeof part === 'string').join(' ')
  const more = { status, said: said.slice(0, looked), after: retryAfter(error.headers) }
  return failed(detailOf(status, [error.code, error.type].map(String).join(' ')), more)
}

function detailOf(status: number, codes: string): Detail {
  if (/content_?filter|content_policy|ResponsibleAIPolicyViolation/i.test(codes)) return 'filter'
  if (/insufficient_quota|billing/i.test(codes) || status === 402) return 'quota'
  if (status === 401 || status === 403) return 'key-refused'
  if (status === 404) return 'not-found'
  if (status === 429) return 'rate-limited'
  if (status === 408 || status === 409 || status >= 500) return 'server-error'
  return status >= 300 && status < 400 ? 'moved' : 'request-refused'
}

function retryAfter(headers: Headers | undefined): number | null {
  const exact = Number.parseFloat(headers?.get('retry-after-ms') ?? '')
  if (Number.isFinite(exact)) return Math.max(0, exact)
  const told = headers?.get('retry-after')
  if (!told) return null
  const seconds = Number(told)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(told) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : null
}
