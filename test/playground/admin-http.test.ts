import { expect, onTestFinished, test } from 'vitest'
import { startWithBolt } from './bolt-bot.ts'

async function start() {
  const fixture = await startWithBolt()
  onTestFinished(fixture.stop)
  const post = async (name: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${fixture.playground.url}/admin/${name}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return { status: response.status, body: (await response.json().catch(() => undefined)) as never }
  }
  return { ...fixture, post }
}

test('what tests do in process can be done over HTTP', async () => {
  const { app, post } = await start()
  app.message('hello', async ({ say }) => void (await say('hi')))
  expect(await post('say', { user: 'robin', channel: '#deals', text: 'hello' })).toMatchObject({ status: 200, body: { text: 'hello' } })
  expect(await post('settled', {})).toMatchObject({ status: 200 })
  expect(await post('messages', { channel: '#deals' })).toMatchObject({ body: [{ text: 'hello' }, { text: 'hi' }] })
  expect(await post('fault', { on: 'call', method: 'chat.postMessage', fault: { kind: 'reset', when: 'after' }, count: 1 })).toMatchObject({
    body: { id: 'fault-1' },
  })
  expect(await post('clock', { offsetMs: 5000 })).toMatchObject({ status: 200 })
  expect(await post('add-person', { name: 'ada' })).toMatchObject({ body: { email: 'ada@example.com' } })
  expect(await post('change-person', { user: 'ada', deactivated: true })).toMatchObject({ body: { deactivated: true } })
  expect(await post('deliveries', { name: 'message.channel' })).toMatchObject({ body: [{ status: 'ok' }, {}] })
})

test('refusals are told: no such thing, malformed, unsettled, from another site', async () => {
  const { playground, post } = await start()
  expect(await post('nothing', {})).toMatchObject({ status: 404 })
  expect(await post('constructor', {})).toMatchObject({ status: 404 })
  expect(await post('say', { user: 'robin' })).toMatchObject({ status: 400, body: { error: { code: 'invalid_body' } } })
  expect(await post('say', { user: 'nobody', channel: '#deals', text: 'x' })).toMatchObject({
    status: 400,
    body: { error: { code: 'no_such_person' } },
  })
  expect(await post('fault', { on: 'call', method: 'x', fault: { kind: 'sabotage' } })).toMatchObject({ status: 400 })
  expect(await post('say', { user: 'robin', channel: '#deals', text: 'x' }, { origin: 'http://evil.example' })).toMatchObject({
    status: 403,
  })
  expect((await fetch(`${playground.url}/admin/journal`)).status).toBe(405)
  playground.admin.settings({ retryScheduleMs: [60_000] })
  playground.admin.fault({ on: 'delivery', name: '*', fault: { kind: 'connection_failed' } })
  playground.admin.say({ user: 'robin', channel: '#deals', text: 'stuck' })
  expect(await post('settled', { timeoutMs: 100 })).toMatchObject({
    status: 408,
    body: { error: { message: expect.stringContaining('message.channel') } },
  })
})

test('no token or secret is in the journal', async () => {
  const { app, playground } = await start()
  await app.client.chat.postMessage({ channel: 'C0DEALS', text: 'x', token: 'xoxb-fixture-token' })
  await fetch(`${playground.apiUrl}oauth.v2.access`, { method: 'POST', body: new URLSearchParams({ client_secret: 'hush', code: 'c0de' }) })
  await playground.admin.settled()
  const journal = await (await fetch(`${playground.url}/page/journal?as=U0ROBIN`)).text()
  for (const secret of ['xoxb-fixture-token', 'hush', 'c0de']) expect(journal).not.toContain(secret)
  expect(journal).toContain('chat.postMessage')
})
