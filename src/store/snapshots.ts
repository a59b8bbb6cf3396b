import type { SnapshotStore } from '../application/ports.ts'
import type { StoreContext } from './context.ts'
import { storable } from './storable.ts'

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
  }
}
