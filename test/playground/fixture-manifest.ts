/** A manifest with everything the playground can do, so that its tests do not hang on the product's own. */
export const fixtureManifest = `
_metadata: { major_version: 2 }
display_information: { name: Fixture, description: An app for tests }
features:
  app_home: { home_tab_enabled: true, messages_tab_enabled: true }
  bot_user: { display_name: Fixture Bot, always_online: true }
  slash_commands:
    - { command: /fixture, description: Does something, usage_hint: "[what]", should_escape: true }
    - { command: /plain, description: Takes text as typed }
  shortcuts:
    - { name: Keep this, type: message, callback_id: keep, description: Keeps a message }
    - { name: Start, type: global, callback_id: start, description: Starts something }
oauth_config:
  redirect_urls: [http://127.0.0.1/slack/oauth_redirect]
  scopes:
    bot: [app_mentions:read, channels:history, channels:read, channels:join, channels:manage, groups:history, groups:read,
      im:history, im:read, im:write, mpim:history, mpim:read, mpim:write, chat:write, commands, users:read, users:read.email, files:read,
      files:write, reactions:read, reactions:write, team:read, assistant:write]
settings:
  event_subscriptions:
    request_url: http://127.0.0.1/slack/events
    bot_events: [app_home_opened, app_mention, app_uninstalled, tokens_revoked, message.channels, message.groups, message.im,
      message.mpim, member_joined_channel, member_left_channel, reaction_added, reaction_removed, file_shared]
  interactivity: { is_enabled: true }
  token_rotation_enabled: false
`
