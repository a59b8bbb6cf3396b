import { changeMessage, deleteMessage } from '../messages.ts'
import { timelineOf } from '../office.ts'
import type { Channel, Message } from '../state/model.ts'
import { type Call, type Method, refuse } from './call.ts'
import { type Content, readContent } from './compose-message.ts'
import { visibleChannel } from './find.ts'

/** A message of the app itself; `wrong` when it is somebody else's. */
function ownMessage(call: Call, channel: Channel, ts: string, wrong: string): Message {
  const message = timelineOf(call.office, channel.id).get(ts)
  if (!message || message.subtype === 'tombstone') return refuse('message_not_found')
  return message.bot_id === call.install.botId ? message : refuse(wrong)
}

/** The message with new content. What is not given goes, except metadata, which stays unless replaced. */
function withContent(message: Message, content: Content, given: { attachments: boolean }): Message {
  const { blocks: _, attachments, ...kept } = message
  return {
    ...kept,
    text: content.text,
    ...(content.blocks && { blocks: content.blocks }),
    ...(content.attachments ? { attachments: content.attachments } : !given.attachments && attachments ? { attachments } : {}),
    ...(content.metadata && { metadata: content.metadata }),
  } as Message
}

export const chatChangeMethods: Record<string, Method> = {
  'chat.update': {
    scopes: ['chat:write'],
    run(call) {
      const { office, args, install } = call
      const channel = visibleChannel(call, args.required('channel', 'channel_not_found'))
      const message = ownMessage(call, channel, args.required('ts', 'message_not_found'), 'cant_update_message')
      if (message.streaming_state === 'in_progress') refuse('streaming_state_conflict')
      const content = readContent(args, 'update')
      const next = withContent(message, content, { attachments: args.raw.attachments !== undefined })
      // The mark's ts is in whole seconds, as Slack's are.
      next.edited = { user: install.botUserId, ts: `${office.mintTs().split('.')[0]}.000000` }
      changeMessage(office, channel, message, next)
      return { ok: true, channel: channel.id, ts: message.ts, text: next.text, message: { ...next } }
    },
  },

  'chat.delete': {
    scopes: ['chat:write'],
    run(call) {
      const channel = visibleChannel(call, call.args.required('channel', 'channel_not_found'))
      const message = ownMessage(call, channel, call.args.required('ts', 'message_not_found'), 'cant_delete_message')
      deleteMessage(call.office, channel, message)
      return { ok: true, channel: channel.id, ts: message.ts }
    },
  },
}
