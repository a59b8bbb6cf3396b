import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setMissingAgeingTimers } from './application/ageing-sweep.ts'
import type { DoorPorts } from './application/told/seen.ts'
import { CannotStart } from './cannot-start.ts'
import { demoDeals } from './cli/demo/demo-deals.ts'
import type { MovableClock } from './cli/demo/movable-clock.ts'
import { seedDemo } from './cli/demo/seed-demo.ts'
import type { Config } from './config.ts'
import type { WorkspaceId } from './domain/ids.ts'
import type { Jobs } from './jobs/start-jobs.ts'
import { type Playground, startPlayground } from './playground/start-playground.ts'
import { type Install, identify } from './slack/installs.ts'
import { type SlackSocket, SocketRefused, startSocket } from './slack/socket/start-socket.ts'
import type { Store } from './store/open-store.ts'

const root = path.join(import.meta.dirname, '..')

interface Reached {
  playground: Playground | null
  apiUrl: string
  botToken: string
  /** How Slack comes in: signed requests, or connections that we open with an app-level token. */
  door: { kind: 'http' | 'socket'; secret: string }
}

interface Reach {
  url: string
  clock: MovableClock
  store: Store
  webhookSecret: string | null
  workspace: WorkspaceId
  ports: DoorPorts
  /** Null while starting. */
  jobs(): Jobs | null
}

/** The real Slack of the settings, or a local one that is started here: the one place that knows of the playground. */
export async function reachSlack(config: Config, reach: Reach): Promise<Reached> {
  const { slack } = config
  const apiUrl = config.slackApiUrl
  if (slack.mode === 'http')
    return { playground: null, apiUrl, botToken: slack.botToken, door: { kind: 'http', secret: slack.signingSecret } }
  if (slack.mode === 'socket')
    return { playground: null, apiUrl, botToken: slack.botToken, door: { kind: 'socket', secret: slack.appToken } }
  if (slack.mode !== 'playground')
    throw new CannotStart(
      'This version serves one workspace: unset SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET, and set SLACK_BOT_TOKEN.',
    )
  return startLocalSlack(config, reach)
}

async function startLocalSlack(config: Config, { url, webhookSecret, clock, store, workspace, ports, jobs }: Reach): Promise<Reached> {
  const botToken = `xoxb-local-${randomBytes(12).toString('hex')}`
  const signingSecret = randomBytes(16).toString('hex')
  const playground = await startPlayground({
    port: config.playgroundPort,
    stateFile: path.join(path.resolve(config.dataDir), 'playground.json'),
    manifest: readFileSync(path.join(root, 'manifest.yml'), 'utf8'),
    bot: { requestUrl: `${url}/slack/events`, signingSecret, botToken },
    crm: { webhookUrl: `${url}/webhooks/deals`, secret: webhookSecret! },
    hooks: {
      setClock: async (offset) => {
        await clock.move(offset)
        await jobs()?.sweep()
      },
      startOver: async () => {
        await store.system.emptyPlayground()
        await seedDemo(ports, workspace)
        await setMissingAgeingTimers(ports, workspace)
      },
      deals: () => demoDeals(ports, workspace),
    },
  })
  return { playground, apiUrl: playground.apiUrl, botToken, door: { kind: 'http', secret: signingSecret } }
}

/** Socket Mode, or a sentence when Slack does not take the app-level token. */
export async function openSocket(apiUrl: string, deps: Parameters<typeof startSocket>[0]): Promise<SlackSocket> {
  return startSocket(deps).catch((cause: unknown) => {
    if (!(cause instanceof SocketRefused)) throw cause
    throw new CannotStart(
      `Slack at ${new URL(apiUrl).origin} did not accept SLACK_APP_TOKEN (${cause.message}). Copy the app-level token with the scope connections:write once more.`,
      { cause },
    )
  })
}

/** Asks Slack whose token this is, and binds our workspace to that team for good. */
export async function introduce(
  token: string,
  apiUrl: string,
  workspace: WorkspaceId,
  store: Store,
  options: Parameters<typeof identify>[1],
): Promise<Install> {
  const told = await identify(token, options).catch((cause: unknown) => {
    throw new CannotStart(
      `Slack at ${new URL(apiUrl).origin} did not accept SLACK_BOT_TOKEN (${reasonOf(cause)}). Copy the Bot User OAuth Token once more.`,
      { cause },
    )
  })
  if ((await store.system.bindSlackTeam(workspace, told.team)) === 'refused')
    throw new CannotStart(
      `This database belongs to another Slack team than ${told.teamName}. Use that team's token, or another DATABASE_URL or DATA_DIR.`,
    )
  return { ...told, workspace }
}

function reasonOf(cause: unknown): string {
  const { data, code } = cause as { data?: { error?: string }; code?: string }
  return data?.error ?? code ?? 'no answer'
}
