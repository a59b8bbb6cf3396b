import { App, SocketModeReceiver } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { startPlayground } from '../../src/playground/start-playground.ts'
import { botToken, silent } from './bolt-bot.ts'
import { fixtureManifest } from './fixture-manifest.ts'

const appToken = 'xapp-fixture'

async function start() {
  const playground = await startPlayground({
    manifest: fixtureManifest,
    bot: { requestUrl: 'http://127.0.0.1:9/', signingSecret: 's', botToken, appToken },
    retryScheduleMs: [0, 20, 40],
    ackTimeoutMs: 150,
  })
  onTestFinished(() => playground.close())
  return playground
}

async function withBolt() {
  const playground = await start()
  const clientOptions = { slackApiUrl: playground.apiUrl, retryConfig: { retries: 0 } }
  const receiver = new SocketModeReceiver({ appToken, logger: silent, clientPingTimeout: 100, installerOptions: { clientOptions } })
  const app = new App({ token: botToken, receiver, logger: silent, clientOptions })
  await app.start()
  onTestFinished(async () => void (await app.stop()))
  return { playground, app, admin: playground.admin }
}

/** A connection without the SDK, to see each frame. */
async function rawConnection(apiUrl: string) {
  const { url } = await new WebClient(appToken, { slackApiUrl: apiUrl }).apps.connections.open()
  const socket = new WebSocket(url!)
  onTestFinished(() => socket.terminate())
  const frames: Record<string, unknown>[] = []
  const control = { acknowledges: true }
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Record<string, unknown>
    frames.push(frame)
    if (frame.envelope_id && control.acknowledges) socket.send(JSON.stringify({ envelope_id: frame.envelope_id }))
  })
  await vi.waitFor(() => expect(frames[0]).toMatchObject({ type: 'hello', num_connections: expect.any(Number) }))
  return { socket, frames, control, url: url! }
}

test('Bolt over Socket Mode: events, commands, views with an answer, option lists', async () => {
  const { app, admin } = await withBolt()
  app.message('hello', async ({ say }) => void (await say('hi')))
  app.command('/fixture', async ({ ack, body, client }) => {
    await ack({ response_type: 'ephemeral', text: 'coming' })
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'm',
        title: { type: 'plain_text', text: 'T' },
        submit: { type: 'plain_text', text: 'Go' },
        blocks: [
          {
            type: 'input',
            block_id: 'deal',
            label: { type: 'plain_text', text: 'Deal' },
            element: { type: 'external_select', action_id: 'v', min_query_length: 0 },
          },
        ],
      },
    })
  })
  app.options('v', async ({ ack }) => ack({ options: [{ text: { type: 'plain_text', text: 'One' }, value: '1' }] }))
  app.view('m', async ({ ack }) => ack({ response_action: 'errors', errors: { deal: 'No.' } }))
  admin.say({ user: 'robin', channel: '@robin', text: 'hello' })
  await admin.settled()
  expect(admin.messages('@robin').map((message) => message.text)).toEqual(['hello', 'hi'])
  expect(await admin.command({ user: 'robin', channel: '#deals', command: '/fixture' })).toEqual({ ok: true })
  await admin.settled()
  expect(admin.ephemeral('#deals', 'robin')).toMatchObject([{ text: 'coming' }])
  expect(await admin.options({ user: 'robin', actionId: 'v', query: '' })).toMatchObject({ options: [{ value: '1' }] })
  expect(await admin.submit({ user: 'robin', values: { v: '1' } })).toMatchObject({ errors: { deal: 'No.' } })
})

test('what is not acknowledged comes again; commands do not', async () => {
  const playground = await start()
  const { frames, control } = await rawConnection(playground.apiUrl)
  control.acknowledges = false
  playground.admin.say({ user: 'robin', channel: '#deals', text: 'x' })
  await vi.waitFor(() => expect(frames.filter((frame) => frame.type === 'events_api')).toHaveLength(2))
  control.acknowledges = true
  await playground.admin.settled()
  expect(frames.filter((frame) => frame.type === 'events_api').map((frame) => [frame.retry_attempt, frame.retry_reason])).toEqual([
    [0, ''],
    [1, 'http_timeout'],
    [2, 'http_timeout'],
  ])
  control.acknowledges = false
  expect(await playground.admin.command({ user: 'robin', channel: '#deals', command: '/fixture' })).toMatchObject({
    code: 'operation_timeout',
  })
  expect(frames.filter((frame) => frame.type === 'slash_commands')).toHaveLength(1)
})

test('each payload goes to one of the connections; a ticket opens one; strangers stay out', async () => {
  const playground = await start()
  const one = await rawConnection(playground.apiUrl)
  const two = await rawConnection(playground.apiUrl)
  for (let i = 0; i < 30; i++) playground.admin.say({ user: 'robin', channel: '#deals', text: `${i}` })
  await playground.admin.settled()
  const counts = [one, two].map(({ frames }) => frames.filter((frame) => frame.type === 'events_api').length)
  expect(counts[0]! + counts[1]!).toBe(30)
  expect(Math.min(...counts)).toBeGreaterThan(0)
  const again = new WebSocket(one.url)
  await expect(
    new Promise((resolve, reject) => {
      again.on('open', resolve)
      again.on('error', reject)
    }),
  ).rejects.toThrow('401')
  const wrong = new WebClient('xapp-wrong', { slackApiUrl: playground.apiUrl, logger: silent }).apps.connections.open()
  await expect(wrong).rejects.toMatchObject({ data: { error: 'invalid_auth' } })
})

test('a client told to go comes back and misses nothing', async () => {
  const { app, admin } = await withBolt()
  const heard: string[] = []
  app.message(/.*/, async ({ message }) => void ('text' in message && heard.push(message.text ?? '')))
  admin.settings({ retryScheduleMs: [100, 300, 900, 2000] })
  admin.say({ user: 'robin', channel: '#deals', text: 'before' })
  await admin.settled()
  admin.disconnect('refresh_requested')
  await vi.waitFor(() => expect(admin.calls('apps.connections.open')).toHaveLength(1))
  admin.say({ user: 'robin', channel: '#deals', text: 'meanwhile' })
  await vi.waitFor(() => expect(heard).toEqual(['before', 'meanwhile']), { timeout: 8000 })
  await admin.settled()
  expect(admin.calls('apps.connections.open').length).toBeGreaterThanOrEqual(2)
}, 15_000)
