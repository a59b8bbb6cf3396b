import type { Directory, OutboxRow, Thread, ThreadId, Unit } from '../../application/ports.ts'
import type { WorkspaceId } from '../../domain/ids.ts'

/** Where a row goes, as the store knows it. */
export type Destination =
  /** Into a thread that stands. */
  | { kind: 'reply'; thread: Thread; channel: string; threadTs: string }
  /** The first message of a thread, which from then on stands there. */
  | { kind: 'root'; thread: Thread; channel: string | null; user: string }
  | { kind: 'dm'; user: string }
  | { kind: 'admin' }
  /** A place in a channel or a direct message that is no deal's thread; `threadTs`: under that message. */
  | { kind: 'spot'; channel: string; threadTs: string | null }
  /** `under`: the ts of the root it is a reply to; null for a root. `user`: whose thread it is in, if in a deal's. */
  | { kind: 'update'; channel: string; ts: string; under: string | null; user: string | null }
  /** An update of something never posted, or a thread that is gone: nothing to do. */
  | { kind: 'nowhere' }

export async function destinationOf(unit: Unit, { target, lane }: Pick<OutboxRow, 'target' | 'lane'>): Promise<Destination> {
  switch (target.to) {
    case 'thread':
      return ofThread(await unit.threads.byId(target.thread))
    case 'user':
      return { kind: 'dm', user: target.user }
    case 'admin':
      return { kind: 'admin' }
    case 'channel': {
      // It may have waited for hours to be let in, and be wanted no more.
      if (!(await unit.digests.of(target.channel))) return { kind: 'nowhere' }
      if (target.under === null) return { kind: 'spot', channel: target.channel, threadTs: null }
      // Rows of a lane are sent in order: what it stands under was sent, or given up.
      const root = await unit.outbox.posted(target.under)
      return root ? { kind: 'spot', channel: root.channel, threadTs: root.ts } : { kind: 'nowhere' }
    }
    case 'under': {
      const root = await unit.outbox.posted(target.root)
      return root ? { kind: 'spot', channel: root.channel, threadTs: root.ts } : { kind: 'nowhere' }
    }
    case 'update': {
      const posted = await unit.outbox.posted(target.of)
      if (!posted) return { kind: 'nowhere' }
      const thread = lane.startsWith('thread:') ? await unit.threads.byId(lane.slice('thread:'.length)) : null
      return { kind: 'update', ...posted, under: thread && thread.rootTs !== posted.ts ? thread.rootTs : null, user: thread?.user ?? null }
    }
  }
}

function ofThread(thread: Thread | null): Destination {
  if (!thread) return { kind: 'nowhere' }
  if (thread.channel !== null && thread.rootTs !== null) return { kind: 'reply', thread, channel: thread.channel, threadTs: thread.rootTs }
  return { kind: 'root', thread, channel: thread.where.kind === 'channel' ? thread.where.channel : null, user: thread.user }
}

/** Whose DM a row goes to; null when it goes to a channel. The admin is the same one each time, so that a second try looks there. */
export async function personOf(destination: Destination, workspace: WorkspaceId, directory: Directory): Promise<string | null> {
  switch (destination.kind) {
    case 'dm':
      return destination.user
    case 'root':
      return destination.channel === null ? destination.user : null
    case 'admin': {
      const admins = await directory.admins(workspace)
      return admins.map((admin) => admin.user).sort()[0] ?? null
    }
    default:
      return null
  }
}

/** The thread a sent row gives its place to. */
export function placed(destination: Destination, movedHere: boolean): ThreadId | null {
  if (destination.kind === 'root') return destination.thread.id
  return destination.kind === 'reply' && movedHere ? destination.thread.id : null
}

/** The one person who reads what goes to direct messages; null for a channel, or where it is not known. */
export function readerOf(destination: Destination): string | null {
  switch (destination.kind) {
    case 'dm':
      return destination.user
    case 'root':
      return destination.channel === null ? destination.user : null
    case 'reply':
      return destination.channel.startsWith('D') ? destination.thread.user : null
    case 'update':
      return destination.channel.startsWith('D') ? destination.user : null
    default:
      return null
  }
}
