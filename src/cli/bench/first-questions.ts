import { Webhook } from 'standardwebhooks'
import type { Playground } from '../../playground/start-playground.ts'

const debounce = 1000
const pause = 2500
/** Full members of the demo team, in turn: an owner is asked by no more than five stage changes a day. */
const owners = ['robin', 'sam', 'noor', 'lena']

/** Milliseconds from the end of the debounce to the first question in the thread, one deal after another. */
export async function firstQuestions({ admin }: Playground, url: string, secret: string, deals: number): Promise<number[]> {
  const took: number[] = []
  for (let i = 0; i < deals; i++) {
    const owner = owners[i % owners.length]!
    const data = { dealId: `bench-${i}`, name: `Bench deal ${i}`, ownerEmail: `${owner}@example.com` }
    await send(url, secret, `up-${i}`, { type: 'deal.upserted', data: { ...data, toStage: 'Qualify' } })
    const told = performance.now()
    await send(url, secret, `move-${i}`, { type: 'deal.stage_changed', data: { ...data, toStage: 'Evaluate' } })
    for (;;) {
      const root = admin.messages(`@${owner}`).find((m) => m.text.includes(`${data.name} `))
      if (root && admin.thread(`@${owner}`, root.ts).length >= 2) break
      if (performance.now() - told > 30_000) throw new Error('no question within 30 s')
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    took.push(performance.now() - told - debounce)
    // Slack takes a message a second and channel: without a pause the next deal of the same rep would wait for that, not for us.
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return took
}

async function send(url: string, secret: string, id: string, body: object): Promise<void> {
  const payload = JSON.stringify({ id, time: new Date().toISOString(), ...body })
  const now = new Date()
  const answer = await fetch(`${url}/webhooks/deals`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, payload),
    },
    body: payload,
  })
  if (answer.status !== 200) throw new Error(`the webhook door answered ${answer.status}`)
}
