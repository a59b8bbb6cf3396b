import { spentTopic } from '../../application/coaching/budget.ts'
import type { Clock, CoachUse, Transact } from '../../application/ports.ts'
import { localDate } from '../../domain/calendar.ts'
import type { CompletionAsk } from '../gateway.ts'
import type { Spent } from './ladder.ts'

/** A kept reply is used so long, milliseconds; then it is dropped. */
const repliesKept = 7 * 86_400_000

export type Begun = { kind: 'off' } | { kind: 'budget' } | { kind: 'kept'; reply: string } | { kind: 'go'; use: CoachUse; held: number }

export interface Ended {
  key: string
  spent: Spent
  ended: 'answered' | 'failed' | null
  /** To be kept; null when nothing usable came. */
  reply: string | null
}

/** The workspace's side of a question: may it be asked, was it asked before, what did it cost. */
export interface Ledger {
  /**
   * @param estimated tokens the question may cost.
   * @param isUsable whether a kept reply still is what is asked for; else it is asked anew.
   */
  begin(ask: CompletionAsk<unknown>, key: string, estimated: number, isUsable: (reply: string) => boolean): Promise<Begun>
  end(ask: CompletionAsk<unknown>, begun: Extract<Begun, { kind: 'go' }>, ended: Ended): Promise<void>
}

/**
 * On a budget, the estimate of each call is held before it is made and replaced by its cost afterwards, so that calls at the same time cannot
 * all pass through the last gap. What can be spent over the limit is by how much the calls under way cost more than estimated: at most one
 * repair each.
 */
export function ledger({ transact, clock, model }: { transact: Transact; clock: Clock; model: string }): Ledger {
  return {
    begin: (ask, key, estimated, isUsable) =>
      transact(ask.workspace, async (unit): Promise<Begun> => {
        const { zone, settings } = await unit.workspace.get()
        if (!settings.coach.on) return { kind: 'off' }
        const now = clock.now()
        // Costs nothing, so it is told on an empty budget too.
        const reply = await unit.coach.cachedReply(key, now - repliesKept)
        if (reply !== null && isUsable(reply)) return { kind: 'kept', reply }
        const use: CoachUse = { day: localDate(now, zone), task: ask.task, model }
        const fits = await unit.coach.hold(use, estimated, settings.coach.monthlyTokens)
        if (fits) return { kind: 'go', use, held: estimated }
        // Admins are told of it: see budget.ts.
        await unit.workspace.tellOnce(spentTopic(use.day, settings.coach.monthlyTokens ?? 0), now)
        return { kind: 'budget' }
      }),

    end: (ask, { use, held }, { key, spent, ended, reply }) =>
      transact(ask.workspace, async (unit) => {
        await unit.coach.spend(use, held, spent, ended)
        if (reply !== null) await unit.coach.keepReply({ key, deal: ask.deal, reply, at: clock.now() })
      }),
  }
}
