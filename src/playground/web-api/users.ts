import type { Json } from '../state/model.ts'
import { userObject } from '../wire/user-object.ts'
import { type Call, type Method, refuse } from './call.ts'
import { knownPerson, knows } from './find.ts'
import { pageOf } from './paging.ts'

function shown(call: Call, id: string): Json {
  const person = knownPerson(call, id)
  return userObject(call.office, person, call.install.teamId, call.has('users:read.email'))
}

export const userMethods: Record<string, Method> = {
  'users.info': {
    scopes: ['users:read'],
    run: (call) => ({ ok: true, user: shown(call, call.args.required('user', 'user_not_found')) }),
  },

  'users.lookupByEmail': {
    scopes: ['users:read.email'],
    run(call) {
      const email = call.args.required('email').toLowerCase()
      const person = [...call.office.store.people.values()].find(
        (one) => one.email.toLowerCase() === email && one.teamId === call.install.teamId && !one.deactivated && one.role !== 'bot',
      )
      return person ? { ok: true, user: shown(call, person.id) } : refuse('users_not_found')
    },
  },

  'users.list': {
    scopes: ['users:read'],
    run(call) {
      const { args, office } = call
      const people = [...office.store.people.values()].filter((person) => knows(call, person))
      const { page, next } = pageOf(people, 'user', args.text('cursor'), args.number('limit', 1000, 1, 1000))
      return {
        ok: true,
        members: page.map((person) => shown(call, person.id)),
        cache_ts: Math.floor(office.clock.now() / 1000),
        response_metadata: { next_cursor: next },
      }
    },
  },

  'users.profile.get': {
    scopes: ['users.profile:read', 'users:read'],
    run: (call) => ({ ok: true, profile: shown(call, call.args.text('user') ?? call.bot.id).profile }),
  },

  'users.getPresence': {
    scopes: ['users:read'],
    run(call) {
      knownPerson(call, call.args.required('user', 'user_not_found'))
      return { ok: true, presence: 'active', online: true, auto_away: false, manual_away: false, connection_count: 1 }
    },
  },

  'users.conversations': {
    scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
    run(call) {
      const { args, office, install } = call
      const of = args.text('user') ?? call.bot.id
      const list = [...office.store.channels.values()].filter(
        (channel) =>
          channel.members.includes(of) &&
          channel.teams.includes(install.teamId) &&
          (channel.kind === 'public' || channel.members.includes(call.bot.id)),
      )
      const { page, next } = pageOf(list, 'conv', args.text('cursor'), args.number('limit', 100, 1, 1000))
      return {
        ok: true,
        channels: page.map((channel) => ({ id: channel.id, name: channel.name })),
        response_metadata: { next_cursor: next },
      }
    },
  },
}
