import { announceToInstall } from './deliver/events.ts'
import { newToken } from './ids.ts'
import { installOf, type Office, seconds } from './office.ts'
import type { Install, Person } from './state/model.ts'

/** Slack's rotated tokens live twelve hours. */
const rotatedLifetimeMs = 12 * 3_600_000

/** The bot's own user in a workspace, made when absent. One id per workspace, the same at every start. */
export function botOf(office: Office, teamId: string): Person {
  const id = `U0BOT${teamId.slice(2)}`
  const found = office.store.people.get(id)
  if (found) return found
  const bot: Person = {
    id,
    teamId,
    name: office.manifest.botName.toLowerCase().replace(/[^a-z0-9]+/g, '_'),
    realName: office.manifest.botName,
    email: '',
    tz: 'America/Los_Angeles',
    title: '',
    role: 'bot',
    deactivated: false,
    updated: seconds(office),
    botId: `B0BOT${teamId.slice(2)}`,
  }
  office.store.people.set(id, bot)
  return bot
}

export interface InstallWish {
  teamId: string
  installedBy: string
  scopes: string[]
  /** A fixed token (single-workspace setups); absent: a new one. */
  token?: string
  rotate?: boolean
}

/** Puts the app into a workspace, or renews its token there. */
export function installApp(office: Office, wish: InstallWish): Install {
  const bot = botOf(office, wish.teamId)
  bot.deactivated = false
  const install: Install = {
    teamId: wish.teamId,
    botUserId: bot.id,
    botId: bot.botId!,
    token: wish.token ?? newToken(wish.rotate ? 'xoxe.xoxb' : 'xoxb'),
    scopes: wish.scopes,
    installedBy: wish.installedBy,
    ended: 'no',
    ...(wish.rotate && { refreshToken: newToken('xoxe'), expiresAt: office.clock.now() + rotatedLifetimeMs }),
  }
  office.store.installs = [install, ...office.store.installs.filter((one) => one.token !== install.token)]
  office.touch()
  return install
}

/** Exchanges a refresh token: a new pair; the earlier token lives on until it expires, the one before that ends. */
export function refreshInstall(office: Office, refreshToken: string): Install | undefined {
  const earlier = office.store.installs.find((one) => one.refreshToken === refreshToken && one.ended === 'no')
  if (!earlier) return undefined
  delete earlier.refreshToken
  const { teamId, installedBy, scopes } = earlier
  const install = installApp(office, { teamId, installedBy, scopes, rotate: true })
  const living = office.store.installs.filter((one) => one.teamId === teamId && one.ended === 'no')
  for (const old of living.slice(2)) old.ended = 'replaced'
  return install
}

export function revokeToken(office: Office, install: Install): void {
  // Announced first: an event needs an install to be sent to.
  announceToInstall(office, install, revokedEvent(office, install))
  install.ended = 'revoked'
  office.touch()
}

/** Uninstalls the app from a workspace; its tokens die and the app is told. False when it is not installed there. */
export function removeApp(office: Office, teamId: string): boolean {
  const install = installOf(office, teamId)
  if (!install) return false
  announceToInstall(office, install, revokedEvent(office, install))
  announceToInstall(office, install, { type: 'app_uninstalled', event_ts: office.mintTs() })
  for (const one of office.store.installs) if (one.teamId === teamId && one.ended === 'no') one.ended = 'uninstalled'
  for (const channel of office.store.channels.values()) {
    if (channel.kind !== 'im') channel.members = channel.members.filter((id) => id !== install.botUserId)
  }
  office.touch()
  return true
}

function revokedEvent(office: Office, install: Install) {
  return { type: 'tokens_revoked', tokens: { oauth: [], bot: [install.botUserId] }, event_ts: office.mintTs() }
}
