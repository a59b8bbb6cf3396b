import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Webhook } from 'standardwebhooks'
import { onTestFinished, vi } from 'vitest'
import { compose, type Running, type Wraps } from '../../../src/compose.ts'
import { readConfig } from '../../../src/config.ts'
import { createLog } from '../../../src/log/create-log.ts'

const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`

/** A fresh directory for one bot's data, gone when the test ends. */
export async function dataDir(): Promise<string> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'refusals-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}

/** The bot with its local Slack, as `npm start` puts it together. `write`: takes every line of its log. */
export async function wholeBot(dir: string, wraps: Wraps = {}, write?: (line: string) => void) {
  const config = readConfig({ DATA_DIR: dir, PORT: '0', PLAYGROUND_PORT: '0', WEBHOOK_SECRET: secret, STAGE_DEBOUNCE_SECONDS: '0.1' })
  const pace = { turn: async () => {}, pausedUntil: () => null, pause: () => {} }
  const running: Running = await compose(config, createLog(write ? { level: 'debug', write } : { level: 'silent' }), { pace, ...wraps })
  let stopped = false
  const stop = async () => {
    if (!stopped) await running.stop()
    stopped = true
  }
  onTestFinished(stop)
  const { admin } = running.playground!
  return {
    url: running.url,
    page: running.playground!.url,
    admin,
    stop,
    /** `POST /webhooks/deals`, signed now by the right secret unless told otherwise. */
    async webhook(body: string | object, given: { id?: string; at?: number; secret?: string; headers?: Record<string, string> } = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const at = new Date(Date.now() + (given.at ?? 0))
      const id = given.id ?? `m-${Math.random()}`
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(given.secret ?? secret).sign(id, at, text),
        ...given.headers,
      }
      const answer = await fetch(`${running.url}/webhooks/deals`, { method: 'POST', headers, body: text })
      return { status: answer.status, text: await answer.text() }
    },
    /** Robin's deal moved to Evaluate by the CRM; the thread once its first question stands. */
    async asked(dealId: string, name: string) {
      const data = { dealId, name, account: name, ownerEmail: 'robin@example.com', toStage: 'Qualify' }
      await this.webhook({ type: 'deal.upserted', id: '1', data })
      await this.webhook({ type: 'deal.stage_changed', id: '2', data: { dealId, toStage: 'Evaluate' } })
      return waitFor(() => {
        const root = admin.messages('@robin').find((m) => m.text.includes(name))
        return root && admin.thread('@robin', root.ts).length > 1 ? root.ts : null
      })
    },
    thread: (ts: string) => admin.thread('@robin', ts),
  }
}

export function waitFor<T>(look: () => T | null | undefined | false, timeout = 30_000): Promise<T> {
  return vi.waitFor(
    () => {
      const found = look()
      if (!found) throw new Error('not yet')
      return found
    },
    { timeout, interval: 20 },
  )
}
