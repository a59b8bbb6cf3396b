import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Log, OutboxTarget, Ports, Transact } from '../../../src/application/ports.ts'
import type { Post } from '../../../src/application/posts.ts'
import type { UseCases } from '../../../src/application/use-cases.ts'
import { reportCsv } from '../../../src/cli/csv/write-report.ts'
import { drawChart } from '../../../src/drawing/draw-chart.ts'
import { startPlayground } from '../../../src/playground/start-playground.ts'
import { createSlackApp } from '../../../src/slack/app.ts'
import { createBackground } from '../../../src/slack/background.ts'
import { slackDirectory } from '../../../src/slack/directory.ts'
import { slackFiles } from '../../../src/slack/files/shared-files.ts'
import { clientOptions, identify, singleInstall } from '../../../src/slack/installs.ts'
import { createPace } from '../../../src/slack/outbox/pace.ts'
import { createOutboxSender } from '../../../src/slack/outbox/sender.ts'
import { slackEventsRoute } from '../../../src/slack/receiver/http-route.ts'
import { type Receiving, receive } from '../../../src/slack/receiver/receive.ts'
import { responseUrls } from '../../../src/slack/response-url.ts'
import { sdkLog } from '../../../src/slack/sdk-log.ts'
import { startSocket } from '../../../src/slack/socket/start-socket.ts'
import { freshId, freshStore, freshWorkspace } from '../../support/database.ts'
import { recordingUseCases } from './fake-use-cases.ts'

export const signingSecret = 'a-signing-secret-of-the-tests'
const botToken = 'xoxb-of-the-tests'
const appToken = 'xapp-of-the-tests'

export interface Logged {
  level: 'info' | 'warn' | 'error'
  fields: Record<string, unknown>
  message: string
}

export function memoryLog(): Log & { lines: Logged[] } {
  const lines: Logged[] = []
  const at = (level: Logged['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields: fields as Logged['fields'], message })
  return { lines, info: at('info'), warn: at('warn'), error: at('error') }
}

/**
 * The whole Slack side on a real store, against the playground's Slack: the real Bolt app, our receiver on a port, the sender. Only the
 * application is a recorder, and the workers are called by hand.
 */
export async function openOffice(
  options: {
    deadline?: number
    callTimeout?: number
    atSlacksPace?: boolean
    over?: 'http' | 'socket'
    /** The application itself in the recorder's place. */
    application?: (given: Pick<Ports, 'transact' | 'directory' | 'files' | 'clock' | 'log'>) => UseCases
  } = {},
) {
  // The clock that rows live by; Slack signs in real time, so the receiver has its own.
  let offset = 0
  const clock = { now: () => Date.now() + offset }
  const store = await freshStore('embedded', { clock })
  const workspace = await freshWorkspace(store)
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
  const playground = await startPlayground({
    manifest: readFileSync('manifest.yml', 'utf8'),
    bot: { requestUrl: url, signingSecret, botToken, ...(options.over === 'socket' ? { appToken } : {}) },
    retryScheduleMs: [0, 20, 40],
  })
  const { admin } = playground

  // Tests may put something between the receiver and the store.
  const between: { transact: Transact } = { transact: store.transact }
  const transact: Transact = (...given) => between.transact(...given)
  const log = memoryLog()
  const sdk = { ...clientOptions(playground.apiUrl, sdkLog(log)), timeout: options.callTimeout ?? 10_000 }
  const install = { ...(await identify(botToken, sdk)), workspace }
  const installs = singleInstall(install)
  const urls = responseUrls(playground.apiUrl)
  const background = createBackground(log)
  const recorder = recordingUseCases(store.transact, clock.now)
  const ours = new Set<string>()
  const isOurThread = async (_: unknown, channel: string, threadTs: string) => ours.has(`${channel}:${threadTs}`)
  const directory = slackDirectory({ installs, clock, log })
  const files = slackFiles({ installs, apiUrl: playground.apiUrl, log })
  const cases = options.application?.({ transact: store.transact, directory, files, clock, log }) ?? recorder.useCases
  const app = createSlackApp(
    { useCases: cases, transact: store.transact, clock, log, installs, responseUrls: urls, background, isOurThread },
    sdk,
  )
  const receiving: Receiving = {
    transact,
    clock: { now: () => Date.now() },
    ids: { next: freshId },
    log,
    installs,
    background,
    responseUrls: urls,
    isOurThread,
    process: app.process,
    deadline: options.deadline ?? 2_500,
  }
  const route = slackEventsRoute(receiving, signingSecret)
  server.on('request', (request, response) => void route.handle(request, response))
  const socket =
    options.over === 'socket'
      ? await startSocket({ appToken, options: sdk, log, firstWait: 20, receive: (body) => receive(receiving, body) })
      : null
  const pace = createPace(clock)
  const unhurried = options.atSlacksPace ? pace : { ...pace, turn: async () => {} }
  const sender = createOutboxSender({
    transact: store.transact,
    clock,
    ids: { next: freshId },
    log,
    installs,
    directory,
    makers: { picture: drawChart, csv: reportCsv },
    pace: unhurried,
  })

  onTestFinished(async () => {
    await socket?.stop()
    await background.settled()
    await playground.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  /** Every kept row, whatever became of it. */
  async function inbox(): Promise<{ lane: string; kind: string; state: string; body: Record<string, unknown> }[]> {
    const { rows } = await store.inside.pool.query('SELECT * FROM inbox ORDER BY received_at, id')
    return rows
  }

  return {
    admin,
    app,
    between,
    background,
    directory,
    install,
    log,
    ours,
    recorder,
    sender,
    store,
    url,
    workspace,
    inbox,
    playground,
    /** Moves the clock of the rows along. */
    pass(ms: number) {
      offset += ms
    },
    now: clock.now,
    /** Works all waiting inbox rows once, as the worker does. */
    async work(): Promise<{ handled: boolean }[]> {
      await admin.settled()
      const results: { handled: boolean }[] = []
      for (const { lane } of await store.system.inboxWaiting('live', clock.now() + 60_000)) {
        for (;;) {
          const row = await store.transact(workspace, (unit) => unit.inbox.next(lane))
          if (!row) break
          const result = await app.workInbox(workspace, row)
          if (!result.handled) await store.transact(workspace, (unit) => unit.inbox.done(row.id, clock.now()))
          results.push(result)
        }
      }
      return results
    },
    async put(post: Post, target: OutboxTarget, id = freshId()): Promise<string> {
      await store.transact(workspace, (unit) => unit.outbox.put({ id, key: id, target, post, ref: `ref-${id.slice(-4)}` }, clock.now()))
      return id
    },
    /** Sends every lane until nothing is due. */
    async send(): Promise<void> {
      for (const { lane } of await store.system.outboxWaiting('live', clock.now() + 24 * 3_600_000)) await sender.sendLane(workspace, lane)
    },
    async outbox(): Promise<
      { id: string; state: string; problem: string | null; post: Post; channel: string | null; ts: string | null }[]
    > {
      const { rows } = await store.inside.pool.query('SELECT * FROM outbox ORDER BY created_at, sequence')
      return rows
    },
  }
}
