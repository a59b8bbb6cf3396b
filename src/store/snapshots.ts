import type { CallRow, SnapshotStore } from '../application/ports.ts'
import type { StoreContext } from './context.ts'
import { storable } from './storable.ts'

/** What is read of a snapshot's body to judge a call. */
interface FrozenRow {
  deal: string
  reason: string
  at: Date
  outcome: string | null
  amount: unknown
  forecast: unknown
}

/** Snapshots read for one answer: a large team's in five quarters. */
const mostCalls = 50_000
/** Of a body that froze none. */
const noForecast: CallRow['forecast'] = { closeDate: null, amount: null, source: 'crm' }

export function snapshotStore({ tx, workspace }: StoreContext): SnapshotStore {
  return {
    // Frozen: the same snapshot taken again leaves the first.
    async put(deal, snapshot) {
      const { reason, at, body } = snapshot
      await tx.snapshot.createMany({
        data: [{ workspaceId: workspace, dealId: deal, reason, at: new Date(at), body: storable(body ?? {}) as object }],
        skipDuplicates: true,
      })
    },

    async list(deal) {
      const rows = await tx.snapshot.findMany({
        where: { workspaceId: workspace, dealId: deal },
        orderBy: [{ at: 'asc' }, { reason: 'asc' }],
      })
      return rows.map((row) => ({ reason: row.reason, at: row.at.getTime(), body: row.body }))
    },

    async calls(of) {
      const email = 'ownerEmail' in of ? storable(of.ownerEmail) : null
      const since = 'since' in of ? new Date(of.since) : null
      const rows = await tx.$queryRaw<FrozenRow[]>`
        WITH taken AS (
          SELECT deal_id, min(at) AS at FROM snapshots
          WHERE workspace_id = ${workspace}::uuid AND reason = 't-30'
          GROUP BY deal_id
        )
        SELECT s.deal_id AS deal, s.reason, s.at, s.body->>'outcome' AS outcome, s.body->'amount' AS amount, s.body->'forecast' AS forecast
        FROM taken t
          JOIN deals d ON d.id = t.deal_id AND d.workspace_id = ${workspace}::uuid AND NOT d.deleted
          JOIN snapshots s ON s.deal_id = t.deal_id AND s.workspace_id = ${workspace}::uuid AND s.at >= t.at
        WHERE (${email}::text IS NULL OR lower(d.owner_email) = lower(${email}::text))
          AND (${since}::timestamptz IS NULL OR t.at >= ${since}::timestamptz)
        ORDER BY s.deal_id, s.at, s.reason <> 't-30'
        LIMIT ${mostCalls}::int`
      return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime(), forecast: row.forecast ?? noForecast }) as CallRow)
    },
  }
}
