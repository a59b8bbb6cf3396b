import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { behindBearer } from '../../src/http/bearer.ts'
import { healthRoutes, version } from '../../src/http/health.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import { serve } from './support/serve.ts'

const get = async (url: string, token?: string) => {
  const response = await fetch(url, token === undefined ? {} : { headers: { authorization: token } })
  return { status: response.status, body: await response.text(), headers: response.headers }
}

describe('health', () => {
  it('tells the version of package.json', async () => {
    const { url } = await serve(healthRoutes({ ping: async () => {}, isStopping: () => false, isSlackAway: () => false }))
    const { version: packaged } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(JSON.parse((await get(`${url}/healthz`)).body)).toEqual({ status: 'ok', version: packaged })
  })

  it('is ready, or not: the database is down, silent, Slack is away, or the app stops', async () => {
    let ping = async () => {}
    let stopping = false
    let away = false
    const { url } = await serve(healthRoutes({ ping: () => ping(), isStopping: () => stopping, isSlackAway: () => away }))
    expect((await get(`${url}/readyz`)).status).toBe(200)
    ping = () => Promise.reject(new Error('down'))
    expect(await get(`${url}/readyz`)).toMatchObject({ status: 503, body: expect.stringContaining('"unavailable"') })
    ping = () => new Promise(() => {})
    expect((await get(`${url}/readyz`)).status).toBe(503)
    expect((await get(`${url}/healthz`)).status).toBe(200)
    ping = async () => {}
    away = true
    expect(await get(`${url}/readyz`)).toMatchObject({ status: 503, body: expect.stringContaining('no connection to Slack') })
    away = false
    expect((await get(`${url}/readyz`)).status).toBe(200)
    stopping = true
    expect(await get(`${url}/readyz`)).toMatchObject({ status: 503, body: expect.stringContaining('"stopping"') })
  })
})

describe('the bearer token', () => {
  const route = {
    method: 'GET',
    path: '/x',
    handle: (_q: unknown, _s: unknown, call: { json(s: number, b: unknown): void }) => call.json(200, {}),
  } as const

  it('lets nobody in without the right one, and does not exist without one', async () => {
    const { url } = await serve(behindBearer('s3cret-token', [route]))
    expect((await get(`${url}/x`, 'Bearer s3cret-token')).status).toBe(200)
    expect((await get(`${url}/x`, 'bearer s3cret-token')).status).toBe(200)
    for (const wrong of [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      'Bearer s3cret-toke',
      'Bearer s3cret-token2',
      'Basic s3cret-token',
      's3cret-token',
      'Bearer s3cret-token x',
    ]) {
      const { status, body, headers } = await get(`${url}/x`, wrong)
      expect([wrong, status, JSON.parse(body), headers.get('www-authenticate')]).toEqual([
        wrong,
        401,
        { error: { code: 'unauthorized', message: expect.any(String) } },
        'Bearer',
      ])
    }
    const closed = await serve(behindBearer(null, [route]))
    expect((await get(`${closed.url}/x`, 'Bearer ')).status).toBe(404)
  })
})

describe('metrics', () => {
  it('count what the rooms tell, and what the database holds when they are read', async () => {
    let down = false
    const metrics = createMetrics({
      version: version(),
      count: async () => {
        if (down) throw new Error('down')
        return {
          inbox: { waiting: 2, parked: 1 },
          outbox: { waiting: 3 },
          deals: { open: 8, closed: 4 },
          reviews: 5,
          oldestInbox: 1.5,
          oldestOutbox: 0,
        }
      },
    })
    metrics.webhook('generic', 'accepted')
    metrics.answered({ route: '/slack/events', method: 'POST', status: 200, seconds: 0.004 })
    metrics.answered({ route: '/webhooks/deals', method: 'POST', status: 401, seconds: 0.001 })
    metrics.inboxWorked('event', 'done', 0.1)
    metrics.outboxSent('sent')
    metrics.timerFired('stage-stood')
    metrics.modelAsked({ task: 'read-answer', result: 'answered', seconds: 1.5, tokens: { input: 900, output: 80, cached: 512 } })
    metrics.modelAsked({ task: 'read-answer', result: 'late', seconds: 12, tokens: { input: 0, output: 0, cached: 0 } })
    const { url } = await serve(metrics.routes('t0ken'))
    expect((await get(`${url}/metrics`)).status).toBe(401)
    const { status, body, headers } = await get(`${url}/metrics`, 'Bearer t0ken')
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')])
    const lines = body.split('\n')
    for (const line of [
      'requalify_inbox_rows{state="waiting"} 2',
      'requalify_inbox_rows{state="parked"} 1',
      'requalify_outbox_rows{state="waiting"} 3',
      'requalify_deals{state="open"} 8',
      'requalify_reviews_live 5',
      'requalify_oldest_waiting_seconds{box="inbox"} 1.5',
      'requalify_webhooks_total{door="generic",result="accepted"} 1',
      'requalify_ack_seconds_bucket{le="0.005",door="slack"} 1',
      'requalify_http_request_seconds_count{route="/webhooks/deals",method="POST",status="401"} 1',
      'requalify_inbox_worked_total{kind="event",result="done"} 1',
      'requalify_outbox_sends_total{result="sent"} 1',
      'requalify_timers_fired_total{kind="stage-stood"} 1',
      'requalify_model_calls_total{task="read-answer",result="answered"} 1',
      'requalify_model_calls_total{task="read-answer",result="late"} 1',
      'requalify_model_seconds_bucket{le="2",task="read-answer"} 1',
      'requalify_model_tokens_total{task="read-answer",kind="input"} 900',
      'requalify_model_tokens_total{task="read-answer",kind="cached"} 512',
      `requalify_build{version="${version()}"} 1`,
    ])
      expect(lines).toContain(line)
    expect(lines.filter((l) => l !== '' && !l.startsWith('#') && !l.startsWith('requalify_'))).toEqual([])
    expect(body).not.toContain('requalify_ack_seconds_count{door="deals"}')
    down = true
    const without = (await get(`${url}/metrics`, 'Bearer t0ken')).body
    expect(without).toContain('requalify_webhooks_total{door="generic",result="accepted"} 1')
    expect(without).not.toMatch(/^requalify_(inbox_rows|reviews_live)[ {]/m)
  })

  it('are closed without a token', async () => {
    const { url } = await serve(createMetrics({ version: '0' }).routes(null))
    expect((await get(`${url}/metrics`)).status).toBe(404)
  })
})
