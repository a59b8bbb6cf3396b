import type { NoDecisionRisk, Risk, RiskCode } from '../assessment.ts'

/**
 * How heavy a risk weighs in the order of a digest. 3: the deal is likely not to happen, or not when it is called (no reason to change
 * now, a date that slips or is past, paperwork not begun). 2: what is believed rests on nothing of the buyer's. 1: it was known once and
 * grew old. Each code counts once, however many criteria have it: five gaps of one kind are one talk with the rep.
 */
export const severityWeights: Record<RiskCode, number> = { R1: 2, R2: 1, R3: 2, R4: 3, R5: 3, R6: 2, R7: 3, R8: 2 }

/** The likeliest outcome is that they do nothing (DESIGN 1.6), so that it weighs like a risk of its own. */
export const noDecisionWeights: Record<NoDecisionRisk, number> = { low: 0, unknown: 0, raised: 1, high: 3 }

/** The severity of a deal: 0 is a deal nobody has to look at. A low no-decision risk alone makes no deal a risk. */
export function severityOf(risks: readonly Risk[], noDecision: NoDecisionRisk): number {
  const codes = new Set(risks.map((r) => r.code))
  if (codes.size === 0) return 0
  return [...codes].reduce((sum, code) => sum + severityWeights[code], noDecisionWeights[noDecision])
}
