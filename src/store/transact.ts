import { type Clock, StaleDeal, StoreUnavailable, type Transact, type Unit } from '../application/ports.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { absenceStore } from './absences.ts'
import { auditStore } from './audit.ts'
import { coachStore } from './coach.ts'
import type { SendJob, StoreContext, Tx } from './context.ts'
import { dealStore } from './deals.ts'
import { digestStore } from './digests.ts'
import { erasureStore } from './erase-person.ts'
import { feedbackStore } from './feedback.ts'
import { inboxStore } from './inbox.ts'
import { nudgeStore } from './nudges.ts'
import { outboxStore } from './outbox.ts'
import { outboxQueue } from './outbox-queue.ts'
import { reminderHoursStore } from './reminder-hours.ts'
import { restrictedRole } from './restricted-role.ts'
import { shadowStore } from './shadow.ts'
import { snapshotStore } from './snapshots.ts'
import { snoozeStore } from './snoozes.ts'
import { teamStore } from './teams.ts'
import { threadStore } from './threads.ts'
import { timerStore } from './timers.ts'
import { toldRiskStore } from './told-risks.ts'
import type { Turns } from './turns.ts'
import { asStoreError } from './unavailable.ts'
import { workspaceStore } from './workspaces.ts'

/** Milliseconds a transaction may take, waiting for a connection included, when its caller names no limit. */
const longest = 15_000

export interface Connection {
  prisma: PrismaClient
  /** Set where there is one connection for all. */
  turns?: Turns
  /** Whether the connection would bypass row-level security. */
  restrict: boolean
}

/** Remembers that a statement failed: from then on nothing of the transaction can be kept, whatever the caller makes of the error. */
interface Fate {
  failed: unknown
}

type Methods = { [name: string]: (...args: never[]) => Promise<unknown> }

function watched<Store extends object>(store: Store, fate: Fate): Store {
  const entries = Object.entries(store as Methods).map(([name, method]) => [
    name,
    async (...args: never[]) => {
      try {
        return await method(...args)
      } catch (error) {
        // A stale deal is told by a count, not by a failed statement.
        if (!(error instanceof StaleDeal)) fate.failed ??= error
        throw error
      }
    },
  ])
  return Object.fromEntries(entries) as Store
}

function unitOf(context: StoreContext, fate: Fate): Unit {
  return {
    deals: watched(dealStore(context), fate),
    threads: watched(threadStore(context), fate),
    inbox: watched(inboxStore(context), fate),
    outbox: watched(outboxStore(context), fate),
    outboxQueue: watched(outboxQueue(context), fate),
    timers: watched(timerStore(context), fate),
    snapshots: watched(snapshotStore(context), fate),
    absences: watched(absenceStore(context), fate),
    feedback: watched(feedbackStore(context), fate),
    erasure: watched(erasureStore(context), fate),
    teams: watched(teamStore(context), fate),
    audit: watched(auditStore(context), fate),
    workspace: watched(workspaceStore(context), fate),
    coach: watched(coachStore(context), fate),
    digests: watched(digestStore(context), fate),
    nudges: watched(nudgeStore(context), fate),
    reminderHours: watched(reminderHoursStore(context), fate),
    snoozes: watched(snoozeStore(context), fate),
    toldRisks: watched(toldRiskStore(context), fate),
    shadow: watched(shadowStore(context), fate),
  }
}

/**
 * A transaction bound to one workspace: the setting that row-level security reads comes first, with the role it holds for and, on a
 * server, the time a statement may take. `'*'` is for the named system paths of `system.ts` alone.
 */
export async function bound<T>(
  { prisma, restrict }: Connection,
  workspace: WorkspaceId | '*',
  work: (tx: Tx) => Promise<T>,
  within: number = longest,
): Promise<T> {
  let over = false
  const tooLate = () => tooSlow(within)
  const run = prisma.$transaction(
    async (tx) => {
      if (over) throw tooLate()
      await tx.$queryRaw`SELECT set_config('app.workspace', ${workspace}, true), set_config('statement_timeout', ${String(Math.ceil(within))}, true),
        set_config('role', ${restrict ? restrictedRole : 'none'}, true)`
      const result = await work(tx)
      // The caller has been told that nothing was kept.
      if (over) throw tooLate()
      return result
    },
    { maxWait: within, timeout: within },
  )
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    over = true
    reject(tooLate())
  }, within)
  // Whichever comes second has nobody left to tell.
  run.catch(() => {})
  late.catch(() => {})
  try {
    return await Promise.race([run, late])
  } catch (error) {
    throw asStoreError(error)
  } finally {
    clearTimeout(timer)
  }
}

const tooSlow = (within: number) => new StoreUnavailable(`The database did not answer within ${Math.round(within)} ms.`)

/** The one way to the stores (see `Transact`). */
export function transactOn(connection: Connection, clock: Clock, send: SendJob): Transact {
  return (workspace, work, { within } = {}) => {
    const limit = within ?? longest
    const run = (left: number) =>
      bound(
        connection,
        workspace,
        async (tx) => {
          const fate: Fate = { failed: undefined }
          const result = await work(unitOf({ tx, workspace, clock, send }, fate))
          if (fate.failed !== undefined) throw fate.failed
          return result
        },
        left,
      )
    // Whoever names a limit is waited for: a door that has not acknowledged yet.
    return connection.turns ? connection.turns.run(within !== undefined, limit, () => tooSlow(limit), run) : run(limit)
  }
}
