import { isAway, returnsAt } from '../domain/absence.ts'
import { addDays, localDate } from '../domain/calendar.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { stageLabel } from '../domain/move.ts'
import { workingMorning } from '../domain/working-hours.ts'
import { beginReview } from './begin-review.ts'
import { withOpenThread } from './open-thread.ts'
import { ownerOf } from './owner-of.ts'
import type { Ports } from './ports.ts'
import { freeStagePlace, takeStagePlace } from './stage-reviews-a-day.ts'
import { waitingMove } from './waiting-review.ts'
import { type Outcome, workOnDeal } from './work-on-deal.ts'

/**
 * The owner is back: the review of what moved meanwhile begins, about the net move, if nothing newer began and the deal is still open.
 * For an owner who stayed away longer it waits on.
 */
export async function reviewDue(ports: Ports, due: { workspace: WorkspaceId; deal: DealId; ref: string }): Promise<void> {
  const nothing: Outcome<void> = { changes: [], result: undefined }
  await workOnDeal(ports, { ...due, inbox: null }, async (loaded): Promise<Outcome<void>> => {
    const { deal, playbook, now, workspace } = loaded
    const waiting = waitingMove(loaded.journal, loaded)
    // A stage that is standing out its debounce begins a review of its own.
    if (!waiting || deal.pendingStage || deal.outcome || deal.dormant || deal.deletedAt !== null) return nothing
    const found = await ownerOf(ports, loaded)
    if (!('person' in found)) return nothing
    const { person } = found
    const absence = await ports.transact(workspace, (unit) => unit.absences.of(person.user))
    if (isAway(absence, now, person.zone)) {
      const back = returnsAt(absence, person.zone)
      return back === null ? nothing : { ...nothing, timers: [{ kind: 'review-due', deal: deal.id, at: back }] }
    }
    const place = await freeStagePlace(ports, workspace, person, now)
    // Five a day, also of what waited.
    if (place === null) {
      const tomorrow = workingMorning(addDays(localDate(now, person.zone), 1), person.zone)
      return { ...nothing, timers: [{ kind: 'review-due', deal: deal.id, at: tomorrow }] }
    }
    const begun = beginReview(ports, await withOpenThread(ports, loaded), {
      trigger: 'stage',
      direction: waiting.direction,
      from: waiting.from === null ? null : stageLabel(playbook, waiting.from),
      owner: { user: person.user, name: person.name, email: deal.fields.ownerEmail! },
      where: { kind: 'dm' },
      before: [],
    })
    return { ...begun, also: (unit) => takeStagePlace(unit, place, now), result: undefined }
  })
}
