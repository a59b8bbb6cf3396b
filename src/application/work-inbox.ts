import type { WorkspaceId } from '../domain/ids.ts'
import { DirectoryUnavailable, type InboxRow, type Ports, StaleDeal, StoreUnavailable, TooEarly } from './ports.ts'

/**
 * Hands a kept payload to whoever understands it; the use case behind it finishes the row together with what it keeps. `handled` false:
 * nobody wanted it.
 */
export type Replay = (row: InboxRow, workspace: WorkspaceId) => Promise<{ handled: boolean }>

/**
 * Works the waiting rows of a lane in order until none is left. A row that fails stays and the error is thrown on, so that its job comes
 * back later; one that fails five times is parked and its author told, so that the lane goes on (DESIGN 4). Only a fault of its own
 * counts: while Slack or the database is away, rows wait for however long that lasts.
 */
export async function workInbox(ports: Ports, workspace: WorkspaceId, lane: string, replay: Replay): Promise<void> {
  for (let last: InboxRow | null = null; ; ) {
    const row = await ports.transact(workspace, (unit) => unit.inbox.next(lane))
    if (!row) return
    // A use case that took a row and left it unfinished must not be given it for ever.
    const again = row.id === last?.id
    last = row
    try {
      const { handled } = await replay(row, workspace)
      if (!handled || again) await ports.transact(workspace, (unit) => unit.inbox.done(row.id, ports.clock.now()))
    } catch (error) {
      if (passes(error)) {
        ports.log.warn({ ref: row.ref, inbox: row.id, err: error }, 'a kept message waits for what it needs')
        throw error
      }
      const parked = await failed(ports, workspace, row, error)
      if (!parked) throw error
    }
  }
}

/** Trouble that is not the row's and goes by itself. */
function passes(error: unknown): boolean {
  return [DirectoryUnavailable, StoreUnavailable, StaleDeal, TooEarly].some((kind) => error instanceof kind)
}

async function failed(ports: Ports, workspace: WorkspaceId, row: InboxRow, error: unknown): Promise<boolean> {
  const problem = error instanceof Error ? error.message : String(error)
  const now = ports.clock.now()
  const { attempts, parked } = await ports.transact(workspace, async (unit) => {
    const counted = await unit.inbox.failed(row.id, problem, now)
    const author = authorOf(row.body)
    if (counted.parked && author) {
      const id = ports.ids.next()
      await unit.outbox.put(
        { id, key: `parked:${row.id}`, target: { to: 'user', user: author }, post: { kind: 'broke', ref: row.ref }, ref: row.ref },
        now,
      )
    }
    return counted
  })
  ports.log.error(
    { ref: row.ref, inbox: row.id, attempts, parked, err: error },
    parked ? 'a kept message could not be worked and was parked' : 'a kept message could not be worked, will be tried again',
  )
  return parked
}

/** Slack user who wrote the event or pressed the button, wherever the payload says so. */
function authorOf(body: unknown): string | null {
  const payload = body as { event?: { user?: string; message?: { user?: string } }; user?: { id?: string } } | null
  return payload?.event?.user ?? payload?.event?.message?.user ?? payload?.user?.id ?? null
}
