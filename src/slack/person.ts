import type { Person } from '../application/ports.ts'

/** The fields of Slack's user object that rights depend on. */
export interface SlackUser {
  id?: string
  team_id?: string
  name?: string
  real_name?: string
  tz?: string
  deleted?: boolean
  is_bot?: boolean
  is_admin?: boolean
  is_owner?: boolean
  is_restricted?: boolean
  is_ultra_restricted?: boolean
  is_stranger?: boolean
  enterprise_user?: { teams?: string[] }
  profile?: { email?: string; real_name?: string; display_name?: string; title?: string }
}

/** A person as rights see them; null for bots and for answers without an id. Somebody of another company is a stranger whatever else they are. */
export function personOf(user: SlackUser, team: string): Person | null {
  if (!user.id || user.is_bot || user.id === 'USLACKBOT') return null
  const standing = standingOf(user, team)
  return {
    user: user.id,
    email: user.profile?.email?.trim() || null,
    name: user.profile?.real_name || user.real_name || user.profile?.display_name || user.name || user.id,
    zone: validZone(user.tz),
    standing,
    isAdmin: standing === 'member' && Boolean(user.is_admin || user.is_owner),
    title: user.profile?.title?.trim() || null,
  }
}

function standingOf(user: SlackUser, team: string): Person['standing'] {
  const ours = user.team_id === undefined || user.team_id === team || Boolean(user.enterprise_user?.teams?.includes(team))
  if (user.is_stranger || !ours) return 'stranger'
  if (user.deleted) return 'deactivated'
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member'
}

function validZone(zone: string | undefined): string {
  try {
    return zone ? new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone : 'UTC'
  } catch {
    return 'UTC'
  }
}
