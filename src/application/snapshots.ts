import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { freezeMark, markTimer } from './marks.ts'
import type { Ports } from './ports.ts'
import { workOnDeal } from './work-on-deal.ts'

/** A mark is reached: freezes the deal as it stands and sets the timer of the next. One that does not go on is left alone. */
export async function snapshotDue(ports: Ports, due: { workspace: WorkspaceId; deal: DealId; ref: string }): Promise<void> {
  await workOnDeal(ports, { ...due, inbox: null }, (loaded) => ({
    changes: [],
    timers: markTimer(loaded.deal, loaded.now, loaded.zone),
    also: (unit) => freezeMark(unit, loaded.deal, loaded),
    result: undefined,
  }))
}
