import { keepMarks } from '../../application/marks.ts'
import type { Ports } from '../../application/ports.ts'
import { nextMorning } from '../../application/sign-offs/timer.ts'
import { playbookOf } from '../../application/work-on-deal.ts'
import { assessDeal } from '../../domain/assess-deal.ts'
import { startOfDay } from '../../domain/calendar.ts'
import type { Change } from '../../domain/change.ts'
import { riskKey } from '../../domain/digest/risk-key.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { signOffWaits } from '../../domain/sign-off.ts'
import { type Snapshot, snapshotOf } from '../../domain/snapshot.ts'
import type { Zone } from '../../domain/time.ts'
import { workingDay } from './day.ts'
import { demoJournals, demoScripts } from './demo-journals.ts'

/**
 * Gives a workspace the demo's deals with their history up to now: each in one transaction, with the snapshots of its moves and the timer
 * of the next. Deals that are there already stay as they are, so a start that was cut short goes on where it stopped. No review begins.
 */
export async function seedDemo(ports: Pick<Ports, 'transact' | 'clock' | 'ids' | 'playbooks'>, workspace: WorkspaceId): Promise<void> {
  const { missing, zone, playbookId } = await ports.transact(workspace, async (unit) => {
    const missing: string[] = []
    for (const { externalId } of demoScripts) if ((await unit.deals.byExternalId(externalId)) === null) missing.push(externalId)
    const { zone, playbook } = await unit.workspace.get()
    return { missing, zone, playbookId: playbook }
  })
  if (missing.length === 0) return
  const playbook = playbookOf(ports, playbookId)
  const now = ports.clock.now()
  for (const { externalId, changes } of demoJournals(now, zone, playbook, ports.ids.next)) {
    if (!missing.includes(externalId)) continue
    const deal = foldDeal(changes)!
    await ports.transact(workspace, async (unit) => {
      // Another replica may have been quicker.
      if ((await unit.deals.byExternalId(externalId)) !== null) return
      await unit.deals.append(deal.id, 0, changes, deal)
      for (const snapshot of snapshotsOfMoves(changes, playbook, zone))
        await unit.snapshots.put(deal.id, { reason: 'stage-change', at: snapshot.at, body: snapshot })
      await keepMarks(unit, null, deal, { playbook, now, zone })
      const assessment = assessDeal(deal, playbook, now, zone)
      // Its reviews ended before anybody looked: the manager is asked as after any other.
      if (signOffWaits(deal, { playbook, now, zone, assessment }))
        await unit.timers.set({ kind: 'sign-off-due', deal: deal.id, at: nextMorning(now, zone) })
      await unit.toldRisks.put(deal.id, assessment.risks.map(riskKey), lookedAt(now, zone))
    })
  }
}

/** The made-up reps looked at their deals two working days ago, so that a manager's digest has something to tell. */
function lookedAt(now: number, zone: Zone): number {
  return startOfDay(workingDay(-3, now, zone), zone)
}

/** The deal frozen at each move, before the questions of the new stage, as it is when a CRM moves it. */
function snapshotsOfMoves(changes: readonly Change[], playbook: Playbook, zone: Zone): Snapshot[] {
  return changes.flatMap((change, i) => {
    if (change.type !== 'moved') return []
    const then = foldDeal(changes.slice(0, i + 1))!
    return [snapshotOf(then, assessDeal(then, playbook, change.at, zone), change.at, 'stage-change')]
  })
}
