import type { Post } from '../../application/posts.ts'
import { inThread } from './digest/in-thread.ts'
import { digestParts } from './digest/parts.ts'
import { waitedIn } from './digest/whose.ts'
import { firstThatFits, type Rendered } from './message.ts'
import type { Seen } from './seen.ts'

/** A channel's digest: one message, since it is rewritten when words in it are erased. Where words are very long they are cut. */
export function renderDigest(post: Extract<Post, { kind: 'digest' }>, seen: Seen): Rendered[] {
  const whom = waitedIn(post.whose)
  const more = inThread(post, whom)
  return firstThatFits((['full', 'short', 'least'] as const).map((length) => digestParts(post, seen, { length, more, whom })))
}
