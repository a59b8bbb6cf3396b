import { z } from 'zod'

/**
 * What every payload of a kind has, by Slack's pages (see README.md). Loose: Slack adds fields, and a field that only some
 * payloads have is optional. Parse what the local Slack delivers and answers with these.
 */

const id = (letters: string) => z.string().regex(new RegExp(`^[${letters}][A-Z0-9]{2,}$`))
const channel = id('CDG')
const user = id('UW')
const team = id('T')
const org = id('E')
const ts = z.string().regex(/^\d{10}\.\d{6}$/)
const url = z.url()
const triggerId = z.string().regex(/^\d+\.\d+\.[0-9a-f]+$/)
const blockList = z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() }))
const metadata = z.looseObject({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) })

const channelType = z.enum(['channel', 'group', 'im', 'mpim', 'app_home'])
const said = { type: z.literal('message'), text: z.string(), user, ts }
const stored = z.looseObject({ ...said, thread_ts: ts.optional(), edited: z.looseObject({ user, ts }).optional() })
const delivered = { channel, event_ts: ts, channel_type: channelType }

const file = z.looseObject({ id: id('F'), name: z.string(), mimetype: z.string(), size: z.int(), url_private: url, permalink: url })

const plainMessage = z.looseObject({
  ...said,
  ...delivered,
  subtype: z.undefined().optional(),
  team,
  blocks: blockList.optional(),
  client_msg_id: z.uuid().optional(),
  thread_ts: ts.optional(),
  bot_id: id('B').optional(),
  metadata: metadata.optional(),
})

const subtypes = z.discriminatedUnion('subtype', [
  z.looseObject({ ...said, ...delivered, subtype: z.literal('file_share'), files: z.array(file).min(1) }),
  z.looseObject({
    ...said,
    ...delivered,
    subtype: z.literal('thread_broadcast'),
    thread_ts: ts,
    root: z.looseObject({ ts, thread_ts: ts }),
  }),
  z.looseObject({ ...said, ...delivered, subtype: z.literal('me_message') }),
  z.looseObject({ ...said, ...delivered, subtype: z.literal('channel_join'), inviter: user.optional() }),
  z.looseObject({ ...delivered, type: z.literal('message'), subtype: z.literal('bot_message'), text: z.string(), ts, bot_id: id('B') }),
  z.looseObject({
    ...delivered,
    type: z.literal('message'),
    subtype: z.literal('message_changed'),
    hidden: z.literal(true),
    ts,
    message: stored,
    previous_message: stored,
  }),
  z.looseObject({
    ...delivered,
    type: z.literal('message'),
    subtype: z.literal('message_deleted'),
    hidden: z.literal(true),
    ts,
    deleted_ts: ts,
    previous_message: stored,
  }),
])

const view = z.looseObject({
  id: id('V'),
  team_id: team,
  type: z.enum(['modal', 'home']),
  blocks: blockList,
  private_metadata: z.string(),
  callback_id: z.string(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() }))) }),
  hash: z.string(),
  clear_on_close: z.boolean(),
  notify_on_close: z.boolean(),
  previous_view_id: id('V').nullable(),
  root_view_id: id('V'),
  app_id: id('A'),
  external_id: z.string(),
  app_installed_team_id: team,
  bot_id: id('B'),
})

const otherEvents = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('app_mention'), user, text: z.string(), ts, channel, event_ts: ts, team }),
  z.looseObject({
    type: z.literal('app_home_opened'),
    user,
    channel,
    tab: z.enum(['home', 'messages']),
    view: view.optional(),
    event_ts: ts,
  }),
  z.looseObject({ type: z.literal('app_uninstalled') }),
  z.looseObject({
    type: z.literal('tokens_revoked'),
    tokens: z.looseObject({ bot: z.array(user).optional(), oauth: z.array(user).optional() }),
  }),
])

/** The body of an event over HTTP, and the payload of an `events_api` envelope. */
export const event = z.looseObject({
  type: z.literal('event_callback'),
  token: z.string(),
  team_id: team,
  api_app_id: id('A'),
  event_id: z.string().regex(/^Ev[A-Z0-9]+$/),
  event_time: z.int(),
  event: z.union([plainMessage, subtypes, otherEvents]),
  authorizations: z
    .array(
      z.looseObject({
        enterprise_id: org.nullable(),
        team_id: team.nullable(),
        user_id: user,
        is_bot: z.boolean(),
        is_enterprise_install: z.boolean(),
      }),
    )
    .length(1),
  is_ext_shared_channel: z.boolean(),
  event_context: z.string(),
})

export const urlVerification = z.looseObject({ type: z.literal('url_verification'), token: z.string(), challenge: z.string() })
export const appRateLimited = z.looseObject({
  type: z.literal('app_rate_limited'),
  team_id: team,
  minute_rate_limited: z.int(),
  api_app_id: id('A'),
})

const container = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('message'), message_ts: ts, channel_id: channel, is_ephemeral: z.boolean(), thread_ts: ts.optional() }),
  z.looseObject({ type: z.literal('view'), view_id: id('V') }),
])
const install = {
  api_app_id: id('A'),
  token: z.string(),
  is_enterprise_install: z.boolean(),
  enterprise: z.looseObject({ id: org }).nullable(),
}
const place = z.looseObject({ id: team, domain: z.string() }).nullable()
const person = z.looseObject({ id: user, name: z.string(), team_id: team })
const room = z.looseObject({ id: channel, name: z.string() })

export const blockActions = z
  .looseObject({
    type: z.literal('block_actions'),
    ...install,
    user: person,
    team: place,
    trigger_id: triggerId,
    container,
    channel: room.optional(),
    message: stored.optional(),
    view: view.optional(),
    state: view.shape.state.optional(),
    response_url: url.optional(),
    actions: z.array(z.looseObject({ type: z.string(), action_id: z.string(), block_id: z.string(), action_ts: ts })).length(1),
  })
  .refine((body) => (body.container.type === 'view') === (body.view !== undefined), { error: 'a view goes with a container of type view' })
  .refine((body) => body.container.type === 'view' || (body.channel && body.response_url), {
    error: 'a message needs channel and response_url',
  })

export const viewSubmission = z.looseObject({
  type: z.literal('view_submission'),
  ...install,
  user: person,
  team: place,
  trigger_id: triggerId,
  view,
  response_urls: z.array(z.looseObject({ block_id: z.string(), action_id: z.string(), channel_id: channel, response_url: url })),
})

export const viewClosed = z.looseObject({
  type: z.literal('view_closed'),
  ...install,
  user: person,
  team: place,
  view,
  is_cleared: z.boolean(),
})

const shortcutOnly = {
  token: z.string(),
  action_ts: ts,
  team: place,
  callback_id: z.string(),
  trigger_id: triggerId,
  is_enterprise_install: z.boolean(),
}

export const messageAction = z.looseObject({
  type: z.literal('message_action'),
  ...shortcutOnly,
  user: person,
  channel: room,
  message: stored,
  message_ts: ts,
  response_url: url,
})

export const shortcut = z.looseObject({
  type: z.literal('shortcut'),
  ...shortcutOnly,
  user: z.looseObject({ id: user, username: z.string(), team_id: team }),
})

export const blockSuggestion = z.looseObject({
  type: z.literal('block_suggestion'),
  ...install,
  user: person,
  team: place,
  container,
  action_id: z.string(),
  block_id: z.string(),
  value: z.string(),
})

/** The value of the form field `payload`, and the payload of an `interactive` envelope. */
export const interaction = z.discriminatedUnion('type', [
  blockActions,
  viewSubmission,
  viewClosed,
  messageAction,
  shortcut,
  blockSuggestion,
])

/** The fields of a command's form: all are strings. */
export const slashCommand = z
  .object({
    token: z.string(),
    team_id: team,
    team_domain: z.string(),
    channel_id: channel,
    channel_name: z.string(),
    user_id: user,
    user_name: z.string(),
    command: z.string().startsWith('/'),
    text: z.string(),
    api_app_id: id('A'),
    is_enterprise_install: z.enum(['true', 'false']),
    response_url: url,
    trigger_id: triggerId,
    enterprise_id: org.optional(),
    enterprise_name: z.string().optional(),
  })
  .strict()

const answeredView = z.looseObject({ type: z.literal('modal'), blocks: blockList })
const text = z.looseObject({ type: z.string(), text: z.string() })
const options = z.array(z.looseObject({ text, value: z.string() })).max(100)

/** What an app answers to a submission, to an option list, or posts to a `response_url`. */
export const answer = z.union([
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.strictObject({ response_action: z.enum(['update', 'push']), view: answeredView }),
  z.strictObject({ response_action: z.literal('clear') }),
  z.strictObject({ options }),
  z.strictObject({ option_groups: z.array(z.looseObject({ label: text, options })).max(100) }),
  z.looseObject({ response_type: z.enum(['ephemeral', 'in_channel']), text: z.string() }),
  z.looseObject({ replace_original: z.literal(true), text: z.string() }),
  z.looseObject({ delete_original: z.literal(true) }),
])

const hello = z.looseObject({
  type: z.literal('hello'),
  num_connections: z.int().min(1),
  debug_info: z.looseObject({ host: z.string(), approximate_connection_time: z.int() }),
  connection_info: z.looseObject({ app_id: id('A') }),
})
const disconnect = z.looseObject({ type: z.literal('disconnect'), reason: z.enum(['warning', 'refresh_requested', 'link_disabled']) })
const enveloped = { envelope_id: z.uuid() }

/** A frame from Slack over Socket Mode. */
export const socketFrame = z.discriminatedUnion('type', [
  hello,
  disconnect,
  z.looseObject({
    ...enveloped,
    type: z.literal('events_api'),
    accepts_response_payload: z.literal(false),
    retry_attempt: z.int().min(0),
    retry_reason: z.string(),
    payload: event,
  }),
  z.looseObject({ ...enveloped, type: z.literal('slash_commands'), accepts_response_payload: z.literal(true), payload: slashCommand }),
  z.looseObject({ ...enveloped, type: z.literal('interactive'), accepts_response_payload: z.boolean(), payload: interaction }),
])

/** A frame from the app: every envelope is acknowledged by its id. */
export const socketAck = z.strictObject({ ...enveloped, payload: z.unknown().optional() })

/** The reply of `oauth.v2.access`, for a code and for a refresh. */
export const oauthAccess = z
  .looseObject({
    ok: z.literal(true),
    app_id: id('A'),
    access_token: z.string(),
    token_type: z.literal('bot'),
    scope: z.string(),
    bot_user_id: user,
    team: z.looseObject({ id: team, name: z.string() }).nullable(),
    enterprise: z.looseObject({ id: org, name: z.string() }).nullable(),
    is_enterprise_install: z.boolean(),
    authed_user: z.looseObject({ id: user }).optional(),
    expires_in: z.int().optional(),
    refresh_token: z.string().optional(),
  })
  .refine((reply) => (reply.expires_in === undefined) === (reply.refresh_token === undefined), {
    error: 'a token that expires can be refreshed',
  })

/** Any refusal of the Web API: HTTP 200 (429 for `ratelimited`), `ok: false`. */
export const refusal = z.looseObject({
  ok: z.literal(false),
  error: z.string().regex(/^[a-z_]+$/),
  response_metadata: z.looseObject({ messages: z.array(z.string().startsWith('[ERROR] ')) }).optional(),
})

const paged = { response_metadata: z.looseObject({ next_cursor: z.string() }).optional() }
const ok = { ok: z.literal(true) }

/** Replies of the Web API by method. */
export const replies = {
  'apps.connections.open': z.looseObject({ ...ok, url: z.string().regex(/^wss?:\/\//) }),
  'auth.test': z.looseObject({
    ...ok,
    url,
    team: z.string(),
    user: z.string(),
    team_id: team,
    user_id: user,
    bot_id: id('B'),
    is_enterprise_install: z.boolean(),
  }),
  'chat.postMessage': z.looseObject({ ...ok, channel, ts, message: stored }),
  'chat.update': z.looseObject({ ...ok, channel, ts, text: z.string(), message: z.looseObject({ text: z.string() }) }),
  'chat.delete': z.looseObject({ ...ok, channel, ts }),
  'chat.postEphemeral': z.looseObject({ ...ok, message_ts: ts }),
  'chat.getPermalink': z.looseObject({ ...ok, channel, permalink: url }),
  'conversations.open': z.looseObject({ ...ok, channel: z.looseObject({ id: channel }) }),
  'conversations.info': z.looseObject({
    ...ok,
    channel: z.looseObject({
      id: channel,
      is_im: z.boolean(),
      is_private: z.boolean().optional(),
      is_ext_shared: z.boolean().optional(),
      is_member: z.boolean().optional(),
    }),
  }),
  'conversations.members': z.looseObject({ ...ok, members: z.array(user), ...paged }),
  'conversations.history': z.looseObject({ ...ok, messages: z.array(stored), has_more: z.boolean(), ...paged }),
  'conversations.replies': z.looseObject({ ...ok, messages: z.array(stored).min(1), has_more: z.boolean(), ...paged }),
  'users.info': z.looseObject({
    ...ok,
    user: z.looseObject({
      id: user,
      team_id: team,
      name: z.string(),
      deleted: z.boolean(),
      tz: z.string(),
      tz_offset: z.int(),
      is_admin: z.boolean(),
      is_owner: z.boolean(),
      is_restricted: z.boolean(),
      is_ultra_restricted: z.boolean(),
      is_bot: z.boolean(),
      profile: z.looseObject({ real_name: z.string(), display_name: z.string(), email: z.email().optional() }),
    }),
  }),
  'views.open': z.looseObject({ ...ok, view }),
  'views.publish': z.looseObject({ ...ok, view }),
} as const
