import type { FormerThread } from '../../application/posts.ts'
import { link, none, say, together, type Words } from './say.ts'

/** Who had the deal before, and where: on the card of the thread that follows. */
export function formerWords(former: FormerThread | null | undefined): Words {
  if (!former) return none
  if (former.name === null) {
    const channel = former.permalink ? link(former.permalink, 'The channel of the thread before') : 'The channel of the thread before'
    return say`${channel} has a reader who may not see this deal, so it goes on here.`
  }
  const had = say`${former.name} had this deal before; what is on record stays with its author's name.`
  if (!former.permalink) return had
  return together([
    had,
    former.isDm
      ? say`${link(former.permalink, 'The thread before')} opens for ${former.name} only.`
      : say`Read ${link(former.permalink, 'the thread before')}.`,
  ])
}
