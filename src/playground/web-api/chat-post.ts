import { postEphemeral, postMessage } from '../messages.ts'
import { isShared, type Office, timelineOf } from '../office.ts'
import type { Channel, Message } from '../state/model.ts'
import { splitText } from '../wire/split-text.ts'
import { type Call, type Method, refuse } from './call.ts'
import { authorship, botMessage, type Content, readContent, threadFields } from './compose-message.ts'
import { postingChannel, visibleChannel } from './find.ts'

/** Posts what the call says and answers the (first) message. Text without blocks over 4,040 characters becomes several. */
function post(call: Call, channel: Channel, content: Content, extra: Partial<Message>): Message {
  const parts = content.blocks || content.attachments ? [content.text] : splitText(content.text)
  const messages = parts.map((text, index) => {
    const { metadata: _, ...rest } = content
    return botMessage(call.office, call.install, { ...(index === 0 ? content : rest), text }, extra)
  })
  for (const message of messages) postMessage(call.office, channel, message)
  return messages[0]!
}

export const chatPostMethods: Record<string, Method> = {
  'chat.postMessage': {
    scopes: ['chat:write'],
    run(call) {
      const { args, office } = call
      const channel = postingChannel(call, args.required('channel', 'channel_not_found'))
      if (channel.kind === 'im' && !office.manifest.messagesTab) refuse('messages_tab_disabled')
      const content = readContent(args, 'post')
      const thread = threadFields(office, channel, args.text('thread_ts'), args.flag('reply_broadcast'))
      const message = post(call, channel, content, { ...thread, ...authorship(call) })
      return { ok: true, channel: channel.id, ts: message.ts, message }
    },
  },

  'chat.meMessage': {
    scopes: ['chat:write'],
    run(call) {
      const channel = postingChannel(call, call.args.required('channel', 'channel_not_found'))
      const message = post(call, channel, { text: call.args.required('text', 'no_text') }, { subtype: 'me_message' })
      return { ok: true, channel: channel.id, ts: message.ts }
    },
  },

  'chat.postEphemeral': {
    scopes: ['chat:write'],
    run(call) {
      const { args, office, install } = call
      const channel = postingChannel(call, args.required('channel', 'channel_not_found'))
      const user = args.required('user')
      const content = readContent(args, 'post')
      if (!channel.members.includes(user)) refuse('user_not_in_channel')
      const thread = threadFields(office, channel, args.text('thread_ts'), false)
      const message = botMessage(office, install, content, { ...thread, ...authorship(call), is_ephemeral: true })
      postEphemeral(office, channel, user, message)
      return { ok: true, message_ts: message.ts }
    },
  },

  'chat.getPermalink': {
    run(call) {
      const channel = visibleChannel(call, call.args.required('channel', 'channel_not_found'))
      const message = timelineOf(call.office, channel.id).get(call.args.required('message_ts', 'message_not_found'))
      if (!message) return refuse('message_not_found')
      return { ok: true, channel: channel.id, permalink: permalink(call.office, call.install.teamId, channel, message) }
    },
  },
}

/** The address of a message. It opens the page of the playground at that message. */
function permalink(office: Office, teamId: string, channel: Channel, message: Message): string {
  const home = isShared(channel) ? channel.teamId : teamId
  const path = `/archives/${channel.id}/p${message.ts.replace('.', '')}`
  const thread = message.thread_ts && message.thread_ts !== message.ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : ''
  return `${office.url}${path}${thread || (home === teamId ? '' : `?team=${home}`)}`
}
