import type { Risk, RiskCode } from '../../domain/assessment.ts'
import { riskKey } from '../../domain/digest/risk-key.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import type { Need } from '../../domain/needs.ts'
import type { OwnDeal } from '../home/own-deals.ts'
import type { Ports } from '../ports.ts'

/** Reasons that Home and lists say of one deal; what is only counted was not shown. */
const reasonsSaid = 3

const saidBy: Record<Need['kind'], readonly RiskCode[]> = {
  question: [],
  contradicted: ['R3'],
  'closes-soon': ['R5'],
  'close-date-past': ['R4'],
  behind: ['R1', 'R2', 'R7'],
  risk: [],
  challenged: [],
  paused: [],
  'not-reviewed': [],
}

/** The risks that a row of Home, or of the list of my deals, says in its reasons. */
export function risksInNeeds(needs: readonly Need[], risks: readonly Risk[]): Risk[] {
  const said = needs.slice(0, reasonsSaid)
  const codes = new Set(said.flatMap((n) => (n.kind === 'risk' ? [n.code] : saidBy[n.kind])))
  const criteria = new Set(said.flatMap((n) => ('criteria' in n ? n.criteria : [])))
  return risks.filter((r) => codes.has(r.code) && (r.criterion === null || r.code === 'R5' || criteria.has(r.criterion)))
}

/** The same of a deal as Home and lists read it. */
export function risksOfRow({ deal, assessment, needs }: OwnDeal) {
  return { deal: deal.id, shown: risksInNeeds(needs, assessment.risks), standing: assessment.risks }
}

/** Keeps that a rep was shown these risks, so that a manager may read of them from the next working day on. All that stand: the rest is forgotten. */
export async function keepRisksSeen(
  ports: Pick<Ports, 'transact' | 'clock'>,
  workspace: WorkspaceId,
  seen: readonly { deal: DealId; shown: readonly Risk[]; standing: readonly Risk[] }[],
): Promise<void> {
  if (seen.every((s) => s.standing.length === 0)) return
  await ports.transact(workspace, async (unit) => {
    const told = await unit.toldRisks.of(seen.map((s) => s.deal))
    for (const { deal, shown, standing } of seen) {
      const known = told.get(deal) ?? new Map()
      const keys = standing.map(riskKey)
      if ([...known.keys()].some((key) => !keys.includes(key))) await unit.toldRisks.forgetOthers(deal, keys)
      const fresh = shown.map(riskKey).filter((key) => !known.has(key))
      if (fresh.length > 0) await unit.toldRisks.put(deal, fresh, ports.clock.now())
    }
  })
}
