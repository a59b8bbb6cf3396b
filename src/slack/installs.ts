import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { WorkspaceId } from '../domain/ids.ts'
import { waitWhereNoneIsTold } from './retry-after.ts'

/** Our app in one Slack team. */
export interface Install {
  workspace: WorkspaceId
  team: string
  /** Our own user in that team; its messages are never answers. */
  botUser: string
  botId: string | null
  token: string
  /** The only client for that team: no retries of its own, the outbox decides. */
  client: WebClient
}

/** Which teams have us. Events of others are answered 200 and dropped. */
export interface Installs {
  byTeam(team: string): Install | null
  /** Throws when the workspace has no install (any more). */
  ofWorkspace(workspace: WorkspaceId): Install
}

/** Ten seconds: shorter than the 15 s for which the outbox holds a row, so that an answer never comes after the hold. */
export const callTimeout = 10_000

/**
 * Options of every client of ours. Never `headers`: the SDK stamps the first token onto that object, and other teams would post with it
 * (measured). Retries are off because the SDK posts twice after a lost answer (measured).
 */
export function clientOptions(apiUrl: string, logger: NonNullable<WebClientOptions['logger']>): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: callTimeout,
    allowAbsoluteUrls: false,
    fetch: waitWhereNoneIsTold(globalThis.fetch),
    logger,
  }
}

/** The one team of a bot token, told by `auth.test`. Throws Slack's own error when the token does not hold. */
export async function identify(token: string, options: WebClientOptions): Promise<Omit<Install, 'workspace'> & { teamName: string }> {
  const client = new WebClient(token, options)
  const told = await client.auth.test()
  if (!told.team_id || !told.user_id) throw new Error('Slack did not say which team and bot the token belongs to')
  return { team: told.team_id, teamName: told.team ?? told.team_id, botUser: told.user_id, botId: told.bot_id ?? null, token, client }
}

/** A single team. */
export function singleInstall(install: Install): Installs {
  return {
    byTeam: (team) => (team === install.team ? install : null),
    ofWorkspace(workspace) {
      if (workspace !== install.workspace) throw new Error('This workspace has no Slack install')
      return install
    },
  }
}
