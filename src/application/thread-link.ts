import type { WorkspaceId } from '../domain/ids.ts'
import { DirectoryUnavailable, type Ports, type Thread } from './ports.ts'

/** Where a thread stands; null while it stands nowhere, and where Slack does not say: a link is not worth an answer. */
export async function linkTo(ports: Ports, workspace: WorkspaceId, { channel, rootTs }: Thread): Promise<string | null> {
  if (channel === null || rootTs === null) return null
  try {
    const permalink = await ports.directory.permalink(workspace, { channel, ts: rootTs })
    return permalink && intoThread(permalink, channel, rootTs)
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return null
    throw error
  }
}

/** As Slack's own links to replies are: a root message's alone shows the message, and what was said below it stays shut. */
function intoThread(permalink: string, channel: string, rootTs: string): string {
  if (!URL.canParse(permalink)) return permalink
  const url = new URL(permalink)
  url.searchParams.set('thread_ts', rootTs)
  url.searchParams.set('cid', channel)
  return url.href
}
