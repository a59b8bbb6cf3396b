import { setTimeout as sleep } from 'node:timers/promises'
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClientOptions } from '@slack/web-api'
import type { Log } from '../../application/ports.ts'
import type { Answer } from '../receiver/receive.ts'
import { SocketConnection } from './connection.ts'

export interface SocketDeps {
  /** App-level token with the scope `connections:write`. */
  appToken: string
  options: WebClientOptions
  log: Log
  /** The receiver's core: says 200 only for what is kept. */
  receive(payload: Record<string, unknown>): Promise<Answer>
  /** Milliseconds in which Slack must answer a ping; then the connection counts as dead. */
  pongWithin?: number
  /** Milliseconds before the first new try, doubled with each that fails. */
  firstWait?: number
}

/** Socket Mode: the second way in, for where Slack cannot reach us (DESIGN 5, `SLACK_APP_TOKEN`). */
export interface SlackSocket {
  /** False when no connection has been up for a minute: what people type then waits at Slack, and is lost after a while. */
  isUp(): boolean
  /** Takes nothing more, acknowledges what is at work, and closes. What comes meanwhile Slack sends again. */
  stop(): Promise<void>
}

/** Slack does not take the app-level token; the message is Slack's word for it. */
export class SocketRefused extends Error {}

/** Refusals that the same token will meet again (docs.slack.dev/reference/methods/apps.connections.open). */
const refusals = new Set([
  'access_denied',
  'account_inactive',
  'forbidden_team',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
])

/** A reconnection is no outage; a minute without one is. */
const outage = 60_000
const longestWait = 30_000
/** A connection that ended sooner than this is followed at once by another, but not twice in a row: Slack may be hanging up on us. */
const shortLife = 5_000

/**
 * Opens a connection and keeps one up until stopped: Slack ends them regularly, and says so some seconds before; the next is then opened
 * before the old one is left.
 *
 * @throws SocketRefused when the very first answer is that the token does not hold. Any other failure is tried again.
 */
export async function startSocket(deps: SocketDeps): Promise<SlackSocket> {
  const { log, firstWait = 500 } = deps
  const stop = new AbortController()
  const open = new Set<SocketConnection>()
  const leaving = new Set<Promise<void>>()
  let lastUp = Number.NEGATIVE_INFINITY
  const isAnyOpen = () => [...open].some((each) => each.isOpen)

  const connect = async (): Promise<SocketConnection> => {
    const take = async (payload: Record<string, unknown>) => (stop.signal.aborted ? null : deps.receive(payload))
    const connection = new SocketConnection({ ...deps, take, pongWithin: deps.pongWithin ?? 5_000 })
    open.add(connection)
    try {
      await connection.open()
      return connection
    } catch (error) {
      open.delete(connection)
      throw error
    }
  }
  const leave = (connection: SocketConnection) => {
    const left = connection
      .settled()
      .then(() => connection.close())
      .finally(() => {
        open.delete(connection)
        leaving.delete(left)
      })
    leaving.add(left)
    return left
  }
  const rest = (ms: number) => sleep(ms, undefined, { signal: stop.signal, ref: false }).catch(() => {})

  /** Holds a connection until the next one is needed. Returns how it went: 0 well, 1 briefly, 2 so that the next will go no better. */
  const hold = async (connection: SocketConnection): Promise<0 | 1 | 2> => {
    const since = Date.now()
    log.info({}, 'Connected to Slack over Socket Mode')
    const reason = await connection.leaving
    lastUp = Date.now()
    if (stop.signal.aborted) return 0
    if (reason === 'link_disabled') {
      log.error({}, 'Socket Mode was switched off in the settings of the Slack app; switch it on there')
      return 2
    }
    log.info({ reason }, 'A new connection to Slack is due')
    return lastUp - since < shortLife ? 1 : 0
  }

  const keepUp = async (first: SocketConnection | null) => {
    let failures = first ? 0 : 2
    for (let connection = first; !stop.signal.aborted; ) {
      const went = connection ? await hold(connection) : null
      if (went !== null) failures = went === 0 ? 0 : failures + went
      const last = connection
      if (failures > 1) await rest(Math.min(firstWait * 2 ** (failures - 2), longestWait))
      if (!stop.signal.aborted)
        connection = await connect().catch(async (error: unknown) => {
          failures = Math.max(failures, 1) + 1
          log.error({ error }, 'Slack cannot be reached over Socket Mode; it is tried again')
          if (error instanceof WebAPIRateLimitedError) await rest(error.retryAfter * 1_000)
          return null
        })
      if (last) void leave(last)
    }
  }

  const first = await connect().catch((error: unknown) => {
    if (error instanceof WebAPIPlatformError && refusals.has(error.data.error)) throw new SocketRefused(error.data.error, { cause: error })
    log.error({ error }, 'Slack cannot be reached over Socket Mode; it is tried again')
    return null
  })
  void keepUp(first).catch((error: unknown) => log.error({ error }, 'Socket Mode ended by a mistake of ours'))

  return {
    isUp: () => isAnyOpen() || Date.now() - lastUp < outage,
    async stop() {
      stop.abort()
      for (const connection of open) void leave(connection)
      await Promise.all(leaving)
    },
  }
}
