import type { ToldRiskStore } from '../application/digest/stores.ts'
import type { DealId } from '../domain/ids.ts'
import type { StoreContext } from './context.ts'
import { isId } from './storable.ts'

export function toldRiskStore({ tx, workspace }: StoreContext): ToldRiskStore {
  return {
    async put(deal, risks, at) {
      await tx.toldRisk.createMany({
        data: [...new Set(risks)].map((risk) => ({ workspaceId: workspace, dealId: deal, risk, at: new Date(at) })),
        skipDuplicates: true,
      })
    },
    async of(deals) {
      const rows = await tx.toldRisk.findMany({ where: { workspaceId: workspace, dealId: { in: deals.filter(isId) } } })
      return new Map(
        [...Map.groupBy(rows, (row) => row.dealId as DealId)].map(([deal, each]) => [
          deal,
          new Map(each.map((r) => [r.risk, r.at.getTime()])),
        ]),
      )
    },
    async forgetOthers(deal, risks) {
      await tx.toldRisk.deleteMany({ where: { workspaceId: workspace, dealId: deal, risk: { notIn: [...risks] } } })
    },
  }
}
