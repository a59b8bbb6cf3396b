import { Webhook } from 'standardwebhooks'
import { expect, onTestFinished, test } from 'vitest'
import { startPlayground } from '../../src/playground/start-playground.ts'
import { fixtureManifest } from './fixture-manifest.ts'
import { startRawBot } from './raw-bot.ts'

const secret = `whsec_${Buffer.from('a secret of the tests, 32 bytes!').toString('base64')}`
const deal = {
  id: 'D-1',
  name: 'Kettle line',
  account: 'Fizzlewick Kettles',
  stage: 'Qualify',
  stages: ['Qualify', 'Evaluate'],
  ownerEmail: 'robin@example.com',
  note: '',
}

test('moving a stage is a signed webhook, even after a jump of the clock', async () => {
  const door = await startRawBot()
  const playground = await startPlayground({
    manifest: fixtureManifest,
    bot: { requestUrl: door.url, signingSecret: 's', botToken: 'xoxb-1' },
    crm: { webhookUrl: door.url, secret },
    hooks: { deals: async () => [deal], setClock: async () => {} },
  })
  onTestFinished(async () => {
    await playground.close()
    await door.close()
  })
  const post = async (name: string, body: object) => {
    const response = await fetch(`${playground.url}/page/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: 'U0ROBIN', ...body }),
    })
    return response.json()
  }
  expect(await (await fetch(`${playground.url}/page/deals?as=U0ROBIN`)).json()).toEqual({ deals: [deal] })
  expect(await post('clock', { offsetMs: 30 * 86_400_000 })).toEqual({ clock: { offsetMs: 30 * 86_400_000 } })
  expect(await post('move', { dealId: 'D-1', stage: 'Evaluate' })).toEqual({ ok: true })
  const { body, headers } = door.received[0]!
  const event = new Webhook(secret).verify(body, headers as Record<string, string>) as { time: string; data: object; type: string }
  expect(event).toMatchObject({ type: 'deal.stage_changed', data: { dealId: 'D-1', fromStage: 'Qualify', toStage: 'Evaluate' } })
  expect(Date.parse(event.time) - Date.now()).toBeGreaterThan(29 * 86_400_000)
  door.answer = (_, response) => response.writeHead(401).end()
  expect(await post('move', { dealId: 'D-1', stage: 'Evaluate' })).toMatchObject({
    ok: false,
    code: 'webhook_refused',
    message: expect.stringContaining('401'),
  })
  expect(await post('move', { dealId: 'D-2', stage: 'Evaluate' })).toMatchObject({ error: { code: 'no_such_deal' } })
})
