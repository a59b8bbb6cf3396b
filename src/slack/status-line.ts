import type { Log } from '../application/ports.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Installs } from './installs.ts'

export interface StatusPlace {
  workspace: WorkspaceId
  channel: string
  /** The thread's root. */
  threadTs: string
}

/**
 * Says in a DM's thread that we are at work ("is reading your answer..."); Slack shows it after our name, and takes it away with our next
 * message or after two minutes. In channels there is none. Never throws and is never waited for: it is a courtesy.
 */
export function showStatus(deps: { installs: Installs; log: Log }, { workspace, channel, threadTs }: StatusPlace, text: string): void {
  if (!channel.startsWith('D')) return
  const call = async () => {
    const { client } = deps.installs.ofWorkspace(workspace)
    await client.assistant.threads.setStatus({ channel_id: channel, thread_ts: threadTs, status: text })
  }
  call().catch((error: unknown) => deps.log.info({ channel, error }, 'No status line was shown'))
}

/** Milliseconds of work after which it is worth saying. */
const worthSaying = 300

/** The same once work takes a while: begun by `start`, off again by `stop` when the work was quick. */
export function statusSoon(
  deps: { installs: Installs; log: Log },
  place: StatusPlace,
  text: string,
): { start: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined
  return {
    start: () => {
      timer ??= setTimeout(() => showStatus(deps, place, text), worthSaying)
    },
    stop: () => clearTimeout(timer),
  }
}
