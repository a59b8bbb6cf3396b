import type { Change } from '../domain/change.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { DealId } from '../domain/ids.ts'
import { stageLabel } from '../domain/move.ts'
import { snapshotOf } from '../domain/snapshot.ts'
import { beginReview } from './begin-review.ts'
import { changeDeal, closedAlready, keepNothing, whereTold } from './change-deal.ts'
import type { Pressed } from './commands.ts'
import { withOpenThread } from './open-thread.ts'
import type { Person, Ports } from './ports.ts'
import type { Post } from './posts.ts'
import type { Reply } from './replies.ts'
import { isOwner } from './rights.ts'
import { dealLine } from './say/deal-line.ts'
import { moved, moveRows } from './stage-stood.ts'
import { linkTo } from './thread-link.ts'
import { type Loaded, type Outcome, sayAfter } from './work-on-deal.ts'

/** "Take it up again" or "Leave it out" on a deal that is qualified out. */
export async function takeUp(ports: Ports, command: Pressed, press: { deal: DealId; yes: boolean }, person: Person): Promise<Reply | null> {
  const { workspace, channel, messageTs } = command
  return changeDeal(ports, command, press.deal, person, async (loaded) => {
    const outcome = await answered(ports, loaded, press, person)
    // A reminder in a person's own messages stands in no thread of the deal, whose buttons are retired by themselves.
    const asked = await ports.transact(workspace, (unit) => unit.outbox.at(channel, messageTs))
    if (!asked || !('live' in asked.post) || !asked.post.live) return outcome
    return { ...outcome, rewrite: [{ id: asked.id, post: { ...asked.post, live: false } }] }
  })
}

async function answered(ports: Ports, loaded: Loaded, press: { yes: boolean }, person: Person): Promise<Outcome<Reply>> {
  const over = closedAlready(loaded)
  if (over) return keepNothing(over)
  const { deal, assessment, playbook } = loaded
  if (!deal.dormant) return keepNothing({ kind: 'already-done' })
  if (!press.yes) return { changes: [], retireButtons: true, result: { kind: 'left-out', line: dealLine(deal, assessment, playbook) } }
  return takenUp(ports, loaded, person)
}

/** It goes on in the stage it had, by a move of its own. Kept as told by the person, so that a review that has to wait is owed. */
async function takenUp(ports: Ports, loaded: Loaded, person: Person): Promise<Outcome<Reply>> {
  const { deal, playbook, now, workspace } = loaded
  const { stage, ownerEmail } = deal.fields
  const told: Change = { type: 'stage-told', at: now, stage, time: null, how: 'changed', by: person.email ?? person.user }
  const rows = [told, ...moveRows(loaded, stage)]
  const say = sayAfter(loaded, foldDeal([...loaded.journal, ...rows])!)
  const line = dealLine(say.deal, say.assessment, playbook)
  if (!isOwner(deal.fields, person)) {
    const outcome = await moved(ports, loaded, rows)
    const target = await whereTold(ports, loaded, person)
    const post: Post = { kind: 'taken-up-by', deal: line, by: person.name }
    return {
      ...outcome,
      say: [...(target ? [{ target, post }] : []), ...(outcome.say ?? [])],
      retireButtons: true,
      result: { kind: 'taken-up', line, permalink: null, isOwner: false },
    }
  }
  // Whoever takes up a deal of their own is there to be asked.
  const begun = beginReview(ports, await withOpenThread(ports, loaded), {
    trigger: 'stage',
    direction: 'reopen',
    from: stageLabel(playbook, stage),
    owner: { user: person.user, name: person.name, email: ownerEmail! },
    where: { kind: 'dm' },
    before: rows,
  })
  return {
    ...begun,
    snapshot: { reason: 'stage-change', body: snapshotOf(say.deal, say.assessment, now, 'stage-change') },
    result: { kind: 'taken-up', line, permalink: await linkTo(ports, workspace, begun.result.thread), isOwner: true },
  }
}
