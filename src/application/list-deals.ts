import { assessDeal } from '../domain/assess-deal.ts'
import type { RiskCode } from '../domain/assessment.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { stageByName } from '../domain/stage-by-name.ts'
import { dealSummaryJson } from './api/deal-json.ts'
import type { DealSummaryJson } from './api/json-shape.ts'
import type { Ports } from './ports.ts'
import { knownStages } from './told/plan-told.ts'
import { playbookOf } from './work-on-deal.ts'

export interface ListQuery {
  owner: string | null
  /** Id, label or alias. */
  stage: string | null
  risk: RiskCode | null
  /** 1 to 100. */
  limit: number
  /** External id of the last deal seen. */
  after: string | null
}

export type DealList =
  | { deals: DealSummaryJson[]; next: string | null }
  /** No stage is called so. */
  | { unknownStage: string; known: string[] }

/** Deals assessed for one answer at most: a rare risk in many deals gives a short page and a cursor, never a long wait. */
const mostLooked = 500
const pageSize = 100

/** Deals of the workspace by external id, deleted ones left out. */
export async function listDeals(ports: Ports, workspace: WorkspaceId, query: ListQuery): Promise<DealList> {
  const { zone, playbook: chosen } = await ports.transact(workspace, (unit) => unit.workspace.get())
  const playbook = playbookOf(ports, chosen)
  const stage = query.stage === null ? null : stageByName(playbook, query.stage)
  if (query.stage !== null && !stage) return { unknownStage: query.stage, known: knownStages(playbook) }
  const filter = { ...(query.owner === null ? {} : { ownerEmail: query.owner }), ...(stage ? { stage: stage.id } : {}) }

  const now = ports.clock.now()
  const deals: DealSummaryJson[] = []
  let after = query.after
  for (let looked = 0; looked < mostLooked; ) {
    // One more than wanted tells whether there is more.
    const size = query.risk === null ? query.limit : pageSize
    const page = await ports.transact(workspace, async (unit) => {
      const cards = await unit.deals.list(filter, after, size + 1)
      return { more: cards.length > size, journals: await unit.deals.journals(cards.slice(0, size).map((c) => c.id)) }
    })
    for (const [i, { changes }] of page.journals.entries()) {
      const deal = foldDeal(changes)
      if (!deal) continue
      after = deal.externalId
      const assessment = assessDeal(deal, playbook, now, zone)
      if (query.risk === null || assessment.risks.some((r) => r.code === query.risk))
        deals.push(dealSummaryJson(deal, assessment, playbook, now, zone))
      const isLast = !page.more && i === page.journals.length - 1
      if (deals.length === query.limit) return { deals, next: isLast ? null : after }
    }
    if (!page.more) return { deals, next: null }
    looked += size
  }
  return { deals, next: after }
}
