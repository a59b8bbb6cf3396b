import type { Answer } from '../deliver/attempt.ts'

/** How an interaction went, for the person who did it. */
export type Outcome = { ok: true } | { ok: false; code: string; message: string }

/** Thrown when a person asks for something the playground does not let them do. `message` is a sentence for the screen. */
export class NotPossible extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** What Slack tells the person when the app did not answer well. */
export function outcomeOf(answer: Answer): Outcome {
  if (answer.ok) return { ok: true }
  if (answer.reason === 'http_timeout') {
    return { ok: false, code: 'operation_timeout', message: 'The app did not answer within 3 seconds. Try again in a moment.' }
  }
  if (answer.reason === 'http_error') {
    return { ok: false, code: 'dispatch_failed', message: `The app answered with HTTP ${answer.status}. Try again in a moment.` }
  }
  return { ok: false, code: 'dispatch_failed', message: 'The app could not be reached. Is it running?' }
}
