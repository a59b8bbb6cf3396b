/** What one gateway allows a server; all of it can be set, for tests. */
export interface Limits {
  /** Milliseconds a single request may take. */
  attempt: number
  /** Milliseconds before a request is sent once more that failed for a reason that passes; a server that names a time is obeyed. */
  again: number
  /** Bytes of a body as unpacked; the longest reply we ask for has a few thousand. */
  body: number
  /** Failures of the server in a row, after which it is left alone. */
  failures: number
  /** Milliseconds it is left alone, before one question tries it again. */
  rest: number
}

export const usualLimits: Limits = { attempt: 15_000, again: 400, body: 1_000_000, failures: 5, rest: 60_000 }
