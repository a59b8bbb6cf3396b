import { announceInChannel } from './deliver/events.ts'
import { newId } from './ids.ts'
import { installsIn, type Office, timelineOf } from './office.ts'
import type { Channel, Json, Message } from './state/model.ts'
import { ephemeralOf } from './state/store.ts'
import { channelType } from './wire/channel-object.ts'

/** Puts a message into its channel, tells the page and sends the events it causes. */
export function postMessage(office: Office, channel: Channel, message: Message): void {
  const parent = timelineOf(office, channel.id).add(message)
  office.touch()
  office.bus.tell({ kind: 'message', channelId: channel.id, message })
  if (parent) office.bus.tell({ kind: 'message', channelId: channel.id, message: parent })
  const fromTeam = teamOf(office, channel, message)
  announceInChannel(office, channel, messageEvent(office, channel, message), fromTeam)
  announceMention(office, channel, message, fromTeam)
}

/** Replaces a message by `next` (same ts) and sends `message_changed`. */
export function changeMessage(office: Office, channel: Channel, before: Message, next: Message): void {
  const previous = { ...before }
  for (const field of Object.keys(before)) delete before[field]
  Object.assign(before, next)
  office.touch()
  office.bus.tell({ kind: 'message', channelId: channel.id, message: before })
  const ts = office.mintTs()
  announceInChannel(
    office,
    channel,
    {
      type: 'message',
      subtype: 'message_changed',
      message: withoutMetadata(before),
      previous_message: withoutMetadata(previous),
      channel: channel.id,
      hidden: true,
      ts,
      event_ts: ts,
      channel_type: channelType(channel),
    },
    teamOf(office, channel, before),
  )
}

/** Shows a change that makes no event: a message still being streamed. */
export function showChange(office: Office, channel: Channel, message: Message, change: Partial<Message>): void {
  Object.assign(message, change)
  office.touch()
  office.bus.tell({ kind: 'message', channelId: channel.id, message })
}

/** Takes a message away. One that holds a thread together stays as a tombstone, as in Slack. */
export function deleteMessage(office: Office, channel: Channel, message: Message): void {
  if (message.reply_count) changeMessage(office, channel, message, tombstone(message))
  else takeAway(office, channel, message)
}

function takeAway(office: Office, channel: Channel, message: Message): void {
  const fromTeam = teamOf(office, channel, message)
  const parent = timelineOf(office, channel.id).remove(message.ts)
  office.touch()
  office.bus.tell({ kind: 'gone', channelId: channel.id, ts: message.ts, ...threadOf(message) })
  if (parent) office.bus.tell({ kind: 'message', channelId: channel.id, message: parent })
  const ts = office.mintTs()
  announceInChannel(
    office,
    channel,
    {
      type: 'message',
      subtype: 'message_deleted',
      previous_message: withoutMetadata(message),
      channel: channel.id,
      hidden: true,
      deleted_ts: message.ts,
      ts,
      event_ts: ts,
      channel_type: channelType(channel),
    },
    fromTeam,
  )
}

/** Shows a message to one person only. No event is sent for it. */
export function postEphemeral(office: Office, channel: Channel, personId: string, message: Message): void {
  const list = ephemeralOf(office.store, channel.id)
  list.push({ personId, message })
  if (list.length > 200) list.shift()
  office.bus.tell({ kind: 'message', channelId: channel.id, message, onlyFor: personId })
}

/** Replaces (`next`) or takes away an ephemeral message. False when there is none. */
export function changeEphemeral(office: Office, channel: Channel, ts: string, next: Message | undefined): boolean {
  const list = ephemeralOf(office.store, channel.id)
  const index = list.findIndex((one) => one.message.ts === ts)
  const found = list[index]
  if (!found) return false
  if (next) list[index] = { personId: found.personId, message: next }
  else list.splice(index, 1)
  office.bus.tell(
    next
      ? { kind: 'message', channelId: channel.id, message: next, onlyFor: found.personId }
      : { kind: 'gone', channelId: channel.id, ts, onlyFor: found.personId, ...threadOf(found.message) },
  )
  return true
}

/** A message as history answers it: metadata only on request. */
export function withoutMetadata(message: Message): Message {
  if (message.metadata === undefined) return message
  const { metadata: _, ...rest } = message
  return rest as Message
}

function messageEvent(office: Office, channel: Channel, message: Message): Json & { type: string } {
  const { reactions: _, ...rest } = message
  const root = message.subtype === 'thread_broadcast' ? timelineOf(office, channel.id).get(message.thread_ts!) : undefined
  return {
    ...rest,
    ...(root && { root: withoutMetadata(root) }),
    channel: channel.id,
    event_ts: message.ts,
    channel_type: channelType(channel),
  }
}

/** app_mention is sent beside the message event, never in DMs, and only for the bot in question. */
function announceMention(office: Office, channel: Channel, message: Message, fromTeam: string): void {
  if (channel.kind === 'im' || message.bot_id) return
  if (message.subtype !== undefined && message.subtype !== 'file_share' && message.subtype !== 'thread_broadcast') return
  const mentioned = installsIn(office, channel).some((install) => message.text.includes(`<@${install.botUserId}>`))
  if (!mentioned) return
  const { user, ts, client_msg_id, text, team, blocks, files, thread_ts, parent_user_id } = message
  const event = { type: 'app_mention', user, ts, client_msg_id, text, team, thread_ts, parent_user_id, blocks, files }
  announceInChannel(office, channel, { ...event, channel: channel.id, event_ts: ts }, fromTeam)
}

function teamOf(office: Office, channel: Channel, message: Message): string {
  return message.team ?? office.store.people.get(message.user ?? '')?.teamId ?? channel.teamId
}

function threadOf(message: Message): { threadTs?: string } {
  return message.thread_ts === undefined || message.thread_ts === message.ts ? {} : { threadTs: message.thread_ts }
}

function tombstone(message: Message): Message {
  const { type, ts, thread_ts, reply_count, reply_users, reply_users_count, latest_reply } = message
  return {
    type,
    subtype: 'tombstone',
    user: 'USLACKBOT',
    text: 'This message was deleted.',
    hidden: true,
    ts,
    ...(thread_ts !== undefined && { thread_ts }),
    ...(reply_count !== undefined && { reply_count }),
    ...(reply_users !== undefined && { reply_users }),
    ...(reply_users_count !== undefined && { reply_users_count }),
    ...(latest_reply !== undefined && { latest_reply }),
    is_locked: false,
    subscribed: false,
  }
}

/** Membership change with the message and the event Slack makes of it. `by` absent: joined by oneself. */
export function joinChannel(office: Office, channel: Channel, userId: string, by?: string): void {
  if (channel.members.includes(userId)) return
  channel.members.push(userId)
  office.touch()
  office.bus.tell({ kind: 'channel', channelId: channel.id })
  const ts = office.mintTs()
  const team = office.store.people.get(userId)?.teamId ?? channel.teamId
  announceInChannel(
    office,
    channel,
    {
      type: 'member_joined_channel',
      user: userId,
      channel: channel.id,
      channel_type: channel.kind === 'public' ? 'C' : 'G',
      team,
      ...(by && { inviter: by }),
      event_ts: ts,
    },
    team,
  )
  const text = `<@${userId}> has joined the channel`
  postMessage(office, channel, {
    type: 'message',
    subtype: channel.kind === 'private' ? 'group_join' : 'channel_join',
    user: userId,
    ts,
    text,
    ...(by && { inviter: by }),
  })
}

/** Takes somebody out of a channel. */
export function leaveChannel(office: Office, channel: Channel, userId: string): void {
  if (!channel.members.includes(userId)) return
  const team = office.store.people.get(userId)?.teamId ?? channel.teamId
  const ts = office.mintTs()
  announceInChannel(
    office,
    channel,
    {
      type: 'member_left_channel',
      user: userId,
      channel: channel.id,
      channel_type: channel.kind === 'public' ? 'C' : 'G',
      team,
      event_ts: ts,
    },
    team,
  )
  channel.members = channel.members.filter((id) => id !== userId)
  office.touch()
  office.bus.tell({ kind: 'left', channelId: channel.id, personId: userId })
  office.bus.tell({ kind: 'channel', channelId: channel.id })
}

/** The DM of these people, made when absent. Sorted members make one conversation of one group. */
export function directMessage(office: Office, userIds: string[], teamId: string): { channel: Channel; fresh: boolean } {
  const members = [...new Set(userIds)].sort()
  const kind = members.length <= 2 ? 'im' : 'mpim'
  const same = [...office.store.channels.values()].find((one) => one.kind === kind && one.members.join() === members.join())
  if (same) return { channel: same, fresh: false }
  const names = members.map((id) => office.store.people.get(id)?.name ?? id)
  const teams = [...new Set([teamId, ...members.map((id) => office.store.people.get(id)?.teamId ?? teamId)])]
  const channel: Channel = {
    id: newId(kind === 'im' ? 'D' : 'G'),
    teamId,
    name: kind === 'im' ? '' : `mpdm-${names.join('--')}-1`,
    kind,
    members,
    teams,
    archived: false,
    topic: '',
    purpose: '',
    created: Math.floor(office.clock.now() / 1000),
    creator: userIds[0] ?? '',
  }
  office.store.channels.set(channel.id, channel)
  office.touch()
  office.bus.tell({ kind: 'channel', channelId: channel.id })
  return { channel, fresh: true }
}
