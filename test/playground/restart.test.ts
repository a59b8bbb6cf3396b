import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebClient } from '@slack/web-api'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startPlayground } from '../../src/playground/start-playground.ts'
import { botToken } from './bolt-bot.ts'
import { fixtureManifest } from './fixture-manifest.ts'
import { startRawBot } from './raw-bot.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'playground-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

const start = (stateFile: string, more: object = {}) =>
  startPlayground({
    stateFile,
    manifest: fixtureManifest,
    bot: { requestUrl: 'http://127.0.0.1:9/', signingSecret: 's', botToken },
    retryScheduleMs: [],
    ...more,
  })

test('everything is there again after a restart: messages, threads, files, Home, people, clock, tokens', async () => {
  const stateFile = join(folder(), 'deep', 'state.json')
  const first = await start(stateFile)
  const said = first.admin.say({ user: 'robin', channel: '@robin', text: 'kept' })
  first.admin.say({ user: 'robin', channel: '@robin', text: 'reply', threadTs: said.ts })
  const file = first.admin.upload({ user: 'robin', name: 'a.txt', type: 'text/plain', bytes: 'bytes' })
  first.admin.say({ user: 'robin', channel: '#deals', text: '', files: [file] })
  first.admin.addPerson({ name: 'ada', role: 'guest' })
  const other = first.admin.install('T0FIZZLEWK')
  await new WebClient(botToken, { slackApiUrl: first.apiUrl }).views.publish({
    user_id: 'U0ROBIN',
    view: { type: 'home', blocks: [{ type: 'divider' }] },
  })
  await first.admin.setClock(86_400_000)
  await first.close()

  const moved: number[] = []
  const second = await start(stateFile, { hooks: { setClock: async (offset: number) => void moved.push(offset) } })
  onTestFinished(() => second.close())
  expect(second.admin.thread('@robin', said.ts).map((message) => message.text)).toEqual(['kept', 'reply'])
  expect(second.admin.thread('@robin', said.ts)[0]).toMatchObject({ reply_count: 1 })
  expect(second.admin.person('ada').role).toBe('guest')
  expect(second.admin.homeView('robin')).toMatchObject({ blocks: [{ type: 'divider' }] })
  expect(moved).toEqual([86_400_000])
  expect(await new WebClient(other.token, { slackApiUrl: second.apiUrl }).auth.test()).toMatchObject({ team_id: 'T0FIZZLEWK' })
  const shared = second.admin.messages('#deals')[0]!.files![0] as { id: string; name: string }
  expect(await (await fetch(`${second.url}/page/file/${shared.id}/${shared.name}?as=U0ROBIN`)).text()).toBe('bytes')
})

test('a change is written soon, without being asked, and a crash leaves a whole file', async () => {
  const path = folder()
  const stateFile = join(path, 'state.json')
  const playground = await start(stateFile)
  onTestFinished(() => playground.close())
  playground.admin.say({ user: 'robin', channel: '#deals', text: 'written' })
  await vi.waitFor(() => expect(readFileSync(stateFile, 'utf8')).toContain('written'), { timeout: 5000 })
  expect(readdirSync(path)).toEqual(['state.json'])
  expect(() => JSON.parse(readFileSync(stateFile, 'utf8'))).not.toThrow()
})

test('an event the app had not taken before a restart is sent once it is there', async () => {
  const stateFile = join(folder(), 'state.json')
  const bot = await startRawBot()
  onTestFinished(() => bot.close())
  bot.answer = () => {}
  const more = { bot: { requestUrl: bot.url, signingSecret: 's', botToken }, retryScheduleMs: [0, 60_000], ackTimeoutMs: 100 }
  const first = await start(stateFile, more)
  first.admin.say({ user: 'robin', channel: '#deals', text: 'unheard' })
  await vi.waitFor(() => expect(bot.received).toHaveLength(2))
  await first.close()
  bot.answer = (_, response) => response.end()
  const second = await start(stateFile, more)
  await vi.waitFor(() => expect(bot.received).toHaveLength(3))
  await second.admin.settled()
  expect(bot.received[2]!.headers['x-slack-retry-num']).toBe('1')
  expect(bot.received[2]!.body).toBe(bot.received[0]!.body)
  await second.close()
  const third = await start(stateFile, more)
  onTestFinished(() => third.close())
  await third.admin.settled({ quietMs: 300 })
  expect(bot.received).toHaveLength(3)
})

test('a state file of another version is not overwritten', async () => {
  const stateFile = join(folder(), 'state.json')
  writeFileSync(stateFile, '{"version": 99}')
  await expect(start(stateFile)).rejects.toThrow('another version')
  expect(readFileSync(stateFile, 'utf8')).toBe('{"version": 99}')
})

test('starting over empties the channels, keeps the tokens, and resets both clocks', async () => {
  const calls: unknown[] = []
  const hooks = {
    setClock: async (offset: number) => void calls.push(offset),
    startOver: async () => void calls.push('over'),
  }
  const playground = await start(join(folder(), 'state.json'), { hooks })
  onTestFinished(() => playground.close())
  playground.admin.say({ user: 'robin', channel: '#deals', text: 'old' })
  playground.admin.addPerson({ name: 'ada' })
  await playground.admin.setClock(5000)
  await playground.admin.startOver()
  expect(calls).toEqual([5000, 0, 'over'])
  expect(playground.admin.messages('#deals')).toEqual([])
  expect(() => playground.admin.person('ada')).toThrow()
  await new WebClient(botToken, { slackApiUrl: playground.apiUrl }).chat.postMessage({ channel: 'C0DEALS', text: 'new' })
  expect(playground.admin.messages('#deals')).toHaveLength(1)
})

test('it starts in well under a second, many at a time, and only on this machine', async () => {
  const started = performance.now()
  const many = await Promise.all(
    Array.from({ length: 20 }, () =>
      startPlayground({ manifest: fixtureManifest, bot: { requestUrl: 'http://127.0.0.1:9/', signingSecret: 's', botToken } }),
    ),
  )
  expect(performance.now() - started).toBeLessThan(1000)
  expect(new Set(many.map((one) => one.url)).size).toBe(20)
  await Promise.all(many.map((one) => one.close()))
  const open = startPlayground({
    host: '0.0.0.0',
    manifest: fixtureManifest,
    bot: { requestUrl: 'http://127.0.0.1:9/', signingSecret: 's', botToken },
  })
  await expect(open).rejects.toThrow('127.0.0.1 only')
})
