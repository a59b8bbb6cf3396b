import type { Reply } from '../../application/replies.ts'
import { listParts } from './digest/lists.ts'
import { theReader } from './digest/whose.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say } from './say.ts'
import type { Seen } from './seen.ts'

/** Further lines of a list of a digest, for one person alone. */
export function renderDigestList({ lists, list, since, from, total }: Extract<Reply, { kind: 'digest-list' }>, seen: Seen): Rendered[] {
  const parts = listParts(lists, { whom: theReader, since, from }, seen)
  if (parts.length === 0) return messages(paragraph(say`There are no more: ${total} are on that list now, and you have seen them.`))
  const shown = lists[list]?.length ?? 0
  return messages([...paragraph(say`${from + 1} to ${from + shown} of ${total}.`), ...parts])
}
