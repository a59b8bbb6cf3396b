import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { WebClient } from '@slack/web-api'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { startPlayground } from '../../src/playground/start-playground.ts'
import { botToken, signingSecret } from './bolt-bot.ts'
import { fixtureManifest } from './fixture-manifest.ts'
import { startRawBot } from './raw-bot.ts'

/** The whole way: Web API, state file, events to an app, frames to five open pages. Bounds leave room for a busy machine. */
test('50 messages a second into a channel of 5,000 stay fluent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'playground-'))
  const bot = await startRawBot()
  const playground = await startPlayground({
    manifest: fixtureManifest,
    stateFile: join(folder, 'state.json'),
    bot: { requestUrl: bot.url, signingSecret, botToken },
  })
  onTestFinished(async () => {
    await playground.close()
    await bot.close()
    rmSync(folder, { recursive: true })
  })
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(500) } }]
  const slack = new WebClient(botToken, { slackApiUrl: playground.apiUrl })
  const { id: channel } = playground.admin.addChannel({ name: 'busy', members: ['robin', 'sam', 'noor', 'lena', 'gil'], bot: false })
  for (let i = 0; i < 4500; i++) playground.admin.say({ user: 'robin', channel, text: `${i} ${'x'.repeat(500)}` })
  playground.admin.join(channel, playground.admin.botUser())
  const filling = performance.now()
  for (let i = 0; i < 500; i += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, j) => slack.chat.postMessage({ channel, text: `${i + j}`, blocks })))
  }
  const perSecond = Math.round(500 / ((performance.now() - filling) / 1000))
  await playground.admin.settled({ timeoutMs: 30_000 })

  let frames = 0
  for (const person of ['U0ROBIN', 'U0SAM', 'U0NOOR', 'U0LENA', 'U0GIL']) {
    const socket = new WebSocket(`${playground.url.replace('http', 'ws')}/page/live?as=${person}`)
    socket.on('message', (data) => {
      frames += (JSON.parse(String(data)) as { type: string }[]).filter((frame) => frame.type === 'message').length
    })
    onTestFinished(() => socket.terminate())
    await new Promise((resolve) => socket.on('open', resolve))
  }
  const loop = monitorEventLoopDelay({ resolution: 5 })
  loop.enable()
  const took: number[] = []
  const running: Promise<void>[] = []
  for (let i = 0; i < 150; i++) {
    const started = performance.now()
    running.push(slack.chat.postMessage({ channel, text: `live ${i}`, blocks }).then(() => void took.push(performance.now() - started)))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await Promise.all(running)
  loop.disable()
  const reading = performance.now()
  await fetch(`${playground.url}/page/messages?as=U0ROBIN&channel=${channel}&limit=100`).then((response) => response.json())
  const readMs = performance.now() - reading
  took.sort((a, b) => a - b)
  const measured = {
    fill: `${perSecond}/s`,
    postMs: { p50: Math.round(took[75]!), p95: Math.round(took[142]!) },
    loopMs: { p99: Math.round(loop.percentile(99) / 1e6), max: Math.round(loop.max / 1e6) },
    readMs: Math.round(readMs),
  }
  if (process.env.SHOW_SPEED) process.stderr.write(`${JSON.stringify(measured)}\n`)
  await playground.admin.settled({ timeoutMs: 30_000 })
  await expect.poll(() => frames, { timeout: 3000 }).toBeGreaterThanOrEqual(750)
  expect(perSecond).toBeGreaterThan(100)
  expect(measured.postMs.p95).toBeLessThan(250)
  expect(measured.readMs).toBeLessThan(250)
  expect(playground.admin.messages(channel)).toHaveLength(5151)
}, 60_000)
