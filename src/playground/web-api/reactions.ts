import { timelineOf } from '../office.ts'
import { react } from '../people/talk.ts'
import type { Channel, Message } from '../state/model.ts'
import { type Call, type Method, refuse } from './call.ts'
import { joinedChannel } from './find.ts'

function target(call: Call): { channel: Channel; message: Message } {
  const channel = joinedChannel(call, call.args.required('channel', 'no_item_specified'))
  const message = timelineOf(call.office, channel.id).get(call.args.required('timestamp', 'bad_timestamp'))
  return message ? { channel, message } : refuse('message_not_found')
}

/** A reaction's name without colons, as Slack takes it. */
function nameOf(call: Call): string {
  const name = call.args.required('name', 'invalid_name').replace(/^:|:$/g, '')
  return /^[a-z0-9_+':-]+$/.test(name) ? name : refuse('invalid_name')
}

export const reactionMethods: Record<string, Method> = {
  'reactions.add': {
    scopes: ['reactions:write'],
    run(call) {
      const { channel, message } = target(call)
      return react(call.office, call.bot.id, channel, message, nameOf(call), true) ? { ok: true } : refuse('already_reacted')
    },
  },

  'reactions.remove': {
    scopes: ['reactions:write'],
    run(call) {
      const { channel, message } = target(call)
      return react(call.office, call.bot.id, channel, message, nameOf(call), false) ? { ok: true } : refuse('no_reaction')
    },
  },

  'reactions.get': {
    scopes: ['reactions:read'],
    run(call) {
      const { channel, message } = target(call)
      return { ok: true, type: 'message', channel: channel.id, message }
    },
  },
}
