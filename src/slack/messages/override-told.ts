import type { Post } from '../../application/posts.ts'
import { dealName } from './deal-line.ts'
import { aside, messages, paragraph, type Rendered } from './message.ts'
import { overriddenBy } from './override-words.ts'
import { bold, ended, inSentence, outside, say } from './say.ts'
import type { Seen } from './seen.ts'

/** To the rep, before anybody else reads of it: a manager overrides a criterion, or ended that early. */
export function renderOverrideTold({ deal, override, endedBy }: Extract<Post, { kind: 'override-told' }>, seen: Seen): Rendered[] {
  const criterion = inSentence(override.criterion)
  if (endedBy !== null)
    return messages(
      paragraph(
        say`${dealName(deal)}: ${outside(endedBy, 60)} ended the override of ${bold(criterion)}. It counts by its evidence again, and is asked about.`,
      ),
    )
  return messages([
    ...paragraph(ended(say`${dealName(deal)}: ${bold(criterion)} is overridden ${overriddenBy(override, seen)}`)),
    ...aside(say`It blocks no gate until then, and is counted apart. What you learn of it is kept as ever.`),
  ])
}
