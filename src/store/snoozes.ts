import type { SnoozeStore } from '../application/digest/stores.ts'
import type { DealId } from '../domain/ids.ts'
import type { StoreContext } from './context.ts'
import { isId } from './storable.ts'

export function snoozeStore({ tx, workspace }: StoreContext): SnoozeStore {
  const one = (channel: string, deal: DealId) => ({ workspaceId: workspace, channel, dealId: deal })
  return {
    async set(channel, deal, { until, risks }, by) {
      const row = { until: new Date(until), risks: [...risks], byUser: by }
      await tx.snooze.upsert({
        where: { workspaceId_channel_dealId: one(channel, deal) },
        create: { ...one(channel, deal), ...row },
        update: row,
      })
    },
    async of(channel) {
      const rows = await tx.snooze.findMany({ where: { workspaceId: workspace, channel } })
      return new Map(
        rows.map((row) => [row.dealId as DealId, { until: row.until.toISOString().slice(0, 10), risks: row.risks as string[] }] as const),
      )
    },
    async remove(channel, deals) {
      await tx.snooze.deleteMany({ where: { workspaceId: workspace, channel, dealId: { in: deals.filter(isId) } } })
    },
  }
}
