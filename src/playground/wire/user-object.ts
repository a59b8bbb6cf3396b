import { isGuest, type Office } from '../office.ts'
import type { Json, Person } from '../state/model.ts'

/** A person as users.info gives it to an app in workspace `teamId`. The e-mail needs the scope `users:read.email`. */
export function userObject(office: Office, person: Person, teamId: string, withEmail: boolean): Json {
  const outside = person.teamId !== teamId
  const [firstName = '', ...rest] = person.realName.split(' ')
  const isBot = person.role === 'bot'
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deactivated,
    ...(!person.deactivated && {
      color: '5b89d5',
      real_name: person.realName,
      tz: person.tz,
      tz_label: zoneLabel(person.tz, office.clock.now()),
      tz_offset: zoneOffset(person.tz, office.clock.now()),
    }),
    profile: {
      title: person.title,
      phone: '',
      skype: '',
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: isBot ? '' : person.name,
      display_name_normalized: isBot ? '' : person.name,
      fields: null,
      status_text: '',
      status_emoji: '',
      status_emoji_display_info: [],
      status_expiration: 0,
      avatar_hash: 'g0000000000',
      first_name: firstName,
      last_name: rest.join(' '),
      ...(withEmail && !isBot && { email: person.email }),
      ...(isBot && { api_app_id: office.keys.appId, bot_id: person.botId, always_active: true }),
      image_24: avatar(office, person, 24),
      image_32: avatar(office, person, 32),
      image_48: avatar(office, person, 48),
      image_72: avatar(office, person, 72),
      image_192: avatar(office, person, 192),
      image_512: avatar(office, person, 512),
      status_text_canonical: '',
      team: person.teamId,
    },
    ...(!person.deactivated && {
      is_admin: person.role === 'admin' || person.role === 'owner',
      is_owner: person.role === 'owner',
      is_primary_owner: person.role === 'owner',
      is_restricted: isGuest(person),
      is_ultra_restricted: person.role === 'single_channel_guest',
    }),
    is_bot: isBot,
    is_app_user: false,
    updated: person.updated,
    is_email_confirmed: !isBot,
    who_can_share_contact_card: 'EVERYONE',
    ...(outside && { is_stranger: true }),
  }
}

function avatar(office: Office, person: Person, size: number): string {
  return `${office.url}/avatar/${person.id}-${size}.svg`
}

/** Seconds east of UTC in `zone` at the moment `at` (ms). */
function zoneOffset(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at)
  const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(parts.find((part) => part.type === 'timeZoneName')?.value ?? '')
  if (!match?.[1]) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60)
}

function zoneLabel(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'long' }).formatToParts(at)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}
