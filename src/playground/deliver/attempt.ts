import type { Json } from '../state/model.ts'

export type OutgoingKind = 'event' | 'command' | 'interaction' | 'options' | 'other'

/** Something the playground sends to the app. */
export interface Outgoing {
  kind: OutgoingKind
  /** Name in the journal (`message.im`, `/qualify`, `block_actions`). */
  name: string
  teamId: string
  body: Json
}

export interface Retry {
  num: number
  reason: RetryReason
}

/** The values of `x-slack-retry-reason`. */
export type RetryReason = 'http_timeout' | 'connection_failed' | 'http_error' | 'unknown_error'

export type Answer =
  | { ok: true; status: number; body: unknown }
  /** `noRetry`: the app said `x-slack-no-retry: 1`. */
  | { ok: false; reason: RetryReason; status?: number; body?: unknown; noRetry?: boolean }

/** One attempt over one transport. */
export type Attempt = (outgoing: Outgoing, retry: Retry | undefined) => Promise<Answer>
