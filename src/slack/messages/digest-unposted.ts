import type { Post } from '../../application/posts.ts'
import { channelWords, closedBy, closedWords, openAgainWords } from './channel-closed.ts'
import { buttons, messages, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { outside, say, typed, type Words } from './say.ts'

/** To whoever set a digest up, once until one gets through: its channel is closed to us. */
export function renderDigestUnposted({ channel, why }: Extract<Post, { kind: 'digest-unposted' }>): Rendered[] {
  return messages([
    ...paragraph(
      say`I could not post the digest in ${channelWords(channel)}. ${reason(channel, why)} I look every few minutes and post it as soon as I can, until the next one is near. I tell you this once.`,
    ),
    ...buttons([openButton('Digest settings', { form: 'digest', channel })]),
  ])
}

function reason(channel: string, why: string): Words {
  const closed = closedBy(why)
  return closed
    ? say`${closedWords(closed, channel)} ${openAgainWords(closed)}`
    : say`Slack said "${outside(why, 60)}". Invite me there with ${typed('/invite @Requalify')}, or give it another place.`
}
