import type { Instant } from '../domain/time.ts'
import type { Tx } from './context.ts'

/**
 * Drops what shadow mode kept before a moment, at most `most` rows of each kind: all of a stretch that is over, and what only the report
 * counts. By reviews of the stretch that goes on the next are planned, however old they are: those stay. Returns the largest count.
 *
 * @param drop Does its work in a short transaction of its own.
 */
export async function pruneSilent(
  drop: (work: (tx: Tx) => Promise<number>) => Promise<number>,
  kind: string,
  before: Instant,
  most: number,
): Promise<number> {
  const at = new Date(before)
  return Math.max(
    await drop(
      (tx) => tx.$executeRaw`
        DELETE FROM shadow_reviews WHERE (deal_id, seq) IN (
          SELECT s.deal_id, s.seq FROM shadow_reviews s JOIN workspaces w ON w.id = s.workspace_id
          WHERE w.kind = ${kind} AND s.at < least(${at}::timestamptz, w.shadow_since) LIMIT ${most}::int)`,
    ),
    await drop(
      (tx) => tx.$executeRaw`
        DELETE FROM shadow_posts WHERE id IN (
          SELECT p.id FROM shadow_posts p JOIN workspaces w ON w.id = p.workspace_id
          WHERE w.kind = ${kind} AND p.at < ${at}::timestamptz LIMIT ${most}::int)`,
    ),
    // The last digest of a channel says what its next may tell as new.
    await drop(
      (tx) => tx.$executeRaw`
        DELETE FROM shadow_digests WHERE (workspace_id, channel, local_date) IN (
          SELECT d.workspace_id, d.channel, d.local_date FROM shadow_digests d JOIN workspaces w ON w.id = d.workspace_id
          WHERE w.kind = ${kind} AND d.at < ${at}::timestamptz AND (d."left" IS NULL OR w.shadow_since IS NULL OR d.at < w.shadow_since)
          LIMIT ${most}::int)`,
    ),
    // What counted as told in stretches that are over; `silentTopic` names it.
    await drop(
      (tx) => tx.$executeRaw`
        DELETE FROM told WHERE (workspace_id, topic) IN (
          SELECT t.workspace_id, t.topic FROM told t JOIN workspaces w ON w.id = t.workspace_id
          WHERE w.kind = ${kind} AND t.topic ~ '^[a-z-]+@[0-9]+:' AND t.at < least(${at}::timestamptz, w.shadow_since) LIMIT ${most}::int)`,
    ),
  )
}
