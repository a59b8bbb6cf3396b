import { parse } from 'yaml'
import { z } from 'zod'

const schema = z.looseObject({
  display_information: z.looseObject({ name: z.string(), description: z.string().default('') }),
  features: z
    .looseObject({
      app_home: z
        .looseObject({ home_tab_enabled: z.boolean().default(false), messages_tab_enabled: z.boolean().default(true) })
        .default({ home_tab_enabled: false, messages_tab_enabled: true }),
      bot_user: z.looseObject({ display_name: z.string() }).optional(),
      slash_commands: z
        .array(
          z.looseObject({
            command: z.string(),
            description: z.string().default(''),
            usage_hint: z.string().default(''),
            should_escape: z.boolean().default(false),
          }),
        )
        .default([]),
      shortcuts: z
        .array(
          z.looseObject({
            name: z.string(),
            callback_id: z.string(),
            type: z.enum(['message', 'global']),
            description: z.string().default(''),
          }),
        )
        .default([]),
    })
    .prefault({}),
  oauth_config: z
    .looseObject({
      scopes: z.looseObject({ bot: z.array(z.string()).default([]), user: z.array(z.string()).default([]) }).prefault({}),
      redirect_urls: z.array(z.string()).default([]),
    })
    .prefault({}),
  settings: z
    .looseObject({
      event_subscriptions: z.looseObject({ bot_events: z.array(z.string()).default([]) }).prefault({}),
      interactivity: z.looseObject({ is_enabled: z.boolean().default(true) }).prefault({}),
      token_rotation_enabled: z.boolean().default(false),
    })
    .prefault({}),
})

export interface Manifest {
  name: string
  description: string
  botName: string
  homeTab: boolean
  messagesTab: boolean
  commands: { command: string; description: string; usage_hint: string; should_escape: boolean }[]
  shortcuts: { name: string; callback_id: string; type: 'message' | 'global'; description: string }[]
  scopes: string[]
  userScopes: string[]
  redirectUrls: string[]
  events: string[]
  interactivity: boolean
  tokenRotation: boolean
}

/** Reads what the playground needs of the text of a Slack app manifest (YAML or JSON). Throws when it is none. */
export function readManifest(text: string): Manifest {
  const m = schema.parse(parse(text))
  return {
    name: m.display_information.name,
    description: m.display_information.description,
    botName: m.features.bot_user?.display_name ?? m.display_information.name,
    homeTab: m.features.app_home.home_tab_enabled,
    messagesTab: m.features.app_home.messages_tab_enabled,
    commands: m.features.slash_commands,
    shortcuts: m.features.shortcuts,
    scopes: m.oauth_config.scopes.bot,
    userScopes: m.oauth_config.scopes.user,
    redirectUrls: m.oauth_config.redirect_urls,
    events: m.settings.event_subscriptions.bot_events,
    interactivity: m.settings.interactivity.is_enabled,
    tokenRotation: m.settings.token_rotation_enabled,
  }
}
