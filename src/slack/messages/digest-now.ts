import { cardsAsked } from '../../application/digest/how-many.ts'
import type { Reply } from '../../application/replies.ts'
import { openAgainWords } from './channel-closed.ts'
import { clockWords } from './digest/clock.ts'
import { digestParts } from './digest/parts.ts'
import { theReader } from './digest/whose.ts'
import { aside, buttons, messages, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { pressButton } from './presses.ts'
import { none, plural, say, type Words } from './say.ts'
import type { Seen } from './seen.ts'

/** The digest asked for, for one person alone, with the way to have it in the channel. */
export function renderDigestNow({ digest, plan, setUp }: Extract<Reply, { kind: 'digest-now' }>, seen: Seen): Rendered[] {
  const next = plan
    ? setUp === 'invite-first'
      ? say`I am not in this channel any more, so none comes here. ${openAgainWords('not-in')}`
      : say`The next one here comes ${clockWords(plan.next, plan.zone, seen)}.`
    : setUp === 'invite-first'
      ? say`I am not in this channel, so no digest can come here by itself. ${openAgainWords('not-in')} Then type this again.`
      : setUp === 'here'
        ? say`No digest comes here by itself yet.`
        : none
  const shown = digest.cards.length
  return messages([
    ...digestParts(digest, seen, { length: 'full', more: moreWords(digest.more), whom: theReader }),
    ...aside(next),
    ...buttons([
      ...(digest.more > 0
        ? [pressButton(`Show ${Math.min(digest.more, cardsAsked)} more`, { press: 'digest-more', from: shown, since: digest.since })]
        : []),
      ...(setUp === 'here' || (plan && setUp === 'invite-first')
        ? [openButton(plan ? 'Digest settings' : 'Set up a digest here', { form: 'digest', channel: digest.channel })]
        : []),
    ]),
  ])
}

function moreWords(more: number): Words {
  return more > 0 ? say`${plural(more, 'more deal is', 'more deals are')} at risk.` : none
}
