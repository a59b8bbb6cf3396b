import { localDate } from '../../domain/calendar.ts'
import { nudgeMoment } from '../../domain/digest/quiet-hours.ts'
import { riskKey } from '../../domain/digest/risk-key.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import { liveReview } from '../../domain/review-flow/open-question.ts'
import { ruledBy } from '../audit.ts'
import type { Pressed } from '../commands.ts'
import { ownerOf } from '../owner-of.ts'
import { type Person, type Ports, StaleDeal } from '../ports.ts'
import type { Post } from '../posts.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { dealLine } from '../say/deal-line.ts'
import { type Loaded, type Outcome, workOnDeal } from '../work-on-deal.ts'
import { isRep, repOf, spotOfRep } from './coached-deal.ts'
import { riskShown } from './label.ts'

/** "Nudge": one short reminder in the rep's thread; at most one a deal and rep's day, and none at night or while they are away. */
export async function nudge(ports: Ports, command: Pressed, deal: DealId, person: Person): Promise<Reply | Refusal | null> {
  const { workspace, ref, inbox } = command
  let isKnown = false
  const answer = await workOnDeal<Reply | Refusal>(ports, { workspace, ref, inbox, deal }, async (loaded) => {
    isKnown = true
    return plan(ports, loaded, person)
  })
  return isKnown ? answer : { kind: 'no-right' }
}

async function plan(ports: Ports, loaded: Loaded, person: Person): Promise<Outcome<Reply | Refusal>> {
  const { deal, assessment, playbook, now, workspace, thread } = loaded
  const found = await repOf(ports, loaded, person)
  if (!isRep(found)) return { changes: [], result: found }
  const rep = found.person
  const { hours, last } = await ports.transact(workspace, async (unit) => ({
    hours: await unit.reminderHours.of(rep.user),
    last: await unit.nudges.last(deal.id),
  }))
  const at = nudgeMoment(now, rep.zone, found.absence, hours)
  if (at === null) return { changes: [], result: { kind: 'away-for-now', rep: rep.name } }
  const day = localDate(at, rep.zone)
  const line = dealLine(deal, assessment, playbook)
  if (last && last.day >= day) return { changes: [], result: { kind: 'nudged-today', name: line.name || line.externalId, rep: rep.name } }
  const isNow = at <= now
  return {
    changes: [],
    ...(isNow
      ? { say: [{ target: spotOfRep(thread, rep), post: nudgePost(loaded, person.name) }] }
      : { timers: [{ kind: 'nudge-due', deal: deal.id, at }] }),
    also: async (unit) => {
      // Another manager was quicker: plan again, which says so.
      if (!(await unit.nudges.put({ deal: deal.id, day, at, by: person.user, rep: rep.user, sentAt: isNow ? now : null })))
        throw new StaleDeal('reminded meanwhile')
      await unit.audit.add({
        by: person.user,
        what: 'nudged',
        subject: { deal: deal.id },
        before: null,
        after: { day },
        playbook: ruledBy(playbook),
      })
      if (isNow) await unit.toldRisks.put(deal.id, assessment.risks.map(riskKey), now)
    },
    result: { kind: 'nudged', line, rep: rep.name, at: isNow ? null : at, zone: rep.zone, hasThread: thread !== null },
  }
}

/** The morning after: the reminder comes, unless the deal is over or somebody else's by now. */
export async function nudgeDue(ports: Ports, due: { workspace: WorkspaceId; deal: DealId; ref: string }): Promise<void> {
  const nothing: Outcome<void> = { changes: [], result: undefined }
  await workOnDeal(ports, { ...due, inbox: null }, async (loaded): Promise<Outcome<void>> => {
    const { deal, now, workspace, thread, assessment } = loaded
    if (deal.outcome || deal.dormant || deal.deletedAt !== null) return nothing
    const found = await ownerOf(ports, loaded)
    if (!('person' in found)) return nothing
    const rep = found.person
    const kept = await ports.transact(workspace, async (unit) => ({
      last: await unit.nudges.last(deal.id),
      absence: await unit.absences.of(rep.user),
      hours: await unit.reminderHours.of(rep.user),
    }))
    const { last } = kept
    if (!last || last.sentAt !== null || last.rep !== rep.user) return nothing
    const at = nudgeMoment(now, rep.zone, kept.absence, kept.hours)
    if (at === null) return nothing
    if (at > now) return { ...nothing, timers: [{ kind: 'nudge-due', deal: deal.id, at }] }
    const by = await ports.directory.byUser(workspace, last.by)
    return {
      ...nothing,
      say: [{ target: spotOfRep(thread, rep), post: nudgePost(loaded, by?.name ?? '') }],
      also: async (unit) => {
        // The day it comes on is the day it counts for.
        await unit.nudges.sent(last, now, localDate(now, rep.zone))
        await unit.toldRisks.put(deal.id, assessment.risks.map(riskKey), now)
      },
    }
  })
}

function nudgePost({ deal, assessment, playbook, now, zone }: Loaded, by: string): Post {
  return {
    kind: 'nudge',
    deal: dealLine(deal, assessment, playbook),
    by,
    waits: liveReview(deal) !== null,
    risks: assessment.risks.map((r) => riskShown(r, playbook, { on: deal.fields.closeDate, today: localDate(now, zone) })),
    live: true,
  }
}
