import type { Nudge, NudgeStore } from '../application/digest/stores.ts'
import type { DealId } from '../domain/ids.ts'
import type { StoreContext } from './context.ts'
import { isId } from './storable.ts'

const toNudge = (row: { dealId: string; day: Date; at: Date; byUser: string; repUser: string; sentAt: Date | null }): Nudge => ({
  deal: row.dealId as DealId,
  day: row.day.toISOString().slice(0, 10),
  at: row.at.getTime(),
  by: row.byUser,
  rep: row.repUser,
  sentAt: row.sentAt?.getTime() ?? null,
})

export function nudgeStore({ tx, workspace }: StoreContext): NudgeStore {
  return {
    async put({ deal, day, at, by, rep, sentAt }) {
      const { count } = await tx.nudge.createMany({
        data: [
          {
            workspaceId: workspace,
            dealId: deal,
            day: new Date(day),
            at: new Date(at),
            byUser: by,
            repUser: rep,
            sentAt: sentAt === null ? null : new Date(sentAt),
          },
        ],
        skipDuplicates: true,
      })
      return count === 1
    },
    async last(deal) {
      if (!isId(deal)) return null
      const row = await tx.nudge.findFirst({ where: { workspaceId: workspace, dealId: deal }, orderBy: { at: 'desc' } })
      return row && toNudge(row)
    },
    async sent({ deal, day }, at, on) {
      await tx.nudge.updateMany({
        where: { workspaceId: workspace, dealId: deal, day: new Date(day), sentAt: null },
        data: { day: new Date(on), at: new Date(at), sentAt: new Date(at) },
      })
    },
    async since(from, until) {
      const rows = await tx.nudge.findMany({
        where: { workspaceId: workspace, sentAt: { gte: new Date(from), lte: new Date(until) } },
        orderBy: [{ sentAt: 'asc' }, { dealId: 'asc' }],
      })
      return rows.map((row) => ({ ...toNudge(row), sentAt: row.sentAt!.getTime() }))
    },
  }
}
