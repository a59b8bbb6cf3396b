import type { WorkspaceId } from '../domain/ids.ts'
import type { MessageRef } from '../domain/record.ts'
import { Prisma } from '../generated/prisma/client.ts'

/** As an offer's `said` holds a message: for JSONB's `@>`. */
export function asQuoted({ channel, ts }: MessageRef): string {
  return JSON.stringify([{ message: { channel, ts } }])
}

/**
 * Ids, as text, of the first rows of posts that offer the words of a message. Offers stand in the threads of the conversation the words
 * were written in, so only posts of its deals are looked at.
 */
export function offerRows(workspace: WorkspaceId, message: MessageRef): Prisma.Sql {
  const { channel } = message
  return Prisma.sql`
    SELECT coalesce(o.target->>'of', o.id::text) FROM outbox o
    WHERE o.workspace_id = ${workspace}::uuid AND o.post->'said' @> ${asQuoted(message)}::jsonb AND o.deal_id IN (
      SELECT t.deal_id FROM threads t WHERE t.workspace_id = ${workspace}::uuid AND (t.channel = ${channel} OR t.in_channel = ${channel}))`
}
