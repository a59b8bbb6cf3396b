import type { ChannelAccess } from '../../application/ports.ts'
import { say, typed, type Words } from './say.ts'

/** Why nothing can be posted in a channel. */
export type Closed = Exclude<ChannelAccess, 'in'>

/** A channel by its id, which Slack shows by its name. */
export function channelWords(channel: string): Words {
  return /^[CG][A-Z0-9]{1,30}$/.test(channel) ? { mrkdwn: `<#${channel}>`, bare: 'the channel' } : say`your messages with me`
}

/** "I am not in #deals." */
export function closedWords(why: Closed, channel: string): Words {
  switch (why) {
    case 'not-in':
      return say`I am not in ${channelWords(channel)}.`
    case 'archived':
      return say`That channel is archived, so nobody can write there.`
    case 'unseen':
      return say`I cannot see that channel: it is private and I am not in it, or it is gone.`
  }
}

/** What to do about it. */
export function openAgainWords(why: Closed): Words {
  return why === 'archived'
    ? say`Have it unarchived, or pick another channel.`
    : say`Type ${typed('/invite @Requalify')} in it${why === 'unseen' ? say`, or pick another channel` : say``}.`
}

/** What Slack's refusal of a post comes to; null: something else. */
export function closedBy(code: string): Closed | null {
  return code === 'not_in_channel' ? 'not-in' : code === 'is_archived' ? 'archived' : code === 'channel_not_found' ? 'unseen' : null
}
