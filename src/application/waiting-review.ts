import type { Change } from '../domain/change.ts'
import type { Direction } from '../domain/deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { StageId } from '../domain/ids.ts'
import { directionOf } from '../domain/move.ts'
import type { Instant } from '../domain/time.ts'
import { reviewIsOwed } from './told/review-owed.ts'
import type { Loaded } from './work-on-deal.ts'

/** The net of the moves whose review waits (RULES 5: only the net move counts). */
export interface WaitingMove {
  /** The stage left; null when the deal came in as it stands. */
  from: StageId | null
  direction: Direction
  /** Of the last move, or of coming in. */
  at: Instant
}

/** What a review that could not begin yet is about; null when none waits, or the deal is back where it was. */
export function waitingMove(
  journal: readonly Change[],
  { playbook, owedSince }: Pick<Loaded, 'playbook' | 'owedSince'>,
): WaitingMove | null {
  if (!reviewIsOwed(journal, owedSince)) return null
  const since =
    journal.findLastIndex(
      (c) => c.type === 'review-opened' || c.type === 'closed' || c.type === 'went-dormant' || (c.type === 'moved' && c.at < owedSince),
    ) + 1
  const moves = journal.flatMap((c, i) => (c.type === 'moved' && i >= since ? [{ at: i, move: c.move }] : []))
  const first = moves[0]
  if (!first) return { from: null, direction: 'forward', at: journal.findLast((c) => c.type === 'stage-settled')!.at }
  const { at, direction } = moves.at(-1)!.move
  const now = foldDeal(journal)!
  if (now.fields.stage === first.move.from && first.move.direction !== 'reopen') return null
  const { from } = first.move
  if (moves.length === 1) return { from, direction, at }
  if (first.move.direction === 'reopen') return { from, direction: 'reopen', at }
  return { from, direction: directionOf(foldDeal(journal.slice(0, first.at))!, playbook, now.fields.stage), at }
}
