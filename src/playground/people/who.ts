import { installOf, type Office, timelineOf } from '../office.ts'
import type { Channel, Install, Message, Person } from '../state/model.ts'
import { ephemeralOf } from '../state/store.ts'
import { NotPossible } from './outcome.ts'

/** A person who can act, by id. */
export function actingPerson(office: Office, id: string): Person {
  const person = office.store.people.get(id)
  if (!person) throw new NotPossible('no_such_person', `There is no person ${id} here.`)
  if (person.deactivated) throw new NotPossible('deactivated', `${person.realName}'s account is deactivated.`)
  return person
}

export function channelById(office: Office, id: string): Channel {
  const channel = office.store.channels.get(id)
  if (!channel) throw new NotPossible('no_such_channel', `There is no channel ${id} here.`)
  return channel
}

/** A channel this person may write in. */
export function channelFor(office: Office, person: Person, id: string): Channel {
  const channel = channelById(office, id)
  if (!channel.members.includes(person.id)) throw new NotPossible('not_in_channel', `${person.realName} is not in this channel.`)
  if (channel.archived) throw new NotPossible('is_archived', 'This channel is archived.')
  return channel
}

/** A message this person sees, their ephemeral ones included. */
export function messageFor(office: Office, person: Person, channel: Channel, ts: string): { message: Message; ephemeral: boolean } {
  const message = timelineOf(office, channel.id).get(ts)
  if (message) return { message, ephemeral: false }
  const own = ephemeralOf(office.store, channel.id).find((one) => one.message.ts === ts && one.personId === person.id)
  if (!own) throw new NotPossible('no_such_message', 'This message is gone.')
  return { message: own.message, ephemeral: true }
}

/** The app in this person's workspace. */
export function appFor(office: Office, person: Person): Install {
  const install = installOf(office, person.teamId)
  if (!install) throw new NotPossible('not_installed', 'The app is not installed in this workspace.')
  return install
}
