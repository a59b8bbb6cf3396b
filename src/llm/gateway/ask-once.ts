import { setTimeout as sleep } from 'node:timers/promises'
import OpenAI from 'openai'
import { boundedFetch } from './bounded-fetch.ts'
import { type Detail, failed, type Heard } from './heard.ts'
import type { Limits } from './limits.ts'
import { readCompletion } from './read-completion.ts'
import { readError } from './read-error.ts'

/** Who is asked. */
export interface ModelServer {
  baseUrl: string
  /** Null: a server of one's own that wants none. */
  apiKey: string | null
  model: string
}

export type RequestBody = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming

/** All the time there is for a question, its repair included. */
export interface Deadline {
  signal: AbortSignal
  /** Milliseconds. */
  left(): number
}

/** Sends one request, and once more where that may help and there is time; tells of each. Never throws; ends with the deadline. */
export type AskOnce = (body: RequestBody, deadline: Deadline, onSend: () => void) => Promise<Heard>

/** Reasons that may be gone in a moment. */
const passing: Detail[] = ['server-error', 'rate-limited', 'no-connection']

export function askOnce(server: ModelServer, limits: Limits): AskOnce {
  // Everything the library would otherwise read from the environment is said here; what it still reads, `boundedFetch` leaves out.
  const client = new OpenAI({
    baseURL: server.baseUrl,
    apiKey: server.apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    // Its own retries know of no deadline and repeat what cannot help, such as an empty account.
    maxRetries: 0,
    timeout: limits.attempt,
    fetch: boundedFetch(server.apiKey, limits.body),
  })

  const attempt: AskOnce = async (body, deadline, onSend) => {
    const within = AbortSignal.any([deadline.signal, AbortSignal.timeout(limits.attempt)])
    if (within.aborted) return failed('timeout')
    onSend()
    const answer = client.chat.completions.create(body, { signal: within }).then(readCompletion)
    // Whoever is late has nobody left to tell.
    answer.catch(() => {})
    return Promise.race([answer, aborted(within)]).catch((error: unknown) => (within.aborted ? failed('timeout') : readError(error)))
  }

  return async (body, deadline, onSend) => {
    const first = await attempt(body, deadline, onSend)
    if (first.ok || !passing.includes(first.detail) || first.status === 200) return first
    const wait = first.after ?? limits.again
    // A wait that leaves no time to answer would only cost the person who waits.
    if (wait + limits.again > deadline.left()) return first
    await sleep(wait, undefined, { signal: deadline.signal }).catch(() => {})
    return deadline.signal.aborted ? first : attempt(body, deadline, onSend)
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(new Error('out of time')), { once: true })
  return promise
}
