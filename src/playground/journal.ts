import type { Json } from './state/model.ts'

/** One call of the app to the playground, or one attempt of a delivery to the app. */
export interface JournalEntry {
  id: number
  /** Milliseconds, playground's clock. */
  at: number
  direction: 'to_app' | 'from_app'
  kind: 'event' | 'command' | 'interaction' | 'options' | 'call' | 'response_url' | 'oauth' | 'other'
  /** `message.im`, `/qualify`, `block_actions`, `chat.postMessage`. */
  name: string
  teamId?: string
  status: 'waiting' | 'ok' | 'failed' | 'given_up'
  /** HTTP status, a Web API error word, or why a delivery failed. */
  result?: string
  /** 0 for the first delivery. */
  attempt: number
  ms?: number
  request?: unknown
  response?: unknown
}

export interface Journal {
  add(entry: Omit<JournalEntry, 'id' | 'at'>): JournalEntry
  change(entry: JournalEntry, change: Partial<JournalEntry>): void
  /** Oldest first. */
  entries(): readonly JournalEntry[]
  clear(): void
}

/** A bounded list: the oldest entries go when there are more than `limit`. */
export function createJournal(now: () => number, limit: number, told: (entry: JournalEntry) => void): Journal {
  let list: JournalEntry[] = []
  let last = 0
  return {
    add(entry) {
      last += 1
      const added = { id: last, at: now(), ...entry }
      list.push(added)
      // Cut in slices, so that a full journal does not move every entry at every call.
      if (list.length > limit * 1.2) list = list.slice(-limit)
      told(added)
      return added
    },
    change(entry, change) {
      Object.assign(entry, change)
      told(entry)
    },
    entries: () => list,
    clear() {
      list = []
    },
  }
}

const secretFields = /^(token|client_secret|access_token|refresh_token|authorization|code)$/

/** A copy without tokens and secrets, for eyes outside the process. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value as Json).map(([key, inner]) => [
      key,
      secretFields.test(key) && typeof inner === 'string' ? '(cut out)' : withoutSecrets(inner),
    ]),
  )
}
