import { verificationToken } from '../deliver/events.ts'
import type { Office } from '../office.ts'
import type { Channel, Install, Json, Person } from '../state/model.ts'

/** The part every interaction payload has. `teamId`: whose `team` is named. */
export function payloadBase(office: Office, type: string, person: Person, install: Install, teamId: string = install.teamId): Json {
  const workspace = office.store.workspaces.get(teamId)
  return {
    type,
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
    api_app_id: office.keys.appId,
    token: verificationToken,
    team: { id: teamId, domain: workspace?.domain ?? '' },
    enterprise: null,
    is_enterprise_install: false,
  }
}

export function issueTrigger(office: Office, person: Person, install: Install, viewId?: string): string {
  return office.triggers.issue({ personId: person.id, teamId: install.teamId, ...(viewId && { viewId }) })
}

export function responseUrl(office: Office, target: Parameters<Office['responseUrls']['issue']>[0]): string {
  return `${office.url}/response/${office.responseUrls.issue(target)}`
}

/** The channel as interactions name it. */
export function channelName(channel: Channel): string {
  return channel.kind === 'im' ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name
}

/** The time of an action, as `action_ts`. */
export function actionTs(office: Office): string {
  return (office.clock.now() / 1000).toFixed(6)
}
