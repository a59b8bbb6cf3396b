import { announceToInstall } from '../deliver/events.ts'
import { directMessage, withoutMetadata } from '../messages.ts'
import type { Office } from '../office.ts'
import type { View } from '../state/model.ts'
import { homeOf } from '../views.ts'
import { viewObject } from '../wire/view-object.ts'
import { NotPossible, type Outcome, outcomeOf } from './outcome.ts'
import { actionTs, issueTrigger, payloadBase, responseUrl } from './payload.ts'
import { actingPerson, appFor, channelFor, messageFor } from './who.ts'

/** A person opens the app: `app_home_opened`. Returns what is published so far. */
export function openHome(office: Office, personId: string, tab: 'home' | 'messages'): View | undefined {
  const person = actingPerson(office, personId)
  const install = appFor(office, person)
  const { channel } = directMessage(office, [install.botUserId, person.id], install.teamId)
  const view = homeOf(office, person.id)
  announceToInstall(office, install, {
    type: 'app_home_opened',
    user: person.id,
    channel: channel.id,
    tab,
    event_ts: office.mintTs(),
    ...(view && tab === 'home' && { view: viewObject(office, view) }),
  })
  return view
}

/** A person uses a shortcut of the app, on a message or from anywhere. */
export async function runShortcut(
  office: Office,
  personId: string,
  callbackId: string,
  on?: { channelId: string; ts: string },
): Promise<Outcome> {
  const person = actingPerson(office, personId)
  const kind = on ? 'message' : 'global'
  const known = office.manifest.shortcuts.find((one) => one.callback_id === callbackId && one.type === kind)
  if (!known) throw new NotPossible('unknown_shortcut', 'There is no such shortcut.')
  const install = appFor(office, person)
  const common = { action_ts: actionTs(office), callback_id: callbackId, trigger_id: issueTrigger(office, person, install) }
  if (!on) {
    const body = { ...payloadBase(office, 'shortcut', person, install), ...common }
    return outcomeOf(await office.deliveries.send({ kind: 'interaction', name: 'shortcut', teamId: install.teamId, body }))
  }
  const channel = channelFor(office, person, on.channelId)
  const { message } = messageFor(office, person, channel, on.ts)
  const target = { teamId: install.teamId, channelId: channel.id, personId: person.id, messageTs: message.ts, ephemeral: false }
  const body = {
    ...payloadBase(office, 'message_action', person, install),
    ...common,
    response_url: responseUrl(office, target),
    message_ts: message.ts,
    channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    message: withoutMetadata(message),
  }
  return outcomeOf(await office.deliveries.send({ kind: 'interaction', name: 'message_action', teamId: install.teamId, body }))
}
