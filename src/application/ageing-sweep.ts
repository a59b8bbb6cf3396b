import { addDays, localDate } from '../domain/calendar.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { workingMorning } from '../domain/working-hours.ts'
import { ageingTimer } from './ageing-timer.ts'
import type { Ports } from './ports.ts'
import { playbookOf } from './work-on-deal.ts'

/** Deals looked at in one transaction. */
const page = 100

/**
 * Sets the ageing timers that reviewed open deals lack: deals that were seeded, or reviewed by an older build. What is due already waits
 * for the next working morning, for starting the app and seeding begin no review. Deals that have one are not read.
 */
export async function setMissingAgeingTimers(
  ports: Pick<Ports, 'transact' | 'clock' | 'playbooks'>,
  workspace: WorkspaceId,
): Promise<number> {
  let cursor: DealId | null = null
  for (let set = 0; ; ) {
    const after: DealId | null = cursor
    const done = await ports.transact(workspace, async (unit) => {
      const ids = await unit.timers.withoutAgeing(after, page)
      const { zone, playbook } = await unit.workspace.get()
      const now = ports.clock.now()
      const known = { playbook: playbookOf(ports, playbook), zone, now }
      const tomorrow = workingMorning(addDays(localDate(now, zone), 1), zone)
      for (const { changes } of await unit.deals.journals(ids)) {
        const timer = ageingTimer(foldDeal(changes)!, known)
        if (!timer) continue
        await unit.timers.set(timer.at > now ? timer : { ...timer, at: tomorrow })
        set += 1
      }
      return ids
    })
    if (done.length < page) return set
    cursor = done.at(-1)!
  }
}
