import { expect, it, onTestFinished, vi } from 'vitest'
import { clientOptions } from '../../src/slack/installs.ts'
import type { Answer } from '../../src/slack/receiver/receive.ts'
import { sdkLog } from '../../src/slack/sdk-log.ts'
import { SocketRefused, startSocket } from '../../src/slack/socket/start-socket.ts'
import { memoryLog } from './support/office.ts'
import { scriptedSlack } from './support/scripted-slack.ts'

const envelope = (id: string, over: object = {}) => ({
  envelope_id: id,
  type: 'interactive',
  payload: { type: 'test', id },
  accepts_response_payload: true,
  ...over,
})

/** Our side of the socket alone; what arrives is written down and answered as `answers` says. */
async function connected(over: Partial<Parameters<typeof startSocket>[0]> = {}) {
  const slack = await scriptedSlack()
  const log = memoryLog()
  const arrived: unknown[] = []
  const answers: { next: (payload: Record<string, unknown>) => Promise<Answer> } = { next: async () => ({ status: 200 }) }
  const options = clientOptions(slack.apiUrl, sdkLog(log))
  const start = async () => {
    const socket = await startSocket({
      appToken: 'xapp-test',
      options,
      log,
      firstWait: 20,
      receive: (payload) => {
        arrived.push(payload.id)
        return answers.next(payload)
      },
      ...over,
    })
    onTestFinished(() => socket.stop())
    return socket
  }
  return { slack, log, arrived, answers, options, start }
}

it('acknowledges what is kept, with its answer where Slack takes one, and nothing else', async () => {
  const { slack, answers, start, arrived } = await connected()
  await start()
  const errors = { response_action: 'errors', errors: { words: 'Write something.' } }
  answers.next = async ({ id }) => (id === 'not-kept' ? { status: 503 } : { status: 200, ...(id === 'asks' ? { body: errors } : {}) })
  for (const id of ['not-kept', 'plain', 'asks']) slack.say(envelope(id))
  slack.say(envelope('event', { type: 'events_api', accepts_response_payload: false }))
  await slack.acknowledged('event')
  expect(slack.heard).toEqual([{ envelope_id: 'plain' }, { envelope_id: 'asks', payload: errors }, { envelope_id: 'event' }])
  expect(arrived).toEqual(['not-kept', 'plain', 'asks', 'event'])
})

it('lives through whatever is no payload: app_rate_limited bare and in an envelope without an event, no JSON, binary', async () => {
  const { slack, log, start } = await connected()
  const socket = await start()
  const limited = { type: 'app_rate_limited', team_id: 'T0DEMOTEAM', minute_rate_limited: 1764000000, api_app_id: 'A0' }
  slack.say(limited)
  slack.say({ envelope_id: 'limited', type: 'events_api', payload: limited, accepts_response_payload: false })
  for (const frame of ['no JSON {', 'null', '7', '[]', { envelope_id: 'half' }, { envelope_id: 'x', payload: null, type: 'events_api' }])
    slack.say(frame)
  slack.sockets[0]!.send(Buffer.from([1, 2, 3]), { binary: true })
  slack.say(envelope('after'))
  await slack.acknowledged('after')
  expect(slack.heard.map((each) => each.envelope_id)).toEqual(['limited', 'after'])
  expect(socket.isUp()).toBe(true)
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
})

it('told to go, it opens the next connection before it leaves, and acknowledges what is at work on the old one', async () => {
  const { slack, answers, start } = await connected()
  const socket = await start()
  const keeping = Promise.withResolvers<Answer>()
  answers.next = async ({ id }) => (id === 'slow' ? keeping.promise : { status: 200 })
  slack.say(envelope('slow'))
  slack.say({ type: 'disconnect', reason: 'refresh_requested' })
  await slack.connections(2)
  slack.say(envelope('on-the-new-one'))
  await slack.acknowledged('on-the-new-one')
  expect(slack.sockets[0]!.readyState).toBe(1)
  keeping.resolve({ status: 200 })
  await slack.acknowledged('slow')
  await vi.waitFor(() => expect(slack.sockets[0]!.readyState).toBe(3))
  expect(socket.isUp()).toBe(true)
})

it('comes back after a cut, and again when Slack is in trouble meanwhile', async () => {
  const { slack, start } = await connected()
  await start()
  slack.refusals.push(
    { status: 500, body: {} },
    { status: 200, body: { ok: false, error: 'internal_error' } },
    { status: 200, body: { ok: false, error: 'invalid_auth' } },
    { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': '1' } },
  )
  slack.sockets[0]!.terminate()
  await slack.connections(2)
  slack.say(envelope('back'))
  await slack.acknowledged('back')
  expect(slack.behaviour.asked).toBe(6)
})

it('notices a connection that is silent, and opens another', async () => {
  const { slack, start } = await connected({ pongWithin: 150 })
  slack.behaviour.pongs = false
  await start()
  await vi.waitFor(() => expect(slack.sockets[0]!.readyState).not.toBe(1), { timeout: 5_000 })
  slack.behaviour.pongs = true
  await vi.waitFor(
    () => {
      slack.say(envelope(`alive-${slack.sockets.length}`))
      expect(slack.heard.some((each) => /^alive-([2-9]|\d\d)/.test(each.envelope_id))).toBe(true)
    },
    { timeout: 8_000 },
  )
})

it('a token Slack refuses ends the start; a Slack in trouble does not', async () => {
  const { slack, log, start } = await connected()
  slack.refusals.push({ status: 200, body: { ok: false, error: 'not_allowed_token_type' } })
  await expect(start()).rejects.toThrow(new SocketRefused('not_allowed_token_type'))
  slack.refusals.push({ status: 503, body: {} })
  const socket = await start()
  expect(socket.isUp()).toBe(false)
  await vi.waitFor(() => expect(socket.isUp()).toBe(true))
  expect(JSON.stringify(log.lines)).not.toContain('xapp-test')
})

it('leaves the options it shares with other clients as they were', async () => {
  const { options, start } = await connected()
  const before = { ...options }
  await start()
  expect(options).toEqual(before)
  expect(options.retryConfig).toEqual({ retries: 0 })
})

it('switched off in the app’s settings: says where to switch it on, and does not hammer', async () => {
  const { slack, log, start } = await connected({ firstWait: 200 })
  await start()
  slack.say({ type: 'disconnect', reason: 'link_disabled' })
  await vi.waitFor(() => expect(log.lines.some((line) => /switched off/.test(line.message))).toBe(true))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(slack.behaviour.asked).toBe(1)
})

it('stops: what is at work is acknowledged, what comes then is not taken', async () => {
  const { slack, answers, arrived, start } = await connected()
  const socket = await start()
  const keeping = Promise.withResolvers<Answer>()
  answers.next = () => keeping.promise
  slack.say(envelope('at-work'))
  await vi.waitFor(() => expect(arrived).toEqual(['at-work']))
  const stopped = socket.stop()
  slack.say(envelope('too-late'))
  await new Promise((resolve) => setTimeout(resolve, 50))
  keeping.resolve({ status: 200 })
  await stopped
  expect(arrived).toEqual(['at-work'])
  expect(slack.heard).toEqual([{ envelope_id: 'at-work' }])
  await vi.waitFor(() => expect(slack.sockets[0]!.readyState).toBe(3))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(slack.behaviour.asked).toBe(1)
})
