import type { Reply } from '../../application/replies.ts'
import { channelWords, openAgainWords } from './channel-closed.ts'
import { clockWords } from './digest/clock.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { bold, none, say, together, typed } from './say.ts'
import type { Seen } from './seen.ts'

/** A digest was set up or changed. */
export function renderDigestSet({ channel, next, zone, shared, invite }: Extract<Reply, { kind: 'digest-set' }>, seen: Seen): Rendered[] {
  const outsiders = shared ? say`Guests or people of another company are in there, so it will show counts and name no deal.` : none
  return messages(
    paragraph(
      together([
        say`Set. The next digest in ${channelWords(channel)} comes ${clockWords(next, zone, seen)}, if there is news.`,
        invite ? say`${bold('I am not in there yet')}, so nothing can come: ${openAgainWords('not-in')}` : none,
        outsiders,
        say`Reps read of a risk on their deals a working day before it stands in a digest. ${typed('/qualify digest')} there changes it.`,
      ]),
    ),
  )
}
