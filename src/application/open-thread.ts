import type { Ports } from './ports.ts'
import { allMayRead } from './readers.ts'
import type { Loaded } from './work-on-deal.ts'

/**
 * The deal with the thread that a new review may go on in. Not one in a channel where by now somebody reads who has no right to the deal, a
 * guest perhaps: what stands there stays, and the next review begins in the owner's direct messages, also where it supersedes one.
 */
export async function withOpenThread(ports: Pick<Ports, 'directory'>, loaded: Loaded): Promise<Loaded> {
  const { deal, thread, workspace, rights } = loaded
  const channel = thread?.channel ?? (thread?.where.kind === 'channel' ? thread.where.channel : null)
  if (channel === null || channel.startsWith('D')) return loaded
  const place = await ports.directory.channel(workspace, channel)
  return (await allMayRead(ports, workspace, deal.fields, place, rights)) ? loaded : { ...loaded, thread: null }
}
