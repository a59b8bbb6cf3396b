import { assessDeal } from '../../domain/assess-deal.ts'
import type { Change } from '../../domain/change.ts'
import type { Deal, StageMove } from '../../domain/deal.ts'
import { inStage } from '../../domain/move.ts'
import { beginsTestInside, entersTest, pocGate } from '../../domain/poc-gate.ts'
import type { Loaded } from '../work-on-deal.ts'

/**
 * A deal's test begins by a stage change: what of its gate is missing is kept as it stands before that stage's questions (RULES 7). One
 * that a manager let go ahead and that turns out whole is no forced one.
 */
export function enteredTest({ deal, playbook, now, zone }: Pick<Loaded, 'deal' | 'playbook' | 'now' | 'zone'>, move: StageMove): Change[] {
  if (!entersTest(deal, playbook, move)) return []
  return begun({ ...inStage(deal, move.to), outcome: null, dormant: null }, { playbook, now, zone })
}

/** The same of a deal that stands in the stage already and becomes a test there, by its kind or by a plan. */
export function begunInside(before: Deal, after: Deal, known: Known): Change[] {
  return beginsTestInside(before, after, known.playbook) ? begun(after, known) : []
}

type Known = Pick<Loaded, 'playbook' | 'now' | 'zone'>

function begun(deal: Deal, { playbook, now, zone }: Known): Change[] {
  const { lacks, isWhole } = pocGate(deal, assessDeal(deal, playbook, now, zone), playbook)
  if (isWhole && deal.pocDecisions.at(-1)?.how !== 'forced') return []
  const how = isWhole ? 'approved' : 'entered'
  return [
    { type: 'poc-decided', at: now, decision: { at: now, by: null, name: null, how, missing: lacks.map((l) => l.part), reason: null } },
  ]
}
