import type { Clock } from '../application/ports.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'

/** The database client inside a transaction. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

export type StoreJob =
  | { queue: 'inbox' | 'outbox'; data: { workspace: WorkspaceId; lane: string } }
  /** `at`: of the timer row when the job was sent; a job that finds another does nothing. */
  | { queue: 'timer'; data: { workspace: WorkspaceId; key: string; at: Instant } }

/** Enqueues a job inside the caller's transaction: it exists if and only if the rows do. `due`: not before then. */
export type SendJob = (tx: Tx, job: StoreJob, due?: Instant) => Promise<void>

/** What the stores of one transaction share. */
export interface StoreContext {
  tx: Tx
  workspace: WorkspaceId
  clock: Clock
  send: SendJob
}
