import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Playground, startPlayground } from '../../src/playground/start-playground.ts'
import { botToken, signingSecret, startWithBolt } from './bolt-bot.ts'
import { fixtureManifest } from './fixture-manifest.ts'
import { type RawBot, startRawBot } from './raw-bot.ts'

let bot: RawBot
let playground: Playground
beforeEach(async () => {
  bot = await startRawBot()
  playground = await startPlayground({
    manifest: fixtureManifest,
    bot: { requestUrl: bot.url, signingSecret, botToken },
    retryScheduleMs: [0, 20, 40],
    ackTimeoutMs: 150,
  })
})
afterEach(async () => {
  await playground.close()
  await bot.close()
})

const say = (text: string) => playground.admin.say({ user: 'robin', channel: '#deals', text })
const texts = () => bot.received.map((one) => (JSON.parse(one.body) as { event: { text: string } }).event.text)
const retries = () => bot.received.map((one) => [one.headers['x-slack-retry-num'], one.headers['x-slack-retry-reason']])

test('each delivery is signed as Slack signs', async () => {
  say('hello')
  await playground.admin.settled()
  const { headers, body } = bot.received[0]!
  const expected = createHmac('sha256', signingSecret).update(`v0:${headers['x-slack-request-timestamp']}:${body}`).digest('hex')
  expect(headers['x-slack-signature']).toBe(`v0=${expected}`)
  expect(headers['content-type']).toBe('application/json')
})

test('the signature carries the real time, even after a jump of the clock', async () => {
  await playground.admin.setClock(30 * 86_400_000)
  const said = say('in a month')
  await playground.admin.settled()
  expect(Number(said.ts) - Date.now() / 1000).toBeGreaterThan(29 * 86_400)
  expect(Math.abs(Number(bot.received[0]!.headers['x-slack-request-timestamp']) - Date.now() / 1000)).toBeLessThan(5)
})

test('a failed event comes again three times, with the reason, and then no more', async () => {
  bot.answer = (_, response) => response.writeHead(500).end()
  say('x')
  await playground.admin.settled({ quietMs: 120 })
  expect(retries()).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
    ['3', 'http_error'],
  ])
  expect(new Set(bot.received.map((one) => (JSON.parse(one.body) as { event_id: string }).event_id)).size).toBe(1)
  expect(playground.admin.deliveries('message.channel').map((one) => one.status)).toEqual(['failed', 'failed', 'failed', 'given_up'])
})

test('an answer that takes longer than the limit is a timeout', async () => {
  bot.answer = (received, response) => void (received.headers['x-slack-retry-num'] ? response.end() : undefined)
  say('x')
  await playground.admin.settled()
  expect(retries()).toEqual([
    [undefined, undefined],
    ['1', 'http_timeout'],
  ])
})

test('x-slack-no-retry ends it', async () => {
  bot.answer = (_, response) => response.writeHead(503, { 'x-slack-no-retry': '1' }).end()
  say('x')
  await playground.admin.settled({ quietMs: 120 })
  expect(bot.received).toHaveLength(1)
})

test('retries wait for the playground clock', async () => {
  playground.admin.settings({ retryScheduleMs: [0, 60_000, 300_000] })
  bot.answer = (_, response) => response.writeHead(500).end()
  say('x')
  await vi.waitFor(() => expect(bot.received).toHaveLength(2))
  await playground.admin.setClock(61_000)
  await vi.waitFor(() => expect(bot.received).toHaveLength(3))
  await playground.admin.setClock(400_000)
  await vi.waitFor(() => expect(bot.received).toHaveLength(4))
  await playground.admin.settled()
})

test('faults: lost, duplicated, out of order, lost answers, failed connections', async () => {
  const { admin } = playground
  admin.fault({ on: 'delivery', name: 'message', fault: { kind: 'lose' }, count: 1 })
  say('lost')
  await admin.settled()
  expect(texts()).toEqual([])
  admin.fault({ on: 'delivery', name: 'message.channel', fault: { kind: 'duplicate', times: 2 }, count: 1 })
  say('twice')
  await admin.settled()
  expect(texts()).toEqual(['twice', 'twice'])
  expect(retries()).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ])
  bot.received.length = 0
  admin.fault({ on: 'delivery', name: 'event', fault: { kind: 'reorder', behind: 2 }, count: 1 })
  for (const text of ['a', 'b', 'c']) {
    say(text)
    await vi.waitFor(() => expect(texts()).toEqual(text === 'a' ? [] : expect.arrayContaining([text])))
  }
  await admin.settled()
  expect(texts()).toEqual(['b', 'c', 'a'])
  bot.received.length = 0
  admin.fault({ on: 'delivery', name: '*', fault: { kind: 'answer_lost' }, count: 1 })
  say('heard')
  await admin.settled()
  expect(retries()).toEqual([
    [undefined, undefined],
    ['1', 'http_timeout'],
  ])
  bot.received.length = 0
  admin.fault({ on: 'delivery', name: '*', fault: { kind: 'connection_failed' }, count: 1 })
  say('late')
  await admin.settled()
  expect(retries()).toEqual([['1', 'connection_failed']])
})

test('only subscribed events of channels with the bot are sent', async () => {
  playground.admin.say({ user: 'robin', channel: '#general', text: 'without the bot' })
  playground.admin.say({ user: 'otto', channel: 'C0KETTLES', text: 'elsewhere' })
  await playground.admin.settled()
  expect(bot.received).toEqual([])
  playground.admin.join('#general', playground.admin.botUser())
  await playground.admin.settled()
  expect(bot.received.map((one) => (JSON.parse(one.body) as { event: { type: string } }).event.type)).toEqual([
    'member_joined_channel',
    'message',
  ])
})

test('an event whose scope the token lacks is not sent', async () => {
  const manifest = fixtureManifest.replace('channels:history, ', '')
  const strict = await startPlayground({ manifest, bot: { requestUrl: bot.url, signingSecret, botToken } })
  strict.admin.say({ user: 'robin', channel: '#deals', text: 'unheard' })
  strict.admin.say({ user: 'robin', channel: '@robin', text: 'heard' })
  await strict.admin.settled()
  expect(texts()).toEqual(['heard'])
  await strict.close()
})

test('app_rate_limited comes without an inner event', async () => {
  playground.admin.tellRateLimited()
  await playground.admin.settled()
  expect(JSON.parse(bot.received[0]!.body)).toMatchObject({
    type: 'app_rate_limited',
    team_id: 'T0DEMOTEAM',
    minute_rate_limited: expect.any(Number),
  })
})

test('the request URL is verified by a challenge', async () => {
  bot.answer = ({ body }, response) => response.end((JSON.parse(body) as { challenge: string }).challenge)
  expect(await playground.admin.verifyUrl()).toBe(true)
  bot.answer = (_, response) => response.end('something else')
  expect(await playground.admin.verifyUrl()).toBe(false)
  const bolt = await startWithBolt()
  expect(await bolt.playground.admin.verifyUrl()).toBe(true)
  await bolt.stop()
})

test('an app that is not there yet gets its events once it is', async () => {
  const { url } = bot
  await bot.close()
  playground.admin.settings({ retryScheduleMs: [0, 60_000, 300_000] })
  say('early')
  await vi.waitFor(() => expect(playground.admin.deliveries()).toHaveLength(2))
  const late: string[] = []
  const { createServer } = await import('node:http')
  const server = createServer((request, response) => {
    late.push(String(request.headers['x-slack-retry-num']))
    response.end()
  }).listen(Number(new URL(url).port), '127.0.0.1')
  await playground.admin.setClock(60_000)
  await playground.admin.settled()
  expect(late).toEqual(['2'])
  server.close()
})

test('a command that is not answered tells the person so', async () => {
  bot.answer = () => {}
  expect(await playground.admin.command({ user: 'robin', channel: '#deals', command: '/fixture' })).toMatchObject({
    ok: false,
    code: 'operation_timeout',
  })
  bot.answer = (_, response) => response.writeHead(404).end()
  expect(await playground.admin.command({ user: 'robin', channel: '#deals', command: '/fixture' })).toMatchObject({
    ok: false,
    code: 'dispatch_failed',
  })
  expect(bot.received).toHaveLength(2)
  await expect(playground.admin.command({ user: 'robin', channel: '#deals', command: '/nothing' })).rejects.toThrow('not a valid command')
  await expect(playground.admin.command({ user: 'otto', channel: '#shared-fizzlewick', command: '/fixture' })).rejects.toThrow(
    'not installed',
  )
})
