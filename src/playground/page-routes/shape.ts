import { isGuest, isShared, type Office, timelineOf } from '../office.ts'
import type { PageApp, PageBlock, PageChannel, PageFile, PageMessage, PagePerson, PageState, PageView } from '../page-contract.ts'
import type { Channel, FileRecord, Install, Json, Message, Person, View } from '../state/model.ts'
import { isJson } from '../state/store.ts'
import { lowerBound } from '../state/timeline.ts'

/** Whether a person may read a channel: members, and everyone but guests where it is public. */
export function maySee(person: Person, channel: Channel): boolean {
  if (channel.members.includes(person.id)) return true
  return channel.kind === 'public' && channel.teams.includes(person.teamId) && !isGuest(person)
}

export function pagePerson(person: Person, viewer: Person): PagePerson {
  const kind =
    person.role === 'bot'
      ? 'bot'
      : person.teamId !== viewer.teamId
        ? 'outside'
        : isGuest(person)
          ? 'guest'
          : person.role === 'member'
            ? 'member'
            : 'admin'
  return {
    id: person.id,
    teamId: person.teamId,
    name: person.realName,
    title: person.deactivated ? 'Deactivated' : person.title,
    zone: person.tz,
    kind,
    ...(person.email && { email: person.email }),
  }
}

export function pageChannel(office: Office, channel: Channel, viewer: Person): PageChannel {
  const lastRead = office.store.reads.get(viewer.id)?.get(channel.id) ?? ''
  const direct = channel.kind === 'im' || channel.kind === 'mpim'
  const other = channel.members.find((id) => id !== viewer.id) ?? viewer.id
  const unread = channel.members.includes(viewer.id) ? unreadMessages(office, channel, viewer, lastRead, direct) : []
  return {
    id: channel.id,
    name: channel.kind === 'im' ? nameOf(office, other) : channel.kind === 'mpim' ? groupName(office, channel, viewer) : channel.name,
    kind: channel.kind === 'im' ? 'dm' : channel.kind === 'mpim' ? 'group_dm' : channel.kind,
    topic: channel.topic,
    members: channel.members,
    joined: channel.members.includes(viewer.id),
    shared: isShared(channel),
    ...(channel.kind === 'im' && { with: other }),
    unread: unread.length,
    mentions: direct ? unread.length : unread.filter((message) => message.text.includes(`<@${viewer.id}>`)).length,
    lastRead,
  }
}

/** In DMs replies count too: the bot asks its questions in threads there. */
function unreadMessages(office: Office, channel: Channel, viewer: Person, lastRead: string, replies: boolean): Message[] {
  const timeline = timelineOf(office, channel.id)
  const list = replies ? timeline.all() : timeline.top()
  return list
    .slice(lastRead === '' ? 0 : lowerBound(list, lastRead))
    .filter((message) => message.ts > lastRead && message.user !== viewer.id && !/_join$|tombstone/.test(message.subtype ?? ''))
}

function nameOf(office: Office, id: string): string {
  return office.store.people.get(id)?.realName ?? id
}

function groupName(office: Office, channel: Channel, viewer: Person): string {
  return channel.members
    .filter((id) => id !== viewer.id)
    .map((id) => nameOf(office, id).split(' ')[0])
    .join(', ')
}

export function pageMessage(channelId: string, message: Message): PageMessage {
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts
  return {
    channel: channelId,
    ts: message.ts,
    user: message.user ?? message.bot_id ?? '',
    text: message.text,
    ...(message.username && { username: message.username }),
    ...(message.blocks && { blocks: message.blocks as PageBlock[] }),
    ...(message.attachments && { attachments: message.attachments }),
    ...(message.files && { files: message.files.map(pageFileOf) }),
    ...(message.subtype && { subtype: message.subtype }),
    ...(message.edited && { edited: { ts: message.edited.ts } }),
    ...(message.subtype === 'tombstone' && { deleted: true as const }),
    ...(message.is_ephemeral === true && { ephemeral: true as const }),
    ...(message.streaming_state === 'in_progress' && { streaming: true as const }),
    ...(isReply && { threadTs: message.thread_ts! }),
    ...(message.subtype === 'thread_broadcast' && { broadcast: true as const }),
    ...(message.reply_count && { replyCount: message.reply_count, replyUsers: message.reply_users ?? [] }),
    ...(message.latest_reply && { latestReply: message.latest_reply }),
    ...(message.reactions && { reactions: message.reactions.map(({ name, users }) => ({ name, users })) }),
    ...(message.client_msg_id && { clientId: message.client_msg_id }),
  }
}

/** From the file object inside a message. */
function pageFileOf(file: Json): PageFile {
  const id = String(file.id)
  const name = String(file.name)
  return {
    id,
    name,
    mimetype: String(file.mimetype),
    size: Number(file.size),
    url: `/page/file/${id}/${encodeURIComponent(name)}`,
    ...(typeof file.alt_txt === 'string' && { alt: file.alt_txt }),
  }
}

export function pageFile(file: FileRecord): PageFile {
  return pageFileOf({ ...file, alt_txt: file.alt })
}

export function pageView(view: View, app: string): PageView {
  const { title, submit, close, blocks } = view.content
  return {
    id: view.id,
    app,
    type: view.type,
    hash: view.hash,
    blocks: blocks as PageBlock[],
    state: view.state as PageState,
    ...(isJson(title) && { title: String(title.text) }),
    ...(isJson(submit) && { submit: String(submit.text) }),
    ...(isJson(close) && { close: String(close.text) }),
  }
}

export function pageApp(office: Office, install: Install): PageApp {
  const { manifest } = office
  return {
    id: install.botUserId,
    name: manifest.botName,
    description: manifest.description,
    homeTab: manifest.homeTab,
    messagesTab: manifest.messagesTab,
    commands: manifest.commands.map((one) => ({ name: one.command, description: one.description, usageHint: one.usage_hint })),
    shortcuts: manifest.shortcuts.map((one) => ({
      callbackId: one.callback_id,
      name: one.name,
      description: one.description,
      kind: one.type,
    })),
  }
}

/** The bot user of the app in a view's workspace. */
export function appOf(office: Office, view: View): string {
  return office.store.installs.find((one) => one.teamId === view.teamId && one.ended === 'no')?.botUserId ?? ''
}
