import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver, type Logger, LogLevel } from '@slack/bolt'
import { type Playground, type PlaygroundOptions, startPlayground } from '../../src/playground/start-playground.ts'
import { fixtureManifest } from './fixture-manifest.ts'

export const signingSecret = 'a-signing-secret-of-the-tests'
export const botToken = 'xoxb-fixture-token'

/** Refusals are what these tests provoke: nobody needs to read them. */
export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}

/** A free port of this machine. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export interface Fixture {
  playground: Playground
  app: App
  receiver: HTTPReceiver
  stop(): Promise<void>
}

/** A playground with a real Bolt app over HTTP beside it. */
export async function startWithBolt(more: Partial<PlaygroundOptions> = {}, bot: Partial<PlaygroundOptions['bot']> = {}): Promise<Fixture> {
  const port = await freePort()
  const playground = await startPlayground({
    manifest: fixtureManifest,
    bot: { requestUrl: `http://127.0.0.1:${port}/slack/events`, signingSecret, botToken, ...bot },
    retryScheduleMs: [0, 20, 40],
    ...more,
  })
  const receiver = new HTTPReceiver({ signingSecret, logger: silent, unhandledRequestTimeoutMillis: 500 })
  const app = new App({
    token: botToken,
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: playground.apiUrl, retryConfig: { retries: 0 } },
  })
  await receiver.start(port)
  return {
    playground,
    app,
    receiver,
    async stop() {
      await playground.close()
      await receiver.stop()
    },
  }
}
