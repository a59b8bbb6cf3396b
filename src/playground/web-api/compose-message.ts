import { checkMessage, slackAnswer } from '../../block-kit/check-blocks.ts'
import { type Office, timelineOf } from '../office.ts'
import type { Channel, Install, Json, Message } from '../state/model.ts'
import { isJson } from '../state/store.ts'
import { withIds } from '../wire/fill-ids.ts'
import { type Args, type Call, jsonList, Refusal, refuse } from './call.ts'

export interface Content {
  text: string
  blocks?: Json[]
  attachments?: Json[]
  metadata?: Json
}

/** Reads and checks what a message says; refuses with Slack's words. */
export function readContent(args: Args, sending: 'post' | 'update'): Content {
  const given = {
    text: args.raw.text,
    markdown_text: args.raw.markdown_text,
    blocks: args.json('blocks', 'invalid_blocks_format'),
    attachments: args.json('attachments', 'invalid_attachments'),
    metadata: args.json('metadata', 'invalid_metadata_format'),
  }
  return checkedContent(given, sending)
}

/** The same for a body that is already JSON (a response_url, an immediate answer to a command). */
export function checkedContent(given: Json, sending: 'post' | 'update'): Content {
  const checked = checkMessage(given, sending)
  if (!checked.ok) {
    const { error, ok: _, ...more } = slackAnswer(checked)
    throw new Refusal(error, more)
  }
  const markdown = typeof given.markdown_text === 'string' ? given.markdown_text : undefined
  const blocks = jsonList(given.blocks) ?? (markdown ? [{ type: 'markdown', text: markdown }] : undefined)
  const attachments = jsonList(given.attachments)
  return {
    text: typeof given.text === 'string' ? given.text : (markdown ?? ''),
    ...(blocks && blocks.length > 0 && { blocks: withIds(blocks) }),
    ...(attachments && attachments.length > 0 && { attachments: attachments.map(withAttachmentIds) }),
    ...(isJson(given.metadata) && { metadata: given.metadata }),
  }
}

function withAttachmentIds(attachment: Json, index: number): Json {
  const blocks = jsonList(attachment.blocks)
  return { id: index + 1, fallback: '[no preview available]', ...attachment, ...(blocks && { blocks: withIds(blocks) }) }
}

/** A bot's message as Slack shows it. */
export function botMessage(office: Office, install: Install, content: Content, extra: Partial<Message> = {}): Message {
  return {
    type: 'message',
    user: install.botUserId,
    ts: office.mintTs(),
    bot_id: install.botId,
    app_id: office.keys.appId,
    text: content.text,
    team: install.teamId,
    bot_profile: {
      id: install.botId,
      app_id: office.keys.appId,
      user_id: install.botUserId,
      name: office.manifest.botName,
      icons: {},
      deleted: false,
      updated: Math.floor(office.clock.now() / 1000),
      team_id: install.teamId,
    },
    ...(content.blocks && { blocks: content.blocks }),
    ...(content.attachments && { attachments: content.attachments }),
    ...(content.metadata && { metadata: content.metadata }),
    ...extra,
  }
}

/**
 * The thread fields of a reply. A reply to a reply goes to the thread's first message; to something that is not there,
 * `cannot_reply_to_message` (Slack's list names no better word).
 */
export function threadFields(office: Office, channel: Channel, threadTs: string | undefined, broadcast: boolean): Partial<Message> {
  if (threadTs === undefined) return {}
  if (!/^\d+\.\d{6}$/.test(threadTs)) return refuse('invalid_thread_ts')
  const target = timelineOf(office, channel.id).get(threadTs)
  if (!target) return refuse('cannot_reply_to_message')
  const parent = timelineOf(office, channel.id).get(target.thread_ts ?? target.ts) ?? target
  return {
    thread_ts: parent.ts,
    ...(parent.user && { parent_user_id: parent.user }),
    ...(broadcast && { subtype: 'thread_broadcast' }),
  }
}

/** A name or picture the app gave for this one message. */
export function authorship(call: Call): Partial<Message> {
  const username = call.args.text('username')
  const emoji = call.args.text('icon_emoji')
  if (!call.has('chat:write.customize')) return {}
  return { ...(username && { username }), ...(emoji && { icons: { emoji } }) }
}
