import type { NoDecisionRisk, Risk } from '../assessment.ts'
import { localDate } from '../calendar.ts'
import { openChallenges } from '../challenge.ts'
import type { Deal, Direction, Money, StageMove } from '../deal.ts'
import type { CriterionId, StageId } from '../ids.ts'
import type { LocalDate, Zone } from '../time.ts'
import type { KeptDeal } from './kept-deal.ts'
import { riskOf } from './risk-key.ts'

/** Something that is otherwise than in the last digest. */
export type DealChange =
  /** The last digest did not know it. */
  | { kind: 'new' }
  | { kind: 'risk'; risk: Risk }
  | { kind: 'risk-over'; risk: Risk }
  /**
   * `openGaps`: what was under the entry bar, so that a gate was passed by; without those the rep reads of first. `on`: the day of a move
   * that an earlier digest told without some of them.
   */
  | { kind: 'moved'; from: StageId; to: StageId; direction: Direction; openGaps: CriterionId[]; on?: LocalDate }
  | { kind: 'close-date'; from: LocalDate | null; to: LocalDate | null }
  | { kind: 'amount'; from: Money | null; to: Money | null }
  | { kind: 'behind'; criterion: CriterionId }
  | { kind: 'up'; criterion: CriterionId; to: number }
  | { kind: 'challenge'; criterion: CriterionId }
  | { kind: 'no-decision'; to: NoDecisionRisk }
  /** Hidden until a day that has come, or until a new risk that has. */
  | { kind: 'back-from-snooze' }

/** What a manager must know first stands first. */
const order: readonly DealChange['kind'][] = [
  'back-from-snooze',
  'new',
  'moved',
  'risk',
  'close-date',
  'behind',
  'no-decision',
  'challenge',
  'amount',
  'up',
  'risk-over',
]

/** What of a move's gaps may be told. */
export interface MoveGaps {
  /** All that is behind now, and of it what the rep reads of first. */
  behind: ReadonlySet<CriterionId>
  held: ReadonlySet<CriterionId>
  zone: Zone
}

/** What changed on a deal since the last digest, the most important first. */
export function changesSince(before: KeptDeal, now: KeptDeal, deal: Deal, gaps: MoveGaps): DealChange[] {
  const found: DealChange[] = [
    ...deal.moves
      .slice(before.moves)
      .filter((m) => m.direction !== 'close' && m.direction !== 'dormant')
      .map(({ from, to, direction, openGaps }): DealChange => {
        return { kind: 'moved', from, to, direction, openGaps: openGaps.filter((id) => !gaps.held.has(id)) }
      }),
    ...(before.passed ?? []).filter((at) => !now.passed?.includes(at)).flatMap((at) => gapsOf(deal.moves[at], gaps)),
    ...now.risks.filter((key) => !before.risks.includes(key)).map((key): DealChange => ({ kind: 'risk', risk: riskOf(key) })),
    ...before.risks.filter((key) => !now.risks.includes(key)).map((key): DealChange => ({ kind: 'risk-over', risk: riskOf(key) })),
    ...(before.closeDate === now.closeDate ? [] : [{ kind: 'close-date', from: before.closeDate, to: now.closeDate } as const]),
    ...(sameMoney(before.amount, now.amount) ? [] : [{ kind: 'amount', from: before.amount, to: now.amount } as const]),
    ...now.behind.filter((id) => !before.behind.includes(id)).map((criterion): DealChange => ({ kind: 'behind', criterion })),
    ...Object.entries(now.levels)
      .filter(([id, level]) => level > (before.levels[id] ?? 0))
      .map(([criterion, to]): DealChange => ({ kind: 'up', criterion, to })),
    ...openChallenges(deal)
      .filter((c) => !before.challenges.includes(c.id))
      .map((c): DealChange => ({ kind: 'challenge', criterion: c.criterion })),
    ...(rank[now.noDecision] > rank[before.noDecision] ? [{ kind: 'no-decision', to: now.noDecision } as const] : []),
  ]
  return found
    .map((change, at) => ({ change, at }))
    .sort((a, b) => place(a.change) - place(b.change) || a.at - b.at)
    .map((c) => c.change)
}

/** Of a move that was told without them: the gaps that stand still, now that the rep could read of all. */
function gapsOf(move: StageMove | undefined, { behind, zone }: MoveGaps): DealChange[] {
  const openGaps = move?.openGaps.filter((id) => behind.has(id)) ?? []
  if (!move || openGaps.length === 0) return []
  const { from, to, direction } = move
  return [{ kind: 'moved', from, to, direction, openGaps, on: localDate(move.at, zone) }]
}

/**
 * Moves whose gaps are held back, by their place among the deal's: those since the last digest, and those it was waiting for.
 *
 * @param before What the last digest left; null: it did not know the deal, so that its moves are not told.
 */
export function movesHeld(before: KeptDeal | null, deal: Deal, held: ReadonlySet<CriterionId>): number[] {
  if (!before) return []
  return deal.moves.flatMap(({ openGaps }, at) =>
    (at >= before.moves || before.passed?.includes(at)) && openGaps.some((id) => held.has(id)) ? [at] : [],
  )
}

const rank: Record<NoDecisionRisk, number> = { unknown: 0, low: 0, raised: 1, high: 2 }

function place({ kind }: DealChange): number {
  return order.indexOf(kind)
}

function sameMoney(a: Money | null, b: Money | null): boolean {
  return a?.minor === b?.minor && a?.currency === b?.currency
}
