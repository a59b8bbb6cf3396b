import type { WorkspaceId } from '../../../src/domain/ids.ts'
import type { Snapshot } from '../../../src/domain/snapshot.ts'
import type { Store } from '../../../src/store/open-store.ts'
import { freshId } from '../../support/database.ts'

/** A deal with what was frozen of it; `body` parts that are not a snapshot's stand for what an unknown build wrote. */
export interface StoredJourney {
  owner: string | null
  manager?: string | null
  isPrivate?: boolean
  isDeleted?: boolean
  snapshots: readonly (Pick<Snapshot, 'at' | 'reason'> & object)[]
}

/** Puts deals and their snapshots where the bot keeps them, thousands at once; nothing of it goes through the code under test. */
export async function putJourneys({ inside }: Store, workspace: WorkspaceId, journeys: readonly StoredJourney[]): Promise<string[]> {
  const ids = journeys.map(() => freshId())
  const deals = journeys.map(({ owner, manager = null, isPrivate = false, isDeleted = false }, at) => ({
    id: ids[at],
    workspace_id: workspace,
    external_id: `D-${ids[at]}`,
    source: 'import',
    name: `Deal ${at}`,
    owner_email: owner,
    manager_email: manager,
    stage: 'evaluate',
    is_private: isPrivate,
    is_open: true,
    deleted: isDeleted,
    has_live_review: false,
    version: 1,
    updated_at: new Date(0).toISOString(),
  }))
  await inside.pool.query('INSERT INTO deals SELECT * FROM jsonb_populate_recordset(NULL::deals, $1::jsonb)', [JSON.stringify(deals)])
  for (let from = 0; from < journeys.length; from += 200) {
    const rows = journeys.slice(from, from + 200).flatMap(({ snapshots }, at) =>
      snapshots.map(({ at: when, reason, ...body }) => ({
        workspace_id: workspace,
        deal_id: ids[from + at],
        reason,
        at: new Date(when).toISOString(),
        body,
      })),
    )
    await inside.pool.query('INSERT INTO snapshots SELECT * FROM jsonb_populate_recordset(NULL::snapshots, $1::jsonb)', [
      JSON.stringify(rows),
    ])
  }
  return ids
}
