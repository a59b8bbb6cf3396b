import { localDate } from '../domain/calendar.ts'
import type { Deal } from '../domain/deal.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { overrideNotice, overrideToldOn } from '../domain/override.ts'
import { morningOf } from '../domain/working-hours.ts'
import { spotOfRep } from './digest/coached-deal.ts'
import { managerOf, spotOfManager } from './manager-of.ts'
import { ownerOf } from './owner-of.ts'
import type { OutboxTarget, Ports, Timer } from './ports.ts'
import type { Post } from './posts.ts'
import { mayManage } from './rights.ts'
import { dealLine, overrideShown } from './say/deal-line.ts'
import { type Loaded, type Outcome, workOnDeal } from './work-on-deal.ts'

const nothing: Outcome<void> = { changes: [], result: undefined }

/**
 * The timer for the next override of which nobody was told that it ends: 09:00 of the workspace's day. None for one given so late that its
 * day to be told had begun; who gave it and whom it concerns have just read of it.
 */
export function overrideTimers(deal: Deal, { now, zone }: Pick<Loaded, 'now' | 'zone'>): Timer[] {
  const mornings = deal.overrides.map((override) => morningOf(overrideToldOn(override), zone)).filter((at) => at > now)
  return mornings.length === 0 ? [] : [{ kind: 'override-ends', deal: deal.id, at: Math.min(...mornings) }]
}

/** Rep and manager hear, a working day ahead and once, of every override of the deal that ends. */
export async function overrideEnds(ports: Ports, due: { workspace: WorkspaceId; deal: DealId; ref: string }): Promise<void> {
  await workOnDeal(ports, { ...due, inbox: null }, async (loaded): Promise<Outcome<void>> => {
    const { deal, now, zone, assessment, playbook } = loaded
    if (deal.outcome || deal.dormant || deal.deletedAt !== null) return nothing
    const today = localDate(now, zone)
    const ending = deal.overrides.filter((o) => today <= o.until && morningOf(overrideToldOn(o), zone) <= now)
    const line = dealLine(deal, assessment, playbook)
    const owner = await ownerOf(ports, loaded)
    const posts: { topic: string; target: OutboxTarget; post: Post }[] = []
    for (const override of ending) {
      // Told of on the day it was given, or just before.
      if (overrideNotice(override, localDate(override.at, zone)) === null) continue
      const view = assessment.criteria.find((v) => v.criterion === override.criterion)
      const shown = view && overrideShown(view, playbook)
      if (!shown) continue
      const topic = `override-ends:${deal.id}:${override.criterion}:${override.at}`
      const post = { kind: 'override-ends', deal: line, override: shown } as const
      if ('person' in owner)
        posts.push({ topic: `${topic}:rep`, target: spotOfRep(loaded.thread, owner.person), post: { ...post, to: 'rep', live: false } })
      posts.push({
        topic: `${topic}:manager`,
        target: await giverOf(ports, loaded, override.by),
        post: { ...post, to: 'manager', live: true },
      })
    }
    return {
      ...nothing,
      timers: overrideTimers(deal, loaded),
      also: async (unit) => {
        for (const { topic, target, post } of posts) {
          if (!(await unit.workspace.tellOnce(topic, now))) continue
          const id = ports.ids.next()
          await unit.outbox.put({ id, key: topic, target, post, ref: due.ref }, now)
        }
      },
    }
  })
}

/** Who gave it, while they manage the deal; else whoever does. */
async function giverOf(ports: Ports, loaded: Loaded, email: string): Promise<OutboxTarget> {
  const { deal, workspace, rights } = loaded
  const giver = await ports.directory.byEmail(workspace, email)
  return spotOfManager(giver && mayManage(deal.fields, giver, rights) ? giver : await managerOf(ports, loaded))
}
