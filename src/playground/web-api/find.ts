import { directMessage } from '../messages.ts'
import type { Channel, Person } from '../state/model.ts'
import { type Call, refuse } from './call.ts'

/** A conversation the bot can see: public ones of its workspaces, others as a member. Else `channel_not_found`. */
export function visibleChannel(call: Call, id: string): Channel {
  const channel = call.office.store.channels.get(id)
  if (!channel?.teams.includes(call.install.teamId)) return refuse('channel_not_found')
  if (channel.kind !== 'public' && !channel.members.includes(call.bot.id)) return refuse('channel_not_found')
  return channel
}

/** As above, and the bot must be a member: `not_in_channel`. */
export function joinedChannel(call: Call, id: string): Channel {
  const channel = visibleChannel(call, id)
  return channel.members.includes(call.bot.id) ? channel : refuse('not_in_channel')
}

/** Where a message is to go: an id, a `#name`, or a person (their DM with the bot is opened). */
export function postingChannel(call: Call, given: string): Channel {
  const { office, install, bot } = call
  if (/^[UW]/.test(given)) {
    const person = office.store.people.get(given)
    if (!person || !knows(call, person)) return refuse('channel_not_found')
    return directMessage(office, [bot.id, person.id], install.teamId).channel
  }
  const named = [...office.store.channels.values()].find(
    (one) => one.name !== '' && `#${one.name}` === `#${given.replace(/^#/, '')}` && one.teams.includes(install.teamId),
  )
  const channel = visibleChannel(call, named?.id ?? given)
  if (!channel.members.includes(bot.id) && !call.has('chat:write.public')) return refuse('not_in_channel')
  if (channel.archived) return refuse('is_archived')
  return channel
}

/** People of one's own workspace, and those met in a shared channel. */
export function knows(call: Call, person: Person): boolean {
  if (person.teamId === call.install.teamId) return true
  return [...call.office.store.channels.values()].some(
    (channel) => channel.members.includes(person.id) && channel.teams.includes(call.install.teamId),
  )
}

export function knownPerson(call: Call, id: string): Person {
  const person = call.office.store.people.get(id)
  if (!person) return refuse('user_not_found')
  return knows(call, person) ? person : refuse('user_not_visible')
}
