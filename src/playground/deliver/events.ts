import { newId } from '../ids.ts'
import { installsIn, isShared, type Office } from '../office.ts'
import type { Channel, Install, Json } from '../state/model.ts'
import { channelType } from '../wire/channel-object.ts'
import { mayHear } from './event-scopes.ts'

/** Slack's deprecated verification token; every payload still carries one. */
export const verificationToken = 'playground-verification-token'

const messageSubscriptions = { channel: 'message.channels', group: 'message.groups', im: 'message.im', mpim: 'message.mpim' } as const

/**
 * Sends an event of a channel to the app, if its bot is a member and the manifest subscribes to it. A channel shared by two
 * workspaces that both have the app still makes one event. `fromTeam` is the workspace of whoever caused it.
 */
export function announceInChannel(office: Office, channel: Channel, event: Json & { type: string }, fromTeam: string): void {
  const installs = installsIn(office, channel)
  const install = installs.find((one) => one.teamId === fromTeam) ?? installs[0]
  if (!install) return
  const type = channelType(channel)
  const subscription = event.type === 'message' ? messageSubscriptions[type] : event.type
  if (!office.manifest.events.includes(subscription) || !mayHear(install.scopes, subscription, channel.kind === 'public')) return
  const name = event.type === 'message' ? `message.${type}` : event.type
  deliver(office, install, name, event, { fromTeam, shared: isShared(channel) })
}

/** Sends an event that belongs to no channel (App Home, uninstall) to the app in one workspace. */
export function announceToInstall(office: Office, install: Install, event: Json & { type: string }): void {
  if (!office.manifest.events.includes(event.type)) return
  deliver(office, install, event.type, event, { fromTeam: install.teamId, shared: false })
}

function deliver(office: Office, install: Install, name: string, event: Json, from: { fromTeam: string; shared: boolean }): void {
  const body = {
    token: verificationToken,
    team_id: from.fromTeam,
    context_team_id: install.teamId,
    context_enterprise_id: null,
    api_app_id: office.keys.appId,
    event,
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: Math.floor(office.clock.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: install.teamId, user_id: install.botUserId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: from.shared,
    event_context: contextOf(office, event),
  }
  void office.deliveries.send({ kind: 'event', name, teamId: install.teamId, body })
}

function contextOf(office: Office, event: Json): string {
  const context = { et: event.type, tid: event.team ?? '', aid: office.keys.appId, cid: event.channel ?? '' }
  return `4-${Buffer.from(JSON.stringify(context)).toString('base64url')}`
}
