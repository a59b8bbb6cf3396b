import { leaveChannel } from '../messages.ts'
import type { Channel, Json } from '../state/model.ts'
import { channelObject } from '../wire/channel-object.ts'
import { type Call, type Method, refuse } from './call.ts'
import { joinedChannel } from './find.ts'

const scopes = ['channels:manage', 'groups:write']

/** A channel the bot is in and may change: no conversation of two. */
function changeable(call: Call): Channel {
  const channel = joinedChannel(call, call.args.required('channel', 'channel_not_found'))
  return channel.kind === 'im' || channel.kind === 'mpim' ? refuse('method_not_supported_for_channel_type') : channel
}

function changed(call: Call, channel: Channel): Json {
  call.office.touch()
  call.office.bus.tell({ kind: 'channel', channelId: channel.id })
  return { ok: true, channel: channelObject(call.office, channel, call.bot.id, call.install.teamId) }
}

export const conversationChangeMethods: Record<string, Method> = {
  'conversations.setTopic': {
    scopes: [...scopes, 'channels:write.topic', 'groups:write.topic'],
    run(call) {
      const channel = changeable(call)
      const topic = call.args.text('topic') ?? ''
      if (topic.length > 250) refuse('too_long')
      channel.topic = topic
      return changed(call, channel)
    },
  },

  'conversations.setPurpose': {
    scopes: [...scopes, 'channels:write.topic', 'groups:write.topic'],
    run(call) {
      const channel = changeable(call)
      channel.purpose = call.args.text('purpose') ?? ''
      return changed(call, channel)
    },
  },

  'conversations.rename': {
    scopes,
    run(call) {
      const channel = changeable(call)
      const name = call.args.required('name', 'invalid_name_required')
      const taken = [...call.office.store.channels.values()].some((one) => one !== channel && one.name === name)
      if (taken) refuse('name_taken')
      channel.name = name
      return changed(call, channel)
    },
  },

  'conversations.archive': {
    scopes,
    run(call) {
      const channel = changeable(call)
      if (channel.archived) refuse('already_archived')
      channel.archived = true
      changed(call, channel)
      return { ok: true }
    },
  },

  'conversations.unarchive': {
    scopes,
    run(call) {
      const channel = changeable(call)
      if (!channel.archived) refuse('not_archived')
      channel.archived = false
      changed(call, channel)
      return { ok: true }
    },
  },

  'conversations.kick': {
    scopes,
    run(call) {
      const channel = changeable(call)
      const user = call.args.required('user', 'user_not_found')
      if (user === call.bot.id) refuse('cant_kick_self')
      if (!channel.members.includes(user)) refuse('not_in_channel')
      leaveChannel(call.office, channel, user)
      return { ok: true, errors: {} }
    },
  },
}
