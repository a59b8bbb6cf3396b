import type { Post } from '../../application/posts.ts'
import { listParts } from './digest/lists.ts'
import { nudgesWords, worthWords } from './digest/small-print.ts'
import { waitedIn } from './digest/whose.ts'
import { aside, messages, paragraph, type Rendered } from './message.ts'
import { say, together } from './say.ts'
import type { Seen } from './seen.ts'

/** Under a digest: its lists, what each kind of risk is worth, and whether reminders help. */
export function renderDigestRest(post: Extract<Post, { kind: 'digest-rest' }>, seen: Seen): Rendered[] {
  if (post.isUnnamed)
    return messages(paragraph(say`The lists are left out: who reads here, or who may see which deal, changed while this was made.`))
  return messages([
    ...listParts(post, { whom: waitedIn(post.whose), since: post.since }, seen),
    ...aside(together([worthWords(post), nudgesWords(post)], '\n')),
  ])
}
