import { changeEphemeral, changeMessage, deleteMessage, postEphemeral, postMessage } from '../messages.ts'
import { installOf, type Office, timelineOf } from '../office.ts'
import type { Channel, Install, Json, Message } from '../state/model.ts'
import { refuse } from '../web-api/call.ts'
import { botMessage, type Content, checkedContent, threadFields } from '../web-api/compose-message.ts'
import type { ResponseTarget } from './response-urls.ts'

/** Does what the app posts to a response_url, or answers a command with. Refuses with Slack's words. */
export function respond(office: Office, target: ResponseTarget, body: Json): void {
  const channel = office.store.channels.get(target.channelId)
  const install = installOf(office, target.teamId)
  if (!channel || !install) refuse('channel_not_found')
  else if (says(body.delete_original)) changeOriginal(office, channel, install, target, undefined)
  else if (says(body.replace_original)) changeOriginal(office, channel, install, target, checkedContent(body, 'post'))
  else add(office, channel, install, target, body)
}

function add(office: Office, channel: Channel, install: Install, target: ResponseTarget, body: Json): void {
  const content = checkedContent(body, 'post')
  const threadTs = typeof body.thread_ts === 'string' ? body.thread_ts : target.threadTs
  const message = botMessage(office, install, content, threadFields(office, channel, threadTs, false))
  if (body.response_type === 'in_channel') postMessage(office, channel, message)
  else postEphemeral(office, channel, target.personId, { ...message, is_ephemeral: true })
}

/** Replaces the message the interaction came from, or takes it away when there is no content. */
function changeOriginal(office: Office, channel: Channel, install: Install, target: ResponseTarget, content: Content | undefined): void {
  const ts = target.messageTs ?? refuse('message_not_found')
  if (target.ephemeral) {
    const kept = { ts, is_ephemeral: true, ...(target.threadTs && { thread_ts: target.threadTs }) }
    changeEphemeral(office, channel, ts, content && botMessage(office, install, content, kept))
    return
  }
  const original = timelineOf(office, channel.id).get(ts)
  if (!original) refuse('message_not_found')
  else if (content) changeMessage(office, channel, original, rewritten(office, install, original, content))
  else deleteMessage(office, channel, original)
}

function rewritten(office: Office, install: Install, original: Message, content: Content): Message {
  const { blocks: _, attachments: __, ...kept } = original
  return {
    ...kept,
    text: content.text,
    ...(content.blocks && { blocks: content.blocks }),
    ...(content.attachments && { attachments: content.attachments }),
    edited: { user: install.botUserId, ts: `${office.mintTs().split('.')[0]}.000000` },
  } as Message
}

/** Slack takes `true` as JSON and as form text. */
function says(value: unknown): boolean {
  return value === true || value === 'true'
}
