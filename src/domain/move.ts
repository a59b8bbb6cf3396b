import { assessDeal } from './assess-deal.ts'
import type { Assessment } from './assessment.ts'
import type { Deal, Direction, StageMove } from './deal.ts'
import type { CriterionId, StageId } from './ids.ts'
import type { Playbook } from './playbook.ts'
import type { Instant, Zone } from './time.ts'

/** Place of a stage in the playbook; -1 when it has none. */
export function stageIndex(playbook: Playbook, stage: StageId): number {
  return playbook.stages.findIndex((s) => s.id === stage)
}

/** What people call a stage; the id itself when the playbook no longer has it. */
export function stageLabel(playbook: Playbook, stage: StageId): string {
  return playbook.stages.find((s) => s.id === stage)?.label ?? stage
}

/** How a move to `to` changes the journey (RULES 5). A loop (up into a stage visited before) goes before a skip: the old answer is worth showing. */
export function directionOf(deal: Deal, playbook: Playbook, to: StageId): Exclude<Direction, 'close' | 'dormant'> {
  if (deal.outcome || deal.dormant) return 'reopen'
  const from = stageIndex(playbook, deal.fields.stage)
  const target = stageIndex(playbook, to)
  if (target < from) return 'back'
  if (stagesVisited(deal).has(to)) return 'loop'
  return target - from > 1 ? 'skip' : 'forward'
}

/** Every stage the deal has stood in, the present one included. */
export function stagesVisited(deal: Deal): Set<StageId> {
  const first = deal.revisions[0]?.fields.stage ?? deal.fields.stage
  return new Set([first, deal.fields.stage, ...deal.moves.flatMap((m) => [m.from, m.to])])
}

/** The deal as if it stood in another stage already. */
export function inStage(deal: Deal, stage: StageId): Deal {
  return { ...deal, fields: { ...deal.fields, stage } }
}

/**
 * The move that ends the journey or rests it, with the gaps as they stand. The deal keeps its stage; `to` is how it closed, or the stage
 * itself when it is qualified out.
 */
export function planEnd(
  deal: Deal,
  playbook: Playbook,
  end: { direction: 'close'; to: string } | { direction: 'dormant' },
  at: Instant,
  zone: Zone,
): StageMove {
  const stood = assessDeal({ ...deal, outcome: null, dormant: null }, playbook, at, zone)
  return {
    from: deal.fields.stage,
    to: 'to' in end ? end.to : deal.fields.stage,
    direction: end.direction,
    at,
    openGaps: behindIn(stood),
    playbook: { id: playbook.id, version: playbook.version },
  }
}

function behindIn({ criteria }: Assessment): CriterionId[] {
  return criteria.filter((c) => c.standing === 'behind').map((c): CriterionId => c.criterion)
}

/** The move as a row: its direction, and what is under the entry bar of the stage entered (a skip from 2 to 4 uses the exit of 3). */
export function planMove(deal: Deal, playbook: Playbook, to: StageId, at: Instant, zone: Zone): StageMove {
  const there = assessDeal({ ...inStage(deal, to), outcome: null, dormant: null }, playbook, at, zone)
  return {
    from: deal.fields.stage,
    to,
    direction: directionOf(deal, playbook, to),
    at,
    openGaps: behindIn(there),
    playbook: { id: playbook.id, version: playbook.version },
  }
}
