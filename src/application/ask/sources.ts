import type { RecordId } from '../../domain/ids.ts'
import type { MessageRef } from '../../domain/record.ts'
import { DirectoryUnavailable, type Person, type Ports } from '../ports.ts'
import { quoteFrom } from '../say/quoted-record.ts'
import type { Loaded } from '../work-on-deal.ts'
import type { Source } from './shape.ts'

type FromRecord = Extract<Source, { kind: 'record' }>

/** A record as a source; null when it is not on view, or its words are gone. Links come later, for what is shown. */
export function fromRecord(loaded: Loaded, id: RecordId | null): FromRecord | null {
  const record = quoteFrom(loaded, id)
  return record && record.text.trim() !== '' ? { kind: 'record', record, url: null } : null
}

/** The same sources with links to their messages, where the asker can open them. */
export async function withLinks<T extends { sources: [Source, ...Source[]] }>(
  ports: Ports,
  loaded: Loaded,
  person: Person,
  lines: readonly T[],
): Promise<T[]> {
  const linked = async (source: Source): Promise<Source> => {
    if (source.kind !== 'record') return source
    const message = loaded.deal.records.find((r) => r.id === source.record.id)?.message ?? null
    return { ...source, url: message && opensFor(loaded, person, message) ? await permalink(ports, loaded, message) : null }
  }
  return Promise.all(
    lines.map(async (line) => ({ ...line, sources: (await Promise.all(line.sources.map(linked))) as [Source, ...Source[]] })),
  )
}

/** Somebody else's direct messages open for nobody. */
function opensFor({ thread, deal }: Loaded, { user, email }: Person, message: MessageRef): boolean {
  if (!message.channel.startsWith('D')) return true
  const isOwn = thread?.user === user && thread.channel === message.channel
  // Of an owner before, or written outside the thread: whoever wrote it can open it.
  const writer = deal.answers.findLast((a) => a.message?.channel === message.channel && a.message.ts === message.ts)
  return isOwn || (email !== null && writer?.by.toLowerCase() === email.toLowerCase() && writer.usedFrom === undefined)
}

/** A link is not worth an answer. */
async function permalink(ports: Ports, { workspace }: Loaded, message: MessageRef): Promise<string | null> {
  try {
    return await ports.directory.permalink(workspace, message)
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return null
    throw error
  }
}
