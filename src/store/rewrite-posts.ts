import type { Erased } from '../application/ports.ts'
import type { Post } from '../application/posts.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Tx } from './context.ts'

/** A row of the outbox as erasure reads it. `first`: the row whose post it is, or rewrites. */
export interface SaidRow {
  id: string
  first: string
  state: string
  post: unknown
}

/** Changes what posts say, sent or not. Those that may stand in Slack already come back as they should read now. */
export async function rewritePosts(
  tx: Tx,
  workspace: WorkspaceId,
  rows: readonly SaidRow[],
  change: (post: unknown) => unknown,
): Promise<Erased> {
  let count = 0
  const shown = new Set<string>()
  for (const row of rows) {
    const post = change(row.post)
    if (JSON.stringify(post) === JSON.stringify(row.post)) continue
    await tx.outboxRow.update({ where: { id: row.id }, data: { post: post as object, problem: null } })
    count++
    if (row.state === 'sent' || row.state === 'trying') shown.add(row.first)
  }
  return { rows: count, stale: await stalePosts(tx, workspace, [...shown]) }
}

/** A file that was put into Slack cannot be rewritten there. */
const files: ReadonlySet<Post['kind']> = new Set(['report-picture', 'report-file'])

/** A rewrite that still waits will bring the emptied words by itself; every other post has to be shown anew. */
async function stalePosts(tx: Tx, workspace: WorkspaceId, shown: string[]): Promise<Erased['stale']> {
  if (shown.length === 0) return []
  const stale = await tx.$queryRaw<{ id: string; post: Post }[]>`
    SELECT said.id, newest.post FROM outbox AS said
    CROSS JOIN LATERAL (
      SELECT v.post, v.state FROM outbox AS v
      WHERE v.workspace_id = said.workspace_id AND v.lane = said.lane AND (v.id = said.id OR v.target->>'of' = said.id::text)
      ORDER BY v.sequence DESC LIMIT 1) AS newest
    WHERE said.workspace_id = ${workspace}::uuid AND said.id = ANY (${shown}::uuid[]) AND newest.state <> 'waiting'
    ORDER BY said.lane, said.sequence`
  return stale.filter(({ post }) => !files.has(post.kind))
}
