import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { PageBoot, PageFrame, PageMessages } from '../../src/playground/page-contract.ts'
import { type Fixture, startWithBolt } from './bolt-bot.ts'

let it: Fixture
beforeEach(async () => {
  it = await startWithBolt()
})
afterEach(() => it.stop())

const read = async <T>(path: string): Promise<T> => (await fetch(`${it.playground.url}/page/${path}`)).json() as Promise<T>
const post = (name: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${it.playground.url}/page/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

test('boot shows a person what they may see', async () => {
  const robin = await read<PageBoot>('boot')
  expect(robin.me).toMatchObject({ id: 'U0ROBIN', kind: 'member' })
  expect(robin.channels.map((channel) => channel.name)).toEqual(['general', 'deals', 'team-north', 'shared-fizzlewick'])
  expect(robin.people.find((person) => person.id === 'U0OTTO')?.kind).toBe('outside')
  expect(robin.people.some((person) => person.id === 'U0WANDA')).toBe(false)
  expect(robin.apps[0]?.commands.map((command) => command.name)).toEqual(['/fixture', '/plain'])
  const gil = await read<PageBoot>('boot?as=U0GIL')
  expect(gil.me.kind).toBe('guest')
  expect(gil.channels.map((channel) => channel.name)).toEqual(['deals'])
  const otto = await read<PageBoot>('boot?as=U0OTTO')
  expect(otto.workspace.name).toBe('Fizzlewick Kettles')
  expect(otto.apps).toEqual([])
})

test('what one person writes another sees live, unread, and then read', async () => {
  const frames: PageFrame[] = []
  const socket = new WebSocket(`${it.playground.url.replace('http', 'ws')}/page/live?as=U0SAM`)
  socket.on('message', (data) => frames.push(...(JSON.parse(String(data)) as PageFrame[])))
  await vi.waitFor(() => expect(frames[0]).toMatchObject({ type: 'hello' }))
  const sent = await (await post('send', { as: 'U0ROBIN', channel: 'C0DEALS', text: 'hello <@U0SAM>', clientId: 'c1' })).json()
  expect(sent).toMatchObject({ ok: true })
  await vi.waitFor(() => expect(frames.some((frame) => frame.type === 'message' && frame.message.clientId === 'c1')).toBe(true))
  expect(frames.find((frame) => frame.type === 'channel')).toMatchObject({ channel: { unread: 1, mentions: 1 } })
  const { ts } = sent as { ts: string }
  await post('read', { as: 'U0SAM', channel: 'C0DEALS', ts })
  expect((await read<PageBoot>('boot?as=U0SAM')).channels.find((channel) => channel.id === 'C0DEALS')?.unread).toBe(0)
  // What only Robin sees must not reach Sam.
  frames.length = 0
  await it.app.client.chat.postEphemeral({ channel: 'C0DEALS', user: 'U0ROBIN', text: 'psst' })
  await it.app.client.chat.postMessage({ channel: 'C0DEALS', text: 'loud' })
  await vi.waitFor(() => expect(frames.some((frame) => frame.type === 'message' && frame.message.text === 'loud')).toBe(true))
  expect(JSON.stringify(frames)).not.toContain('psst')
  expect(JSON.stringify(await read('messages?as=U0ROBIN&channel=C0DEALS'))).toContain('psst')
  socket.close()
})

test('messages come in pages, backwards and around one of them', async () => {
  for (let i = 0; i < 30; i++) it.playground.admin.say({ user: 'robin', channel: '#deals', text: `m${i}` })
  const last = await read<PageMessages>('messages?as=U0ROBIN&channel=C0DEALS&limit=10')
  expect(last.messages.map((message) => message.text)).toEqual(Array.from({ length: 10 }, (_, i) => `m${i + 20}`))
  const before = await read<PageMessages>(`messages?as=U0ROBIN&channel=C0DEALS&limit=10&before=${last.messages[0]!.ts}`)
  expect(before.messages.at(-1)!.text).toBe('m19')
  expect(before.hasMore).toBe(true)
  const around = await read<PageMessages>(`messages?as=U0ROBIN&channel=C0DEALS&limit=10&around=${before.messages[0]!.ts}`)
  expect(around.messages.map((message) => message.text)).toContain('m10')
})

test('other sites, other hosts and strangers to a channel are refused', async () => {
  const body = { as: 'U0ROBIN', channel: 'C0DEALS', text: 'x', clientId: 'c' }
  expect((await post('send', body, { origin: 'http://evil.example' })).status).toBe(403)
  expect((await post('send', body, { 'content-type': 'text/plain' })).status).toBe(400)
  expect((await post('send', body, { origin: it.playground.url })).status).toBe(200)
  const { request } = await import('node:http')
  const status = await new Promise((resolve) => {
    request(`${it.playground.url}/page/boot`, { headers: { host: 'rebound.example' } }, (response) => resolve(response.statusCode)).end()
  })
  expect(status).toBe(403)
  const refused = await post('send', { ...body, as: 'U0OTTO' })
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ error: { code: 'not_in_channel' } })
  expect((await fetch(`${it.playground.url}/page/messages?as=U0GIL&channel=C0GENERAL`)).status).toBe(400)
})

test('an uploaded page of HTML is never run by the browser', async () => {
  const { url } = it.playground
  const upload = await fetch(`${url}/page/upload?as=U0ROBIN&name=evil.html`, {
    method: 'POST',
    headers: { 'content-type': 'text/html' },
    body: '<script>1</script>',
  })
  const { file } = (await upload.json()) as { file: { id: string; url: string } }
  await post('send', { as: 'U0ROBIN', channel: 'C0DEALS', text: '', files: [file.id], clientId: 'f' })
  const served = await fetch(`${url}${file.url}?as=U0SAM`)
  expect(served.status).toBe(200)
  expect(served.headers.get('content-type')).toBe('application/octet-stream')
  expect(served.headers.get('content-disposition')).toMatch(/^attachment/)
  expect((await fetch(`${url}${file.url}?as=U0WANDA`)).status).toBe(400)
})
