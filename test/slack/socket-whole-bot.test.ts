import { readFileSync } from 'node:fs'
import { Webhook } from 'standardwebhooks'
import { expect, it, onTestFinished } from 'vitest'
import { compose } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log/create-log.ts'
import { startPlayground } from '../../src/playground/start-playground.ts'
import { dataDir, waitFor } from '../refusals/support/whole-bot.ts'

const tokens = { SLACK_BOT_TOKEN: 'xoxb-whole', SLACK_APP_TOKEN: 'xapp-whole' }
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const pace = { turn: async () => {}, pausedUntil: () => null, pause: () => {} }

/** The bot as it is composed for Socket Mode, and a Slack that knows its tokens. */
async function wholeBot(env: Record<string, string> = {}) {
  const slack = await startPlayground({
    manifest: readFileSync('manifest.yml', 'utf8'),
    bot: { requestUrl: 'http://127.0.0.1:9/', signingSecret: 's', botToken: tokens.SLACK_BOT_TOKEN, appToken: tokens.SLACK_APP_TOKEN },
    retryScheduleMs: [20, 100, 500, 2_000],
  })
  onTestFinished(() => slack.close())
  const lines: string[] = []
  const config = readConfig({
    ...tokens,
    SLACK_API_URL: slack.apiUrl,
    DATA_DIR: await dataDir(),
    PORT: '0',
    WEBHOOK_SECRET: secret,
    STAGE_DEBOUNCE_SECONDS: '0.1',
    ...env,
  })
  const log = createLog({ level: 'info', secrets: config.secrets, write: (line) => lines.push(line) })
  return { slack, config, lines, start: () => compose(config, log, { pace }) }
}

it('a whole review over Socket Mode: stage change, question, answer, a reconnection; the HTTP door is closed', async () => {
  const { slack, lines, start } = await wholeBot()
  const running = await start()
  onTestFinished(() => running.stop())
  const { admin } = slack
  const tell = async (id: string, type: string, data: object) => {
    const body = JSON.stringify({ type, id, data: { dealId: 'S-1', ...data } })
    const at = new Date()
    const signature = new Webhook(secret).sign(id, at, body)
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': signature }
    expect((await fetch(`${running.url}/webhooks/deals`, { method: 'POST', headers, body })).status).toBe(200)
  }
  expect((await fetch(`${running.url}/readyz`)).status).toBe(200)
  expect((await fetch(`${running.url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(404)

  await tell('m1', 'deal.upserted', { name: 'Brass Kettles', account: 'Fizzlewick', ownerEmail: 'robin@example.com', toStage: 'Qualify' })
  await tell('m2', 'deal.stage_changed', { toStage: 'Evaluate' })
  const root = await waitFor(() => {
    const card = admin.messages('@robin').find((m) => m.text.includes('Brass Kettles'))
    return card && admin.thread('@robin', card.ts).length > 1 ? card.ts : null
  })
  admin.disconnect('refresh_requested')
  admin.say({ user: 'robin', channel: '@robin', threadTs: root, text: 'Milo Thimble, Ops Lead, on the call yesterday: 9 % come back' })
  await waitFor(() => admin.thread('@robin', root).some((m) => m.metadata && m.text.includes('Milo Thimble')))
  await admin.command({ user: 'robin', channel: '@robin', command: '/qualify', text: 'status brass' })
  await waitFor(() => admin.ephemeral('@robin', 'robin').some((m) => m.text.includes('Brass Kettles')))
  expect(lines.join('')).not.toContain('xapp-whole')
  expect(lines.filter((line) => /"level":"error"/.test(line))).toEqual([])
}, 60_000)

it('an app-level token that Slack does not take: one sentence, nothing left running', async () => {
  const { start } = await wholeBot({ SLACK_APP_TOKEN: 'xapp-wrong' })
  await expect(start()).rejects.toThrow(
    /^Slack at http:\/\/127\.0\.0\.1:\d+ did not accept SLACK_APP_TOKEN \(invalid_auth\)\. Copy the app-level token with the scope connections:write once more\.$/,
  )
}, 60_000)
