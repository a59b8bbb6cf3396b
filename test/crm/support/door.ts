import { Webhook } from 'standardwebhooks'
import { genericDoor } from '../../../src/crm/generic/door.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { Deal } from '../../../src/domain/deal.ts'
import { foldDeal } from '../../../src/domain/fold-deal.ts'
import { serve } from '../../http/support/serve.ts'
import { conversation } from '../../support/conversation.ts'
import type { Backend } from '../../support/database.ts'

export const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

export interface Wish {
  id?: string
  /** Seconds the timestamp is off. */
  off?: number
  secret?: string
  headers?: Record<string, string>
  /** Sent instead of the body that was signed. */
  instead?: string
}

let sent = 0

/** A CRM at the generic door of a conversation's store, over real HTTP. */
export async function crmAt(backend: Backend, start = '2026-11-20T12:00:00Z') {
  const talk = await conversation(backend, start)
  const results: string[] = []
  const door = genericDoor({
    ports: talk.ports,
    workspace: talk.workspace,
    secret,
    wallClock: talk.now,
    onResult: (r) => void results.push(r),
  })
  const server = await serve([door])

  async function post(body: string, wish: Wish = {}) {
    sent += 1
    const id = wish.id ?? `msg_${sent}`
    const at = new Date(talk.now() + (wish.off ?? 0) * 1000)
    const signed = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(wish.secret ?? secret).sign(id, at, body),
    }
    const headers = Object.entries({ ...signed, ...wish.headers }).filter(([, value]) => value !== '')
    const response = await fetch(`${server.url}/webhooks/deals`, { method: 'POST', body: wish.instead ?? body, headers })
    return { status: response.status, body: (await response.json()) as Answer }
  }

  async function journal(externalId: string): Promise<Change[]> {
    return talk.store.transact(talk.workspace, async (unit) => {
      const id = await unit.deals.byExternalId(externalId)
      return (id && (await unit.deals.journal(id))) ?? []
    })
  }

  return {
    ...talk,
    results,
    server,
    post,
    journal,
    /** Tells of the deal D-7; the time is now unless told otherwise. */
    tell(type: string, data: Record<string, unknown> = {}, wish: Wish & { time?: string | null } = {}) {
      const time = wish.time === null ? {} : { time: wish.time ?? new Date(talk.now()).toISOString() }
      return post(JSON.stringify({ type: `deal.${type}`, id: 'evt', ...time, data: { dealId: 'D-7', ...data } }), wish)
    },
    async told(externalId = 'D-7'): Promise<Deal | null> {
      return foldDeal(await journal(externalId))
    },
    /** Types of the rows, for what must stand in the journal in which order. */
    async rows(externalId = 'D-7'): Promise<string[]> {
      return (await journal(externalId)).map((c) => (c.type === 'stage-told' ? `${c.type}:${c.stage}:${c.how}` : c.type))
    },
    /** The debounce passes and the timer of the deal fires. */
    async stands(externalId = 'D-7') {
      talk.at(20_000)
      const deal = (await this.told(externalId))!
      return talk.fire({ kind: 'stage-stood', deal: deal.id, at: talk.now() })
    },
  }
}

interface Answer {
  status?: string
  error?: { code: string; message: string; problems?: { path: string; message: string }[] }
}
