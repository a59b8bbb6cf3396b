import { removeApp, revokeToken } from '../installs.ts'
import type { Method } from './call.ts'
import { refuse } from './call.ts'

export const authMethods: Record<string, Method> = {
  'auth.test': {
    run({ office, install, bot }) {
      const workspace = office.store.workspaces.get(install.teamId)!
      return {
        ok: true,
        url: `https://${workspace.domain}.slack.com/`,
        team: workspace.name,
        user: bot.name,
        team_id: workspace.id,
        user_id: bot.id,
        bot_id: install.botId,
        is_enterprise_install: false,
      }
    },
  },

  'auth.revoke': {
    run({ office, install, args }) {
      if (args.flag('test')) return { ok: true, revoked: false }
      revokeToken(office, install)
      return { ok: true, revoked: true }
    },
  },

  'auth.teams.list': {
    run({ office, install }) {
      const workspace = office.store.workspaces.get(install.teamId)!
      return { ok: true, teams: [{ id: workspace.id, name: workspace.name }], response_metadata: { next_cursor: '' } }
    },
  },

  'apps.uninstall': {
    run({ office, install, args }) {
      if (args.text('client_id') !== office.keys.clientId) refuse('invalid_client_id')
      if (args.text('client_secret') !== office.keys.clientSecret) refuse('bad_client_secret')
      removeApp(office, install.teamId)
      return { ok: true }
    },
  },

  'team.info': {
    scopes: ['team:read'],
    run({ office, install }) {
      const workspace = office.store.workspaces.get(install.teamId)!
      return {
        ok: true,
        team: {
          id: workspace.id,
          name: workspace.name,
          domain: workspace.domain,
          email_domain: 'example.com',
          icon: { image_default: true },
        },
      }
    },
  },

  'bots.info': {
    scopes: ['users:read'],
    run({ office, install, bot, args }) {
      const id = args.text('bot') ?? install.botId
      if (id !== install.botId) refuse('bot_not_found')
      return {
        ok: true,
        bot: {
          id,
          deleted: false,
          name: office.manifest.botName,
          updated: bot.updated,
          app_id: office.keys.appId,
          user_id: bot.id,
          icons: {},
        },
      }
    },
  },

  'api.test': {
    run({ args }) {
      const error = args.text('error')
      if (error !== undefined) refuse(error, { args: args.raw })
      return { ok: true, args: args.raw }
    },
  },
}
