import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { behindBearer } from './bearer.ts'
import type { Route } from './route.ts'
import type { Answered } from './server.ts'

/** What is counted in the database when the metrics are read: every replica shows the same. */
export interface Counts {
  /** By state: waiting, done, parked. */
  inbox: Readonly<Record<string, number>>
  /** By state: waiting, trying, sent, parked. */
  outbox: Readonly<Record<string, number>>
  deals: { open: number; closed: number }
  /** Live reviews. */
  reviews: number
  /** Seconds the oldest waiting row has waited; 0 when none waits. */
  oldestInbox: number
  oldestOutbox: number
}

/** What the rooms tell of their work; each name is a metric `requalify_*`. */
export interface Metrics {
  answered(answered: Answered): void
  webhook(door: string, result: 'accepted' | 'duplicate' | 'refused' | 'unavailable'): void
  inboxWorked(kind: string, result: 'done' | 'failed', seconds: number): void
  outboxSent(result: 'sent' | 'delayed' | 'parked'): void
  timerFired(kind: string): void
  /** `result`: answered, cached, or why the model brought nothing. */
  modelAsked(asked: { task: string; result: string; seconds: number; tokens: Readonly<Record<string, number>> }): void
  routes(token: string | null): Route[]
}

const ackBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const modelBuckets = [0.1, 0.25, 0.5, 1, 2, 4, 8, 12, 20]

/** A registry of this process. `count` looks into the database; when it fails, only its own gauges are missing from that reading. */
export function createMetrics(options: { version: string; count?: () => Promise<Counts> }): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers })
  const seconds = <Label extends string>(name: string, help: string, labelNames: Label[], buckets = ackBuckets) =>
    new Histogram({ name, help, labelNames, buckets, registers })

  collectDefaultMetrics({ register: registry, prefix: 'requalify_' })
  new Gauge({ name: 'requalify_build', help: 'Always 1; the version is the label.', labelNames: ['version'], registers }).set(
    { version: options.version },
    1,
  )
  const requests = seconds('requalify_http_request_seconds', 'HTTP requests by route, method and status.', ['route', 'method', 'status'])
  const acks = seconds('requalify_ack_seconds', 'From receipt to acknowledgement, by door.', ['door'])
  const webhooks = counter('requalify_webhooks_total', 'Webhooks by door and result.', ['door', 'result'])
  const worked = counter('requalify_inbox_worked_total', 'Inbox rows worked, by kind and result.', ['kind', 'result'])
  const workSeconds = seconds('requalify_inbox_work_seconds', 'Time to work an inbox row, by kind.', ['kind'])
  const sent = counter('requalify_outbox_sends_total', 'Attempts to post, by result.', ['result'])
  const timers = counter('requalify_timers_fired_total', 'Timers fired, by kind.', ['kind'])
  const modelCalls = counter('requalify_model_calls_total', 'Questions to the model, by task and result.', ['task', 'result'])
  const modelSeconds = seconds('requalify_model_seconds', 'From a question to its answer or its end, by task.', ['task'], modelBuckets)
  const modelTokens = counter('requalify_model_tokens_total', 'Tokens, by task: input, output, and cached ones of the input.', [
    'task',
    'kind',
  ])
  const refresh = options.count ? countedGauges(registry, options.count) : async () => {}

  return {
    answered({ route, method, status, seconds: took }) {
      requests.observe({ route, method, status: String(status) }, took)
      if (status < 400 && route === '/slack/events') acks.observe({ door: 'slack' }, took)
      if (status < 400 && route.startsWith('/webhooks/')) acks.observe({ door: route.split('/')[2] ?? 'webhook' }, took)
    },
    webhook: (door, result) => webhooks.inc({ door, result }),
    inboxWorked(kind, result, took) {
      worked.inc({ kind, result })
      workSeconds.observe({ kind }, took)
    },
    outboxSent: (result) => sent.inc({ result }),
    timerFired: (kind) => timers.inc({ kind }),
    modelAsked({ task, result, seconds: took, tokens }) {
      modelCalls.inc({ task, result })
      modelSeconds.observe({ task }, took)
      for (const [kind, n] of Object.entries(tokens)) modelTokens.inc({ task, kind }, n)
    },
    routes: (token) =>
      behindBearer(token, [
        {
          method: 'GET',
          path: '/metrics',
          async handle(_request, response) {
            await refresh()
            const text = await registry.metrics()
            response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text)
          },
        },
      ]),
  }
}

/** Gauges of what the database holds; returns what fills them anew by one look into it. */
function countedGauges(registry: Registry, count: () => Promise<Counts>): () => Promise<void> {
  const registers = [registry]
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  const inbox = gauge('requalify_inbox_rows', 'Inbox rows by state.', ['state'])
  const outbox = gauge('requalify_outbox_rows', 'Posts by state.', ['state'])
  const deals = gauge('requalify_deals', 'Deals by state.', ['state'])
  const reviews = gauge('requalify_reviews_live', 'Reviews open or paused.')
  const oldest = gauge('requalify_oldest_waiting_seconds', 'How long the oldest waiting row has waited.', ['box'])
  return async () => {
    const now = await count().catch(() => null)
    for (const one of [inbox, outbox, deals, reviews, oldest]) one.reset()
    // Without the database there is nothing to say: a stale number would look like a fresh one.
    if (!now) return reviews.remove()
    for (const [state, n] of Object.entries(now.inbox)) inbox.set({ state }, n)
    for (const [state, n] of Object.entries(now.outbox)) outbox.set({ state }, n)
    deals.set({ state: 'open' }, now.deals.open)
    deals.set({ state: 'closed' }, now.deals.closed)
    reviews.set(now.reviews)
    oldest.set({ box: 'inbox' }, now.oldestInbox)
    oldest.set({ box: 'outbox' }, now.oldestOutbox)
  }
}
