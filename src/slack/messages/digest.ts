import type { Post } from '../../application/posts.ts'
import { digestParts } from './digest/parts.ts'
import { waitedIn } from './digest/whose.ts'
import { oneMessage, type Rendered } from './message.ts'
import { say, typed } from './say.ts'
import type { Seen } from './seen.ts'

/** A channel's digest: one message, since it is rewritten when words in it are erased. Where words are very long the cards get short. */
export function renderDigest(post: Extract<Post, { kind: 'digest' }>, seen: Seen): Rendered[] {
  const more = say`The next are in the thread; ${typed('/qualify digest')} shows them to you alone.`
  const whom = waitedIn(post.whose)
  const full = digestParts(post, seen, { length: 'full', more, whom })
  const said = oneMessage(full)
  return said[0]!.blocks.length === full.length ? said : oneMessage(digestParts(post, seen, { length: 'brief', more, whom }))
}
