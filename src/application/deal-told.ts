import type { Outcome } from '../domain/deal.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import { withAgeingTimer } from './ageing-timer.ts'
import type { ToldFields } from './deal-input.ts'
import { StaleDeal, StoreUnavailable } from './ports.ts'
import { silentInShadow } from './shadow/in-shadow.ts'
import { planTold } from './told/plan-told.ts'
import { type DoorPorts, seeDeal } from './told/seen.ts'
import { keepOutcome } from './work-on-deal.ts'

/** A CRM's word about one deal, whatever door it came by. */
export interface DealTold {
  kind: 'stage-changed' | 'upserted' | 'closed' | 'deleted'
  externalId: string
  /** When it happened by the CRM's clock; null: when it came in. */
  time: Instant | null
  fields: ToldFields
  /** Stages as the CRM calls them. */
  fromStage: string | null
  toStage: string | null
  /** Of a close, and of nothing else. */
  outcome: Outcome | null
}

export interface Told {
  workspace: WorkspaceId
  /** The delivery's own id: the same one again is a duplicate, whatever it says. */
  webhookId: string
  told: DealTold
  ref: string
}

/** A deal told to two replicas at once: the one that comes second plans again, so often at most. */
const tries = 5

/**
 * Keeps what a CRM told, with its posts and timers, in one transaction: once this returns it is committed.
 *
 * @param within Milliseconds in which it must be kept; then it is `StoreUnavailable`.
 */
export async function dealTold(
  ports: DoorPorts,
  { workspace, webhookId, told, ref }: Told,
  within = 2_500,
): Promise<'accepted' | 'duplicate'> {
  const transact = silentInShadow(ports)
  const until = ports.clock.now() + within
  for (let attempt = 1; ; attempt++) {
    const left = until - ports.clock.now()
    if (left <= 0 || attempt > tries) throw new StoreUnavailable(`What was told could not be kept within ${within} ms.`)
    try {
      return await transact(
        workspace,
        async (unit) => {
          if (!(await unit.inbox.delivered(webhookId, ports.clock.now()))) return 'duplicate'
          const seen = await seeDeal(ports, unit, workspace, told.externalId)
          const outcome = withAgeingTimer(seen, planTold(ports, seen, told))
          await keepOutcome(ports, unit, { deal: seen.id, ref, inbox: null }, seen, outcome)
          return 'accepted'
        },
        { within: left },
      )
    } catch (error) {
      if (!(error instanceof StaleDeal)) throw error
    }
  }
}
