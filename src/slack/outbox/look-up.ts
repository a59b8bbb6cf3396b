import type { WebClient } from '@slack/web-api'
import { type Failure, failureOf } from './failure.ts'

/** Where a message stands, or should: a thread's replies, or the top level of a conversation. */
export interface Spot {
  channel: string
  threadTs: string | null
}

export type LookUp = { found: Map<string, string> } | { failure: Failure }

export const metadataType = 'requalify'

const pageSize = 200
/** A thread that grew by more than this since the row was made cannot be told apart; then a person is asked. */
const mostPages = 10

/**
 * Reads once which of `keys` stand there, with each message's ts. `since`: seconds since 1970 before which nothing of ours can be.
 * Source: facts/reliability, section 0.
 */
export async function lookUp(client: WebClient, { channel, threadTs }: Spot, keys: readonly string[], since: number): Promise<LookUp> {
  const found = new Map<string, string>()
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
      for (const message of (answer.messages ?? []) as { ts?: string; metadata?: { event_type?: string; event_payload?: object } }[]) {
        const key =
          message.metadata?.event_type === metadataType ? (message.metadata.event_payload as { key?: unknown } | undefined)?.key : undefined
        if (typeof key === 'string' && message.ts && keys.includes(key)) found.set(key, message.ts)
      }
      if (found.size === keys.length) return { found }
      cursor = answer.response_metadata?.next_cursor || undefined
      if (!cursor) return answer.has_more ? { failure: { kind: 'unknown', problem: 'no_cursor' } } : { found }
    }
    return { failure: { kind: 'refused', code: 'too_many_pages' } }
  } catch (error) {
    return { failure: failureOf(error) }
  }
}
