import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Webhook } from 'standardwebhooks'
import { onTestFinished } from 'vitest'
import { compose } from '../../../src/compose.ts'
import { readConfig } from '../../../src/config.ts'
import { createLog } from '../../../src/log/create-log.ts'
import type { Admin } from '../../../src/playground/admin/admin.ts'
import { anyBackend, type Backend, freshDatabaseUrl } from '../../support/database.ts'

const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
const token = 'api-token-of-the-scenario'

export interface RealBot {
  admin: Admin
  /** Where people open their local Slack. */
  slackUrl: string
  /** What the CRM sends, signed as Standard Webhooks says; resolves with the status of the answer's body once it is 200. */
  crm(delivery: { id: string; type: string; time: Date; data: object }): Promise<string>
  /** `GET /api/v1/deals/:id`; `asOf` any that the API takes. */
  deal(id: string, asOf?: string): Promise<{ status: number; body: unknown }>
}

/** The whole bot as `npm start` composes it, with its local Slack, in this process; stopped when the test ends. */
export async function startRealBot(backend: Backend): Promise<RealBot> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'four-stages-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const config = readConfig({
    DATA_DIR: dataDir,
    PORT: '0',
    PLAYGROUND_PORT: '0',
    WEBHOOK_SECRET: secret,
    API_TOKEN: token,
    STAGE_DEBOUNCE_SECONDS: '0.2',
    ...(anyBackend(backend) === 'server' ? { DATABASE_URL: await freshDatabaseUrl() } : {}),
  })
  // What goes wrong inside is told on the way; a scenario that ends well may still not do so.
  const log = createLog({ level: 'error', write: (line) => process.stderr.write(line) })
  const running = await compose(config, log, { pace: { turn: async () => {}, pausedUntil: () => null, pause: () => {} } })
  onTestFinished(() => running.stop())
  return {
    admin: running.playground!.admin,
    slackUrl: running.playground!.url,
    async crm({ id, type, time, data }) {
      const body = JSON.stringify({ type, id, time: time.toISOString(), data })
      const signedAt = new Date()
      const answer = await fetch(`${running.url}/webhooks/deals`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1000)),
          'webhook-signature': new Webhook(secret).sign(id, signedAt, body),
        },
        body,
      })
      const said = (await answer.json()) as { status?: string }
      if (answer.status !== 200) throw new Error(`The webhook ${id} got ${answer.status}: ${JSON.stringify(said)}`)
      return said.status!
    },
    async deal(id, asOf) {
      const query = asOf === undefined ? '' : `?asOf=${encodeURIComponent(asOf)}`
      const answer = await fetch(`${running.url}/api/v1/deals/${id}${query}`, { headers: { authorization: `Bearer ${token}` } })
      return { status: answer.status, body: await answer.json() }
    },
  }
}
