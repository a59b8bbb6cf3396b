import type { WebClient } from '@slack/web-api'
import { type Failure, failureOf } from './failure.ts'

/** Where a message stands, or should: a thread's replies, or the top level of a conversation. */
export interface Spot {
  channel: string
  threadTs: string | null
}

/** `undrawn`: of those found, the ones whose charts Slack had refused. */
export type LookUp = { found: Map<string, string>; undrawn?: Set<string> } | { failure: Failure }

export const metadataType = 'requalify'

/** What a message of ours carries for programs: the key it is looked up by. */
export function metadataOf(key: string, undrawn = false) {
  return { event_type: metadataType, event_payload: undrawn ? { key, undrawn } : { key } }
}

interface Seen {
  ts?: string
  metadata?: { event_type?: string; event_payload?: object }
  files?: { name?: string | null }[]
}

const pageSize = 200
/** A thread that grew by more than this since the row was made cannot be told apart; then a person is asked. */
const mostPages = 10

/**
 * Reads once which of `keys` stand there, with each message's ts. `since`: seconds since 1970 before which nothing of ours can be.
 * Source: facts/reliability, section 0.
 */
export async function lookUp(client: WebClient, { channel, threadTs }: Spot, keys: readonly string[], since: number): Promise<LookUp> {
  const found = new Map<string, string>()
  const undrawn = new Set<string>()
  let cursor: string | undefined
  try {
    for (let page = 0; page < mostPages; page++) {
      const wanted = {
        channel,
        oldest: since.toFixed(6),
        inclusive: true,
        include_all_metadata: true,
        limit: pageSize,
        ...(cursor ? { cursor } : {}),
      }
      const answer =
        threadTs === null ? await client.conversations.history(wanted) : await client.conversations.replies({ ...wanted, ts: threadTs })
      for (const message of (answer.messages ?? []) as Seen[]) {
        const carried = message.metadata?.event_type === metadataType ? message.metadata.event_payload : undefined
        const { key, undrawn: bare } = (carried ?? {}) as { key?: unknown; undrawn?: unknown }
        if (typeof key === 'string' && message.ts && keys.includes(key)) found.set(key, message.ts)
        if (typeof key === 'string' && bare === true) undrawn.add(key)
        // A shared file carries nothing but its name.
        for (const { name } of message.files ?? []) if (name && message.ts && keys.includes(name)) found.set(name, message.ts)
      }
      if (found.size === keys.length) return { found, undrawn }
      cursor = answer.response_metadata?.next_cursor || undefined
      if (!cursor) return answer.has_more ? { failure: { kind: 'unknown', problem: 'no_cursor' } } : { found, undrawn }
    }
    return { failure: { kind: 'refused', code: 'too_many_pages' } }
  } catch (error) {
    return { failure: failureOf(error) }
  }
}
