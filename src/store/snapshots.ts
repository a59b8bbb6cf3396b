import type { JourneyPage, SnapshotStore, ToldJourney } from '../application/ports.ts'
import type { DealId } from '../domain/ids.ts'
import type { CallSnapshot } from '../domain/judged-call.ts'
import type { StoreContext } from './context.ts'
import { frozenState } from './frozen-state.ts'
import { storable } from './storable.ts'

/** A deal beside one of its snapshots; a deal without any comes once, with none. */
interface DealRow {
  deal: string
  owner: string | null
  manager: string | null
  private: boolean
}

interface JourneyRow extends DealRow {
  reason: string | null
  at: Date | null
  body: unknown
}

/** Of a body what is read to judge a call; an early build froze no forecast. */
type FrozenCall = Omit<CallSnapshot, 'forecast'> & { forecast: CallSnapshot['forecast'] | null }

const noForecast: CallSnapshot['forecast'] = { closeDate: null, amount: null, source: 'crm' }

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
      return pageOf(rows, limit, journeyOf)
    },

    async calls(ownerEmail, cursor, limit) {
      const email = ownerEmail === null ? null : storable(ownerEmail)
      const rows = await tx.$queryRaw<(DealRow & { taken: FrozenCall | null })[]>`
        WITH page AS (
          SELECT id, owner_email, manager_email, is_private FROM deals
          WHERE workspace_id = ${workspace}::uuid AND NOT deleted AND (${cursor}::uuid IS NULL OR id > ${cursor}::uuid)
            AND (${email}::text IS NULL OR lower(owner_email) = lower(${email}::text))
          ORDER BY id LIMIT ${limit}::int
        ), taken AS (
          SELECT s.deal_id, min(s.at) AS at FROM snapshots s JOIN page p ON p.id = s.deal_id
          WHERE s.workspace_id = ${workspace}::uuid AND s.reason = 't-30'
          GROUP BY s.deal_id
        )
        SELECT p.id AS deal, p.owner_email AS owner, p.manager_email AS manager, p.is_private AS private,
          CASE WHEN s.at IS NOT NULL THEN jsonb_build_object(
            'at', extract(epoch FROM s.at) * 1000, 'reason', s.reason, 'outcome', s.body->'outcome', 'amount', s.body->'amount',
            'dormant', coalesce(s.body->'dormant', 'false'), 'forecast', s.body->'forecast'
          ) END AS taken
        FROM page p
          LEFT JOIN taken t ON t.deal_id = p.id
          LEFT JOIN snapshots s ON s.deal_id = p.id AND s.workspace_id = ${workspace}::uuid AND s.at >= t.at
        ORDER BY p.id, s.at, s.reason <> 't-30'`
      return pageOf(rows, limit, (of) => ({
        ...whoseOf(of[0]!),
        snapshots: of.flatMap(({ taken }) => (taken ? [{ ...taken, forecast: taken.forecast ?? noForecast }] : [])),
      }))
    },
  }
}

/** Rows of a page of deals, each deal's together and in order. */
function pageOf<Row extends DealRow, Told extends { deal: DealId }>(
  rows: readonly Row[],
  limit: number,
  told: (of: Row[]) => Told,
): JourneyPage<Told> {
  const journeys = [...Map.groupBy(rows, (row) => row.deal).values()].map(told)
  return { journeys, next: journeys.length < limit ? null : journeys.at(-1)!.deal }
}

function whoseOf({ deal, owner, manager, private: isPrivate }: DealRow) {
  return { deal: deal as DealId, ownerEmail: owner, managerEmail: manager, isPrivate }
}

function journeyOf(rows: readonly JourneyRow[]): ToldJourney {
  const taken = rows.flatMap(({ reason, at, body }) => (reason === null || at === null ? [] : [{ reason, at: at.getTime(), body }]))
  const snapshots = taken.flatMap((row) => frozenState(row) ?? [])
  return { ...whoseOf(rows[0]!), snapshots, unreadable: taken.length - snapshots.length }
}
