import type { WorkspaceId } from '../domain/ids.ts'
import type { SlackDeps } from './app.ts'

/** Where a status stands: in the thread of that message, or of its root. */
export interface StatusPlace {
  workspace: WorkspaceId
  channel: string
  threadTs: string
}

type Deps = Pick<SlackDeps, 'installs' | 'log'>

/** What is quicker than this needs no status. */
const soonMs = 400

/** "Requalify is looking it up ..." under a message; an empty text takes it away. Best effort: it never fails the work it tells of. */
export async function showStatus({ installs, log }: Deps, { workspace, channel, threadTs }: StatusPlace, text: string): Promise<void> {
  try {
    const { client } = installs.ofWorkspace(workspace)
    await client.assistant.threads.setStatus({ channel_id: channel, thread_ts: threadTs, status: text })
  } catch (error) {
    log.info({ channel, error }, 'A status could not be shown')
  }
}

/** Runs `work`; where it takes a while the person sees that it goes on, and no longer than it does. */
export async function whileShowing<T>(deps: Deps, place: StatusPlace, text: string, work: () => Promise<T>): Promise<T> {
  let shown: Promise<void> | null = null
  const timer = setTimeout(() => {
    shown = showStatus(deps, place, text)
  }, soonMs)
  try {
    return await work()
  } finally {
    clearTimeout(timer)
    // After it, or it would stay.
    if (shown) void (shown as Promise<void>).then(() => showStatus(deps, place, ''))
  }
}

/**
 * The same for work that may turn out to take a while only on its way: `start` when it does, `stop` when it is over. In a direct message
 * alone; in a channel everybody would be told.
 */
export function statusSoon(deps: Deps, place: StatusPlace, text: string): { start: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined
  let shown: Promise<void> | null = null
  return {
    start: () => {
      if (!place.channel.startsWith('D')) return
      timer ??= setTimeout(() => {
        shown = showStatus(deps, place, text)
      }, soonMs)
    },
    stop: () => {
      clearTimeout(timer)
      void shown?.then(() => showStatus(deps, place, ''))
    },
  }
}
