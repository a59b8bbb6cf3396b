import { randomUUID } from 'node:crypto'
import { announceInChannel } from '../deliver/events.ts'
import { newBlockId } from '../ids.ts'
import { changeEphemeral, changeMessage, deleteMessage, joinChannel, postMessage } from '../messages.ts'
import { isGuest, isShared, type Office, timelineOf } from '../office.ts'
import type { Channel, Json, Message, Person } from '../state/model.ts'
import { fileObject } from '../wire/file-object.ts'
import { richTextOf } from '../wire/rich-text.ts'
import { shareEvents } from './files.ts'
import { NotPossible } from './outcome.ts'
import { actingPerson, channelById, channelFor, messageFor } from './who.ts'

export interface Saying {
  personId: string
  channelId: string
  /** mrkdwn, escaped as Slack escapes it. Starting with `/me ` it becomes a me_message. */
  text: string
  threadTs?: string
  /** A reply that is also shown in the channel. */
  broadcast?: boolean
  fileIds?: string[]
  clientMsgId?: string
}

/** A person writes a message. */
export function say(office: Office, saying: Saying): Message {
  const person = actingPerson(office, saying.personId)
  const channel = channelFor(office, person, saying.channelId)
  const files = (saying.fileIds ?? []).map((id) => shareFile(office, person, channel, id))
  const me = /^\/me (.+)$/s.exec(saying.text)?.[1]
  if (saying.text.trim() === '' && files.length === 0) throw new NotPossible('no_text', 'There is nothing to send yet.')
  const thread = threadOf(office, channel, saying)
  const subtype = me !== undefined ? 'me_message' : files.length > 0 ? 'file_share' : thread.subtype
  const message: Message = {
    type: 'message',
    ...(subtype && { subtype }),
    user: person.id,
    ts: office.mintTs(),
    client_msg_id: saying.clientMsgId ?? randomUUID(),
    text: me ?? saying.text,
    team: person.teamId,
    ...(isShared(channel) && outsideFields(office, person)),
    ...thread.fields,
    ...(me === undefined && saying.text !== '' && { blocks: [richTextOf(saying.text, newBlockId())] }),
    ...(files.length > 0 && { files, upload: false, display_as_bot: false }),
  }
  postMessage(office, channel, message)
  shareEvents(
    office,
    channel,
    (saying.fileIds ?? []).flatMap((id) => office.store.files.get(id) ?? []),
  )
  markRead(office, person.id, channel.id, message.ts)
  return message
}

/** A person changes a message of their own. */
export function editMessage(office: Office, personId: string, channelId: string, ts: string, text: string): void {
  const person = actingPerson(office, personId)
  const channel = channelFor(office, person, channelId)
  const { message } = messageFor(office, person, channel, ts)
  if (message.user !== person.id) throw new NotPossible('not_yours', 'Only your own messages can be edited.')
  if (text.trim() === '') throw new NotPossible('no_text', 'An empty message cannot be kept. Delete it instead.')
  const edited = { user: person.id, ts: `${office.mintTs().split('.')[0]}.000000` }
  changeMessage(office, channel, message, { ...message, text, blocks: [richTextOf(text, newBlockId())], edited })
}

/** A person deletes a message of their own, or dismisses one only they see. */
export function removeMessage(office: Office, personId: string, channelId: string, ts: string): void {
  const person = actingPerson(office, personId)
  const channel = channelFor(office, person, channelId)
  const { message, ephemeral } = messageFor(office, person, channel, ts)
  if (ephemeral) return void changeEphemeral(office, channel, ts, undefined)
  if (message.user !== person.id) throw new NotPossible('not_yours', 'Only your own messages can be deleted.')
  deleteMessage(office, channel, message)
}

/** Puts a reaction on a message or takes it away. Doing what is done already changes nothing. */
export function react(office: Office, userId: string, channel: Channel, message: Message, name: string, on: boolean): boolean {
  const others = (message.reactions ?? []).filter((reaction) => reaction.name !== name)
  const users = message.reactions?.find((reaction) => reaction.name === name)?.users ?? []
  if (users.includes(userId) === on) return false
  const next = on ? [...users, userId] : users.filter((id) => id !== userId)
  const reactions = next.length > 0 ? [...others, { name, users: next, count: next.length }] : others
  if (reactions.length > 0) message.reactions = reactions
  else delete message.reactions
  office.touch()
  office.bus.tell({ kind: 'message', channelId: channel.id, message })
  const team = office.store.people.get(userId)?.teamId ?? channel.teamId
  const event = {
    type: on ? 'reaction_added' : 'reaction_removed',
    user: userId,
    reaction: name,
    item: { type: 'message', channel: channel.id, ts: message.ts },
    ...(message.user && { item_user: message.user }),
    event_ts: office.mintTs(),
  }
  announceInChannel(office, channel, event, team)
  return true
}

/** A person joins a public channel of their workspace. */
export function join(office: Office, personId: string, channelId: string): void {
  const person = actingPerson(office, personId)
  const channel = channelById(office, channelId)
  if (channel.kind !== 'public' || !channel.teams.includes(person.teamId) || isGuest(person)) {
    throw new NotPossible('not_allowed', `${person.realName} needs an invitation to this channel.`)
  }
  joinChannel(office, channel, person.id)
}

/** A member brings somebody (or a bot) in. */
export function invite(office: Office, personId: string, channelId: string, userId: string): void {
  const person = actingPerson(office, personId)
  const channel = channelFor(office, person, channelId)
  const invited = office.store.people.get(userId)
  if (!invited) throw new NotPossible('no_such_person', 'There is nobody of that name here.')
  if (channel.kind === 'im') throw new NotPossible('not_allowed', 'A conversation of two stays one of two.')
  if (!channel.teams.includes(invited.teamId))
    throw new NotPossible('not_allowed', `${invited.realName} is of another company, and this channel is not shared with it.`)
  joinChannel(office, channel, invited.id, person.id)
}

/** Everything up to `ts` counts as read by this person. */
export function markRead(office: Office, personId: string, channelId: string, ts: string): void {
  const reads = office.store.reads.get(personId) ?? new Map<string, string>()
  office.store.reads.set(personId, reads)
  if ((reads.get(channelId) ?? '') >= ts) return
  reads.set(channelId, ts)
  office.touch()
  office.bus.tell({ kind: 'read', channelId, personId })
}

function threadOf(office: Office, channel: Channel, saying: Saying): { fields: Partial<Message>; subtype?: string } {
  if (saying.threadTs === undefined) return { fields: {} }
  const target = timelineOf(office, channel.id).get(saying.threadTs)
  const parent = target && timelineOf(office, channel.id).get(target.thread_ts ?? target.ts)
  if (!parent) throw new NotPossible('no_such_message', 'The message you are answering is gone.')
  return {
    fields: { thread_ts: parent.ts, ...(parent.user && { parent_user_id: parent.user }) },
    ...(saying.broadcast && { subtype: 'thread_broadcast' }),
  }
}

/** What Slack adds where people of two companies meet. */
function outsideFields(office: Office, person: Person): Json {
  const profile = {
    avatar_hash: 'g0000000000',
    image_72: `${office.url}/avatar/${person.id}-72.svg`,
    first_name: person.realName.split(' ')[0],
    real_name: person.realName,
    display_name: person.name,
    team: person.teamId,
    name: person.name,
    is_restricted: isGuest(person),
    is_ultra_restricted: person.role === 'single_channel_guest',
  }
  return { user_team: person.teamId, source_team: person.teamId, user_profile: profile }
}

function shareFile(office: Office, person: Person, channel: Channel, id: string): Json {
  const file = office.store.files.get(id)
  if (!file || file.personId !== person.id) throw new NotPossible('no_such_file', 'This file is gone. Choose it again.')
  file.complete = true
  if (!file.channels.includes(channel.id)) file.channels.push(channel.id)
  return fileObject(office, file)
}
