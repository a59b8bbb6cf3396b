import type { Change } from '../domain/change.ts'
import type { ForecastCall, Money } from '../domain/deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import { closeDatesMovedLater } from '../domain/invalidation.ts'
import { rootCard } from './begin-review.ts'
import { coachTimers } from './coaching/coach-timer.ts'
import type { Note } from './notes.ts'
import type { Ports } from './ports.ts'
import { managersOf } from './rights.ts'
import { closingSummary } from './say/closing-summary.ts'
import { criterionLabel, dealLine, standLine } from './say/deal-line.ts'
import { snapshotTimer } from './snapshots.ts'
import { type Loaded, type Outcome, sayAfter } from './work-on-deal.ts'

/** A deal whose manager's sign-off is due asks for it at most once in so many days. */
const signOffRestDays = 7

/**
 * The review is over: the closing summary, the thread's card, the fields the forecast call changed, and the manager's sign-off where it
 * is due. `loaded` is the deal after `changes`, its journal with them.
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
  const manager = summary.kind === 'closing-summary' && summary.signOffDue === 'manager' ? await managerOf(ports, loaded) : null
  return {
    changes: [...changes, ...revised],
    say: loaded.thread ? [{ target: { to: 'thread', thread: loaded.thread.id }, post: summary }] : [],
    retireButtons: true,
    rootCard: rootCard(say, null),
    timers: [...snapshotTimer(deal, now, loaded.zone), ...coachTimers(ports, loaded, review.id)],
    also: async (unit) => {
      const week = Math.floor(now / (signOffRestDays * 86_400_000))
      if (!manager) return
      if ((await unit.workspace.get()).settings.shadow)
        return unit.shadow.putPost({ id: ports.ids.next(), at: now, kind: 'sign-off-request', deal: deal.id })
      if (!(await unit.workspace.tellOnce(`sign-off:${deal.id}:${deal.fields.stage}:${week}`, now))) return
      const id = ports.ids.next()
      const post = {
        kind: 'sign-off-request',
        deal: dealLine(deal, say.assessment, playbook),
        as: 'manager',
        stand: standLine(say.assessment, playbook),
        live: true,
        given: null,
      } as const
      await unit.outbox.put({ id, key: id, target: manager, post, ref: id }, now)
    },
    result: undefined,
  }
}

function sameMoney(a: Money | null, b: Money | null): boolean {
  return a?.minor === b?.minor && a?.currency === b?.currency
}

/** The deal's manager, by name or by team; an admin where none of them is a full member here. */
async function managerOf(ports: Ports, { deal, workspace, rights }: Loaded): Promise<{ to: 'user'; user: string } | { to: 'admin' }> {
  for (const email of managersOf(deal.fields, rights)) {
    const person = await ports.directory.byEmail(workspace, email)
    if (person?.standing === 'member') return { to: 'user', user: person.user }
  }
  return { to: 'admin' }
}
