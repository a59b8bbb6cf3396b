import { addDays, localDate, startOfDay } from '../domain/calendar.ts'
import type { Deal } from '../domain/deal.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { snapshotOf } from '../domain/snapshot.ts'
import type { Instant, Zone } from '../domain/time.ts'
import type { Ports, Timer } from './ports.ts'
import { workOnDeal } from './work-on-deal.ts'

/** Days before the close date at which a deal's state is frozen (RULES 8). */
const marks = [
  { reason: 't-90', days: 90 },
  { reason: 't-60', days: 60 },
  { reason: 't-30', days: 30 },
] as const

/** The timer for the next mark before the close date; none when the deal has no date, is over, or all marks are past. */
export function snapshotTimer(deal: Deal, now: Instant, zone: Zone): Timer[] {
  const { closeDate } = deal.fields
  if (!closeDate || deal.outcome) return []
  const next = marks.map((m) => startOfDay(addDays(closeDate, -m.days), zone)).find((at) => at > now)
  return next === undefined ? [] : [{ kind: 'snapshot-due', deal: deal.id, at: next }]
}

/** A mark is reached: freezes the deal as it stands, once a mark and close date, and sets the timer of the next. */
export async function snapshotDue(ports: Ports, due: { workspace: WorkspaceId; deal: DealId; ref: string }): Promise<void> {
  await workOnDeal(ports, { ...due, inbox: null }, ({ deal, assessment, now, zone }) => {
    const today = localDate(now, zone)
    const mark =
      deal.fields.closeDate && !deal.outcome ? marks.findLast((m) => addDays(deal.fields.closeDate!, -m.days) <= today) : undefined
    const frozen = mark && snapshotOf(deal, assessment, now, mark.reason)
    return {
      changes: [],
      timers: snapshotTimer(deal, now, zone),
      also: async (unit) => {
        if (frozen && (await unit.workspace.tellOnce(`snapshot:${deal.id}:${frozen.reason}:${deal.fields.closeDate}`, now)))
          await unit.snapshots.put(deal.id, { reason: frozen.reason, at: now, body: frozen })
      },
      result: undefined,
    }
  })
}
