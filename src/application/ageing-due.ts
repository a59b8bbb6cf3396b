import { type Absence, isAway, returnsAt } from '../domain/absence.ts'
import { addDays, localDate, startOfDay } from '../domain/calendar.ts'
import { ageingDueOn, fallenSinceReview } from '../domain/fallen.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { restDays } from '../domain/plan-review.ts'
import type { Review } from '../domain/review.ts'
import type { Instant } from '../domain/time.ts'
import { morningOf, nextWorkingMoment, workingMorning } from '../domain/working-hours.ts'
import { beginReview } from './begin-review.ts'
import { withOpenThread } from './open-thread.ts'
import { ownerOf } from './owner-of.ts'
import { type Person, type Ports, StaleDeal } from './ports.ts'
import { waitingMove } from './waiting-review.ts'
import { type Loaded, type Outcome, workOnDeal } from './work-on-deal.ts'

/** So many ageing reviews begin on one day for one owner: a rep with 300 deals is not flooded. */
export const ageingReviewsADay = 3

/**
 * Something may have fallen behind by age, or a deal was not asked about for 30 days (RULES 5): looks again, and begins a short review
 * within the owner's working hours. It never supersedes a live review; where it has to wait, it sets its own timer anew.
 */
export async function ageingDue(ports: Ports, due: { workspace: WorkspaceId; deal: DealId; ref: string }): Promise<void> {
  await workOnDeal(ports, { ...due, inbox: null }, async (loaded): Promise<Outcome<void>> => {
    const { deal, playbook, now, zone } = loaded
    const on = ageingDueOn(deal, playbook, now, zone)
    if (on === null) return nothing
    const today = localDate(now, zone)
    if (on > today) return again(loaded, startOfDay(on, zone))
    const found = await ownerOf(ports, loaded)
    if (!('person' in found)) return found.why === 'no-owner' ? nothing : again(loaded, startOfDay(addDays(today, restDays), zone))
    const { person } = found
    const hours = nextWorkingMoment(Math.max(now, morningOf(on, person.zone)), person.zone)
    if (hours > now) return again(loaded, hours)
    const tomorrow = workingMorning(addDays(localDate(now, person.zone), 1), person.zone)
    const { absence, slot } = await stateOf(ports, loaded, person)
    if (isAway(absence, now, person.zone)) {
      const back = returnsAt(absence, person.zone)
      return back === null ? nothing : again(loaded, back)
    }
    // The review of a stage comes first: it asks for more.
    if (deal.pendingStage || waitingMove(loaded.journal, loaded) || slot === null) return again(loaded, tomorrow)
    return begin(ports, loaded, person, slot, tomorrow)
  })
}

const nothing: Outcome<void> = { changes: [], result: undefined }

function again({ deal }: Loaded, at: Instant): Outcome<void> {
  return { changes: [], timers: [{ kind: 'ageing-due', deal: deal.id, at }], result: undefined }
}

/** Whether the owner is away, and the first of the day's places that is free; null: three began today. */
async function stateOf(
  ports: Ports,
  { workspace, now }: Loaded,
  person: Person,
): Promise<{ absence: Absence | null; slot: string | null }> {
  const day = localDate(now, person.zone)
  const slots = Array.from({ length: ageingReviewsADay }, (_, i) => `ageing:${person.user}:${day}:${i + 1}`)
  return ports.transact(workspace, async (unit) => ({
    absence: await unit.absences.of(person.user),
    slot: await unit.workspace.firstUntold(slots),
  }))
}

async function begin(ports: Ports, loaded: Loaded, person: Person, slot: string, tomorrow: Instant): Promise<Outcome<void>> {
  const { deal, playbook, now, zone } = loaded
  const begun = beginReview(ports, await withOpenThread(ports, loaded), {
    trigger: 'ageing',
    direction: null,
    from: null,
    owner: { user: person.user, name: person.name, email: deal.fields.ownerEmail! },
    where: { kind: 'dm' },
    before: [],
  })
  const opened = begun.changes.find((c) => c.type === 'review-opened')
  if (!opened || !asksAbout(opened.review, loaded))
    return again(loaded, fallenSinceReview(deal, playbook, now, zone).length > 0 ? tomorrow : tomorrow + restDays * dayLength)
  return {
    ...begun,
    also: async (unit) => {
      // Another deal of the same owner was quicker: plan again with the places that are left.
      if (!(await unit.workspace.tellOnce(slot, now))) throw new StaleDeal(`${slot} is taken`)
    },
    result: undefined,
  }
}

const dayLength = 86_400_000

/** Whether the review asks about what fell; where nothing did, whether it asks at all. What was answered lately rests (RULES 5). */
function asksAbout({ questions }: Review, { deal, playbook, now, zone }: Loaded): boolean {
  const fell = fallenSinceReview(deal, playbook, now, zone).map((f) => f.criterion)
  return questions.some((q) => fell.length === 0 || fell.includes(q.criterion))
}
