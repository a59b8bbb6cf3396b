import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

/** The parts of Slack's manifest we use, with Slack's limits; a field we do not know is a mistake. */
const url = z.url({ protocol: /^https$/ })
const schema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
    long_description: z.string().min(175).max(4_000),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    // Slack shows four suggestions and cuts the description at 300 characters.
    agent_view: z.strictObject({
      agent_description: z.string().min(1).max(300),
      suggested_prompts: z.array(z.strictObject({ title: z.string().min(1).max(75), message: z.string().min(1).max(300) })).max(4),
    }),
    bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          url,
          description: z.string().min(1).max(2_000),
          usage_hint: z.string().max(1_000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.literal('message'),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: url, bot_events: z.array(z.string()).max(100) }),
    // Without the last one a menu that asks for its options stays empty over HTTP.
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: url, message_menu_options_url: url }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
})

/** Scopes that each Web API method needs of a bot; of several for kinds of conversation, those we can be in (docs.slack.dev/reference/methods). */
const scopesOfMethods: Record<string, string[]> = {
  'assistant.threads.setStatus': ['chat:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['im:history', 'channels:history', 'groups:history'],
  'conversations.info': ['im:read', 'channels:read', 'groups:read'],
  'conversations.members': ['im:read', 'channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['im:history', 'channels:history', 'groups:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
}

/** Scopes that each subscription needs. */
const scopesOfEvents: Record<string, string[]> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
}

const slackRoom = 'src/slack'
const code = readdirSync(slackRoom, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(slackRoom, file), 'utf8'))
  .join('\n')
const found = (pattern: RegExp) => [...new Set([...code.matchAll(pattern)].map((match) => match[1]!))].sort()

const methods = found(/\bclient\.((?:assistant\.threads|auth|chat|conversations|files|users|views)\.\w+)/g)
const listened = found(/app\.event\('([a-z_]+)'/g)
const commands = found(/\b\w+Command = '(\/[a-z-]+)'/g)
const manifest = schema.parse(parse(readFileSync('manifest.yml', 'utf8')))
const { bot: scopes } = manifest.oauth_config.scopes
const { bot_events: events, request_url: eventsUrl } = manifest.settings.event_subscriptions

describe('manifest.yml', () => {
  it('asks for the scopes of the methods and events the code uses, and for no more', () => {
    expect(methods.length).toBeGreaterThan(10)
    expect(methods.filter((method) => !scopesOfMethods[method])).toEqual([])
    const needed = [
      ...methods.flatMap((method) => scopesOfMethods[method]!),
      ...events.flatMap((event) => scopesOfEvents[event] ?? []),
      'commands',
    ]
    expect([...scopes].sort()).toEqual([...new Set(needed)].sort())
  })

  it('subscribes to what has a listener, and to all of it', () => {
    expect(events.filter((event) => !scopesOfEvents[event])).toEqual([])
    expect([...new Set(events.map((event) => event.split('.')[0]))].sort()).toEqual(listened)
  })

  it('registers the commands that have a listener', () => {
    expect(commands).toEqual(['/qualify'])
    expect(found(/app\.command\((\w+)/g)).toEqual(['qualifyCommand'])
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(commands)
  })

  it('switches interactivity on for the buttons, the modals and their menus', () => {
    expect(found(/app\.(action|view|options|shortcut)\(/g)).toEqual(['action', 'options', 'shortcut', 'view'])
    expect(manifest.settings.interactivity.is_enabled).toBe(true)
  })

  it('registers the message shortcut that has a listener', () => {
    expect(found(/\b\w+Shortcut = '([a-z_]+)'/g)).toEqual(['use_as_evidence'])
    expect(found(/app\.shortcut\((\w+)/g)).toEqual(['evidenceShortcut'])
    expect(manifest.features.shortcuts.map(({ callback_id: id }) => id)).toEqual(['use_as_evidence'])
  })

  it('sends everything to the one door, over https', () => {
    const addresses = [
      eventsUrl,
      manifest.settings.interactivity.request_url,
      manifest.settings.interactivity.message_menu_options_url,
      ...manifest.features.slash_commands.map((command) => command.url),
    ]
    expect(new Set(addresses).size).toBe(1)
    expect(new URL(eventsUrl).pathname).toBe(/path: '(\/slack\/events)'/.exec(code)![1])
  })

  it('opens the messages tab, where reviews live, and no Home that the code does not fill', () => {
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: /views\.publish/.test(code),
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    })
  })

  it('promises no token rotation and no installs for a whole organisation', () => {
    expect(manifest.settings).toMatchObject({ org_deploy_enabled: false, socket_mode_enabled: false, token_rotation_enabled: false })
  })
})
