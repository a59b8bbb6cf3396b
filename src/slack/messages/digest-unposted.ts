import type { Post } from '../../application/posts.ts'
import { buttons, messages, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { outside, say, typed, type Words } from './say.ts'

/** To whoever set a digest up: its channel is closed to us. */
export function renderDigestUnposted({ channel, why }: Extract<Post, { kind: 'digest-unposted' }>): Rendered[] {
  const words = say`I could not post the digest in ${channelWords(channel)}: Slack said "${outside(why, 60)}". Invite me there with ${typed('/invite @Requalify')}, or give it another place.`
  return messages([...paragraph(words), ...buttons([openButton('Digest settings', { form: 'digest', channel })])])
}

/** A channel by its id, which Slack shows by its name. */
export function channelWords(channel: string): Words {
  return /^[CG][A-Z0-9]{1,30}$/.test(channel) ? { mrkdwn: `<#${channel}>`, bare: 'the channel' } : say`your messages with me`
}
