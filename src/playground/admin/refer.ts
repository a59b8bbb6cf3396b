import { directMessage } from '../messages.ts'
import { installOf, type Office } from '../office.ts'
import { NotPossible } from '../people/outcome.ts'
import type { Channel, Person } from '../state/model.ts'

/** A person by id, handle (`robin`, `@robin`), full name or e-mail. */
export function personBy(office: Office, ref: string): Person {
  const wanted = ref.replace(/^@/, '').toLowerCase()
  const found =
    office.store.people.get(ref) ??
    [...office.store.people.values()].find((one) => [one.name, one.realName, one.email].some((name) => name.toLowerCase() === wanted))
  if (!found) throw new NotPossible('no_such_person', `There is nobody called ${ref} here.`)
  return found
}

/** A channel by id, `#name` or `name`; `@robin` is the DM between Robin and the app's bot, made when absent. */
export function channelBy(office: Office, ref: string): Channel {
  if (ref.startsWith('@')) return botDm(office, personBy(office, ref))
  const wanted = ref.replace(/^#/, '')
  const found = office.store.channels.get(ref) ?? [...office.store.channels.values()].find((one) => one.name === wanted)
  if (!found) throw new NotPossible('no_such_channel', `There is no channel ${ref} here.`)
  return found
}

export function botDm(office: Office, person: Person): Channel {
  const install = installOf(office, person.teamId)
  if (!install) throw new NotPossible('not_installed', 'The app is not installed in this workspace.')
  return directMessage(office, [install.botUserId, person.id], install.teamId).channel
}
