import { newId } from '../ids.ts'
import { directMessage, joinChannel, leaveChannel } from '../messages.ts'
import { isShared, seconds } from '../office.ts'
import type { Channel, ChannelKind, Json } from '../state/model.ts'
import { addChannel } from '../state/store.ts'
import { channelObject } from '../wire/channel-object.ts'
import { type Call, type Method, refuse, scopeFor } from './call.ts'
import { joinedChannel, visibleChannel } from './find.ts'
import { pageOf } from './paging.ts'

const readScopes = ['channels:read', 'groups:read', 'im:read', 'mpim:read']
const kinds: Record<string, ChannelKind> = { public_channel: 'public', private_channel: 'private', im: 'im', mpim: 'mpim' }

function shown(call: Call, channel: Channel): Json {
  return channelObject(call.office, channel, call.bot.id, call.install.teamId)
}

export const conversationMethods: Record<string, Method> = {
  'conversations.info': {
    scopes: readScopes,
    run(call) {
      const channel = visibleChannel(call, call.args.required('channel', 'channel_not_found'))
      call.need(scopeFor(channel, 'read'))
      const { num_members, ...rest } = shown(call, channel)
      return { ok: true, channel: call.args.flag('include_num_members') ? { ...rest, num_members } : rest }
    },
  },

  'conversations.list': {
    scopes: readScopes,
    run(call) {
      const { args, office, install } = call
      const wanted = (args.text('types') ?? 'public_channel').split(',').map((type) => kinds[type.trim()] ?? refuse('invalid_types'))
      for (const kind of wanted) call.need(`${{ public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' }[kind]}:read`)
      const list = [...office.store.channels.values()].filter(
        (channel) =>
          wanted.includes(channel.kind) &&
          channel.teams.includes(install.teamId) &&
          (channel.kind === 'public' || channel.members.includes(call.bot.id)) &&
          !(args.flag('exclude_archived') && channel.archived),
      )
      const { page, next } = pageOf(list, 'team', args.text('cursor'), args.number('limit', 100, 1, 1000))
      return { ok: true, channels: page.map((channel) => shown(call, channel)), response_metadata: { next_cursor: next } }
    },
  },

  'conversations.members': {
    scopes: readScopes,
    run(call) {
      const { args } = call
      const channel = visibleChannel(call, args.required('channel', 'channel_not_found'))
      call.need(scopeFor(channel, 'read'))
      const { page, next } = pageOf(channel.members, 'user', args.text('cursor'), args.number('limit', 100, 1, 1000))
      return { ok: true, members: page, response_metadata: { next_cursor: next } }
    },
  },

  'conversations.open': {
    scopes: ['im:write', 'mpim:write'],
    run(call) {
      const { args, office, bot, install } = call
      const given = args.text('channel')
      if (given !== undefined) {
        const channel = visibleChannel(call, given)
        if (channel.kind !== 'im' && channel.kind !== 'mpim') refuse('method_not_supported_for_channel_type')
        return { ok: true, no_op: true, already_open: true, channel: opened(call, channel) }
      }
      const users = args.list('users')
      if (users.length === 0) refuse('users_list_not_supplied')
      if (users.length > 8) refuse('too_many_users')
      call.need(users.length === 1 ? 'im:write' : 'mpim:write')
      for (const id of users) {
        const person = office.store.people.get(id)
        if (!person || id === bot.id) refuse('user_not_found')
        if (person.deactivated) refuse('user_disabled')
        // An app can write to people of its workspace and to those it meets in a shared channel.
        const meets = [...office.store.channels.values()].some(
          (one) => isShared(one) && one.members.includes(id) && one.members.includes(bot.id),
        )
        if (person.teamId !== install.teamId && !meets) refuse('user_not_visible')
      }
      const { channel, fresh } = directMessage(office, [bot.id, ...users], install.teamId)
      return { ok: true, ...(!fresh && { no_op: true, already_open: true }), channel: opened(call, channel) }
    },
  },

  'conversations.close': {
    scopes: ['im:write', 'mpim:write', 'channels:manage', 'groups:write'],
    run(call) {
      const channel = visibleChannel(call, call.args.required('channel', 'channel_not_found'))
      if (channel.kind !== 'im' && channel.kind !== 'mpim') refuse('method_not_supported_for_channel_type')
      return { ok: true }
    },
  },

  'conversations.join': {
    scopes: ['channels:join'],
    run(call) {
      const channel = visibleChannel(call, call.args.required('channel', 'channel_not_found'))
      if (channel.kind !== 'public') refuse('method_not_supported_for_channel_type')
      if (channel.archived) refuse('is_archived')
      if (channel.members.includes(call.bot.id)) {
        return {
          ok: true,
          channel: shown(call, channel),
          warning: 'already_in_channel',
          response_metadata: { warnings: ['already_in_channel'] },
        }
      }
      joinChannel(call.office, channel, call.bot.id)
      return { ok: true, channel: shown(call, channel) }
    },
  },

  'conversations.leave': {
    scopes: ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
    run(call) {
      const channel = visibleChannel(call, call.args.required('channel', 'channel_not_found'))
      if (channel.kind === 'im') refuse('method_not_supported_for_channel_type')
      if (!channel.members.includes(call.bot.id)) return { ok: true, not_in_channel: true }
      leaveChannel(call.office, channel, call.bot.id)
      return { ok: true }
    },
  },

  'conversations.invite': {
    scopes: ['channels:manage', 'groups:write', 'channels:write.invites', 'groups:write.invites'],
    run(call) {
      const channel = joinedChannel(call, call.args.required('channel', 'channel_not_found'))
      const users = call.args.list('users')
      if (users.length === 0) refuse('no_user')
      for (const id of users) {
        if (!call.office.store.people.has(id)) refuse('user_not_found')
        if (channel.members.includes(id)) refuse('already_in_channel')
        joinChannel(call.office, channel, id, call.bot.id)
      }
      return { ok: true, channel: shown(call, channel) }
    },
  },

  'conversations.create': {
    scopes: ['channels:manage', 'groups:write'],
    run(call) {
      const { office, install, bot } = call
      const name = call.args.required('name', 'invalid_name_required')
      if (!/^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u.test(name)) refuse('invalid_name_specials')
      const taken = [...office.store.channels.values()].some((one) => one.name === name && one.teams.includes(install.teamId))
      if (taken) refuse('name_taken')
      const channel = addChannel(office.store, {
        id: newId('C'),
        teamId: install.teamId,
        name,
        kind: call.args.flag('is_private') ? 'private' : 'public',
        members: [bot.id],
        teams: [install.teamId],
        archived: false,
        topic: '',
        purpose: '',
        created: seconds(office),
        creator: bot.id,
      })
      office.touch()
      office.bus.tell({ kind: 'channel', channelId: channel.id })
      return { ok: true, channel: shown(call, channel) }
    },
  },

  'conversations.mark': {
    scopes: ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
    run(call) {
      joinedChannel(call, call.args.required('channel', 'channel_not_found'))
      call.args.required('ts', 'invalid_timestamp')
      return { ok: true }
    },
  },
}

/** conversations.open answers only the id unless asked for more. */
function opened(call: Call, channel: Channel): Json {
  return call.args.flag('return_im') ? shown(call, channel) : { id: channel.id }
}
