import type { Reply } from '../../application/replies.ts'
import { clockWords } from './digest/clock.ts'
import { digestParts } from './digest/parts.ts'
import { theReader } from './digest/whose.ts'
import { aside, buttons, messages, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { pressButton } from './presses.ts'
import { none, say } from './say.ts'
import type { Seen } from './seen.ts'

/** The digest asked for, for one person alone, with the way to have it in the channel. */
export function renderDigestNow({ digest, plan, maySetUp }: Extract<Reply, { kind: 'digest-now' }>, seen: Seen): Rendered[] {
  const next = plan
    ? say`The next one here comes ${clockWords(plan.next, plan.zone, seen)}.`
    : maySetUp
      ? say`No digest comes here by itself yet.`
      : none
  const shown = digest.cards.length
  return messages([
    ...digestParts(digest, seen, { length: 'full', more: none, whom: theReader }),
    ...aside(next),
    ...buttons([
      ...(digest.more > 0 ? [pressButton(`Show ${Math.min(digest.more, 5)} more`, { press: 'digest-more', from: shown })] : []),
      ...(maySetUp ? [openButton(plan ? 'Digest settings' : 'Set up a digest here', { form: 'digest', channel: digest.channel })] : []),
    ]),
  ])
}
