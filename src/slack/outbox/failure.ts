import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'

/** How a call to Slack went wrong, as far as it tells what became of it. */
export type Failure =
  | { kind: 'rate-limited'; seconds: number }
  /** The request never left: nothing happened. */
  | { kind: 'not-sent'; problem: string }
  /** It may have happened. */
  | { kind: 'unknown'; problem: string }
  /** Slack said no, with its code. */
  | { kind: 'refused'; code: string }

/** Causes by which a connection was never made. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

/** Reads an error of the SDK. An error that is not Slack's is a bug and thrown on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'rate-limited', seconds: Math.max(1, error.retryAfter) }
  if (error instanceof WebAPIPlatformError) return { kind: 'refused', code: String(error.data.error) }
  if (error instanceof WebAPIHTTPError) {
    const problem = `http_${error.statusCode}`
    // A refusal of a proxy or of Slack's front door, before any of it was done; 408 may come after.
    const before = error.statusCode >= 400 && error.statusCode < 500 && error.statusCode !== 408
    return before ? { kind: 'not-sent', problem } : { kind: 'unknown', problem }
  }
  if (error instanceof WebAPIRequestError) {
    const code = causeCode(error.original)
    return code !== null && neverConnected.has(code)
      ? { kind: 'not-sent', problem: code }
      : { kind: 'unknown', problem: code ?? error.original.name }
  }
  throw error
}

function causeCode(error: unknown): string | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'string') return code
  }
  return null
}
