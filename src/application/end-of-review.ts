import type { Change } from '../domain/change.ts'
import type { ForecastCall, Money } from '../domain/deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import { closeDatesMovedLater } from '../domain/invalidation.ts'
import { rootCard } from './begin-review.ts'
import { coachTimers } from './coaching/coach-timer.ts'
import type { Note } from './notes.ts'
import type { Ports } from './ports.ts'
import { closingSummary } from './say/closing-summary.ts'
import { criterionLabel } from './say/deal-line.ts'
import { signOffTimer } from './sign-offs/timer.ts'
import { type Loaded, type Outcome, sayAfter } from './work-on-deal.ts'

/**
 * The review is over: the closing summary, the thread's card, the fields the forecast call changed. Where the manager's sign-off is due
 * it is asked for the next working morning, together with all others. `loaded` is the deal after `changes`, its journal with them.
 */
export async function endOfReview(ports: Ports, loaded: Loaded, changes: Change[], call: ForecastCall): Promise<Outcome<void>> {
  const { now, playbook, zone } = loaded
  const before = loaded.deal
  const moved = call.closeDate !== before.fields.closeDate || !sameMoney(call.amount, before.fields.amount)
  const revised: Change[] = moved
    ? [{ type: 'revised', at: now, by: call.by, fields: { closeDate: call.closeDate, amount: call.amount } }]
    : []
  // Folded, since a close date that moved later makes older evidence count less (RULES 4): the summary says how the deal stands now.
  const deal = foldDeal([...loaded.journal, ...revised])!
  const say = sayAfter(loaded, deal)
  const later = closeDatesMovedLater(deal, zone).length > closeDatesMovedLater(before, zone).length
  const notes: Note[] = later
    ? [{ kind: 'moved-later', criteria: playbook.invalidation['close-date-later'].map((id) => criterionLabel(playbook, id)) }]
    : []
  const review = deal.reviews.at(-1)!
  const summary = closingSummary(say, 'done', review.notAsked, { readBacks: [], notes })
  const isDue = summary.kind === 'closing-summary' && summary.signOffDue === 'manager'
  return {
    changes: [...changes, ...revised],
    say: loaded.thread ? [{ target: { to: 'thread', thread: loaded.thread.id }, post: summary }] : [],
    retireButtons: true,
    rootCard: rootCard(say, null),
    timers: [...coachTimers(ports, loaded, review.id), ...(isDue ? [await signOffTimer(ports, { ...loaded, deal })] : [])],
    result: undefined,
  }
}

function sameMoney(a: Money | null, b: Money | null): boolean {
  return a?.minor === b?.minor && a?.currency === b?.currency
}
