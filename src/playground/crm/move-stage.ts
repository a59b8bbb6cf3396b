import { randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { Office } from '../office.ts'
import type { Outcome } from '../people/outcome.ts'

/** The bot's generic webhook door (Standard Webhooks). */
export interface CrmDoor {
  /** `http://127.0.0.1:3000/webhooks/deals` */
  webhookUrl: string
  /** `whsec_...` */
  secret: string
}

export interface DemoDeal {
  id: string
  name: string
  account: string
  stage: string
  stages: string[]
  ownerEmail: string
  note: string
}

/**
 * Stands in for the CRM: the signed webhook it would send when a deal's stage changes. The signature carries the real time
 * (receivers check it), the change the playground's.
 */
export async function moveStage(office: Office, door: CrmDoor, deal: DemoDeal, stage: string): Promise<Outcome> {
  const body = JSON.stringify({
    type: 'deal.stage_changed',
    id: randomUUID(),
    time: new Date(office.clock.now()).toISOString(),
    data: { dealId: deal.id, name: deal.name, account: deal.account, ownerEmail: deal.ownerEmail, fromStage: deal.stage, toStage: stage },
  })
  const id = `msg_${randomUUID()}`
  const now = new Date()
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(door.secret).sign(id, now, body),
  }
  const entry = office.journal.add({
    direction: 'to_app',
    kind: 'other',
    name: 'webhook deal.stage_changed',
    status: 'waiting',
    attempt: 0,
    request: JSON.parse(body),
  })
  try {
    const response = await fetch(door.webhookUrl, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) })
    const text = await response.text()
    office.journal.change(entry, { status: response.ok ? 'ok' : 'failed', result: String(response.status), response: text })
    if (response.ok) return { ok: true }
    return {
      ok: false,
      code: 'webhook_refused',
      message: `The bot answered the CRM with HTTP ${response.status}. The stage was not moved.`,
    }
  } catch {
    office.journal.change(entry, { status: 'failed', result: 'connection_failed' })
    return { ok: false, code: 'webhook_failed', message: 'The bot could not be reached. The stage was not moved.' }
  }
}
