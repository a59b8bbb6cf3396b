import { localDate } from '../../domain/calendar.ts'
import type { Deal } from '../../domain/deal.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import { isForced, testAskedOn } from '../../domain/poc-gate.ts'
import { nextWorkingMoment, workingMorning } from '../../domain/working-hours.ts'
import { spotOfRep } from '../digest/coached-deal.ts'
import { ownerOf } from '../owner-of.ts'
import type { Ports, Timer } from '../ports.ts'
import type { Post } from '../posts.ts'
import { dealLine } from '../say/deal-line.ts'
import { type Loaded, type Outcome, workOnDeal } from '../work-on-deal.ts'

const nothing: Outcome<void> = { changes: [], result: undefined }

/** When the result of a test is asked for: the morning of its last day, or of the next working one. None before it was decided on. */
export function testTimers(deal: Deal, { now, zone }: Pick<Loaded, 'now' | 'zone'>): Timer[] {
  const on = testAskedOn(deal, zone)
  return on === null ? [] : [{ kind: 'test-ends', deal: deal.id, at: Math.max(now, workingMorning(on, zone)) }]
}

/** The test ends: its owner is asked once for the result and what the buyer decides, in their working hours. */
export async function testEnds(ports: Ports, due: { workspace: WorkspaceId; deal: DealId; ref: string }): Promise<void> {
  await workOnDeal(ports, { ...due, inbox: null }, async (loaded): Promise<Outcome<void>> => {
    const { deal, now, zone, assessment, playbook } = loaded
    const on = testAskedOn(deal, zone)
    if (on === null || deal.outcome || deal.dormant || deal.deletedAt !== null) return nothing
    if (localDate(now, zone) < on) return { ...nothing, timers: testTimers(deal, loaded) }
    const owner = await ownerOf(ports, loaded)
    if (!('person' in owner)) return nothing
    const at = nextWorkingMoment(now, owner.person.zone)
    if (at > now) return { ...nothing, timers: [{ kind: 'test-ends', deal: deal.id, at }] }
    const topic = `test-ends:${deal.id}:${on}`
    const post: Post = {
      kind: 'test-ends',
      deal: dealLine(deal, assessment, playbook),
      on: deal.testPlan?.endsOn ?? null,
      decisionOn: deal.testPlan?.decisionOn ?? null,
      forced: isForced(deal),
      passed: null,
      open: true,
    }
    return {
      ...nothing,
      also: async (unit) => {
        if (!(await unit.workspace.tellOnce(topic, now))) return
        const id = ports.ids.next()
        await unit.outbox.put({ id, key: topic, target: spotOfRep(loaded.thread, owner.person), post, ref: due.ref }, now)
      },
    }
  })
}
