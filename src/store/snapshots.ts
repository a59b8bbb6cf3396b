import type { CallRow, SnapshotStore, ToldJourney } from '../application/ports.ts'
import type { DealId } from '../domain/ids.ts'
import type { StoreContext } from './context.ts'
import { frozenState } from './frozen-state.ts'
import { storable } from './storable.ts'

/** What is read of a snapshot's body to judge a call. */
interface FrozenRow {
  deal: string
  reason: string
  at: Date
  outcome: string | null
  dormant: boolean
  amount: unknown
  forecast: unknown
}

/** A deal beside one of its snapshots; a deal without any comes once, with none. */
interface JourneyRow {
  deal: string
  owner: string | null
  manager: string | null
  private: boolean
  reason: string | null
  at: Date | null
  body: unknown
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
        SELECT s.deal_id AS deal, s.reason, s.at, s.body->>'outcome' AS outcome,
          coalesce(s.body->>'dormant' = 'true', false) AS dormant, s.body->'amount' AS amount, s.body->'forecast' AS forecast
        FROM taken t
          JOIN deals d ON d.id = t.deal_id AND d.workspace_id = ${workspace}::uuid AND NOT d.deleted
          JOIN snapshots s ON s.deal_id = t.deal_id AND s.workspace_id = ${workspace}::uuid AND s.at >= t.at
        WHERE (${email}::text IS NULL OR lower(d.owner_email) = lower(${email}::text))
          AND (${since}::timestamptz IS NULL OR t.at >= ${since}::timestamptz)
        ORDER BY s.deal_id, s.at, s.reason <> 't-30'
        LIMIT ${mostCalls}::int`
      return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime(), forecast: row.forecast ?? noForecast }) as CallRow)
    },

    async journeys(cursor, limit) {
      const rows = await tx.$queryRaw<JourneyRow[]>`
        WITH page AS (
          SELECT id, owner_email, manager_email, is_private FROM deals
          WHERE workspace_id = ${workspace}::uuid AND NOT deleted AND (${cursor}::uuid IS NULL OR id > ${cursor}::uuid)
          ORDER BY id LIMIT ${limit}::int
        )
        SELECT p.id AS deal, p.owner_email AS owner, p.manager_email AS manager, p.is_private AS private, s.reason, s.at, s.body
        FROM page p LEFT JOIN snapshots s ON s.deal_id = p.id AND s.workspace_id = ${workspace}::uuid
        ORDER BY p.id, s.at, s.reason <> 't-30'`
      const journeys = [...Map.groupBy(rows, (row) => row.deal).values()].map(journeyOf)
      return { journeys, next: journeys.length < limit ? null : journeys.at(-1)!.deal }
    },
  }
}

function journeyOf(rows: readonly JourneyRow[]): ToldJourney {
  const { deal, owner, manager, private: isPrivate } = rows[0]!
  const taken = rows.flatMap(({ reason, at, body }) => (reason === null || at === null ? [] : [{ reason, at: at.getTime(), body }]))
  const snapshots = taken.flatMap((row) => frozenState(row) ?? [])
  return {
    deal: deal as DealId,
    ownerEmail: owner,
    managerEmail: manager,
    isPrivate,
    snapshots,
    unreadable: taken.length - snapshots.length,
  }
}
