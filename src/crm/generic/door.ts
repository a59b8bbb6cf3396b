import type { IncomingMessage, ServerResponse } from 'node:http'
import { dealTold } from '../../application/deal-told.ts'
import { StoreUnavailable } from '../../application/ports.ts'
import type { DoorPorts } from '../../application/told/seen.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import { type Problem, parseTold } from './parse-told.ts'
import { checkSignature, type Refused } from './signature.ts'

/** What the door needs of the one server (see `http/route.ts`, which this room does not know). */
interface Call {
  ref: string
  read(limit: number): Promise<Buffer | null>
  json(status: number, body: unknown): void
  refuse(status: number, code: string, message: string, problems?: readonly Problem[]): void
}

export interface GenericDoor {
  method: 'POST'
  path: '/webhooks/deals'
  handle(request: IncomingMessage, response: ServerResponse, call: Call): Promise<void>
}

export interface DoorOptions {
  ports: DoorPorts
  workspace: WorkspaceId
  /** `whsec_...` */
  secret: string
  /** For the metrics. */
  onResult?: (result: 'accepted' | 'duplicate' | 'refused' | 'unavailable') => void
  /** Real time, in milliseconds; another in tests. */
  wallClock?: () => number
}

const largestBody = 1024 * 1024

const sentences: Record<Refused, string> = {
  unsigned: 'The headers webhook-id, webhook-timestamp and webhook-signature are needed.',
  malformed: 'webhook-id or webhook-timestamp cannot be read.',
  'too-old': 'webhook-timestamp is more than 300 s ago. Check the clock of the sender.',
  'too-new': 'webhook-timestamp is more than 300 s ahead. Check the clock of the sender.',
  wrong: 'webhook-signature does not fit the body and the secret.',
}

/** `POST /webhooks/deals` (DESIGN 5): any CRM or automation that signs by Standard Webhooks. 200 means committed. */
export function genericDoor({ ports, workspace, secret, onResult = () => {}, wallClock = Date.now }: DoorOptions): GenericDoor {
  return {
    method: 'POST',
    path: '/webhooks/deals',
    async handle(request, _response, call) {
      const refuse = (status: number, code: string, message: string, problems?: readonly Problem[]) => {
        onResult('refused')
        ports.log.warn({ ref: call.ref, code, ...(problems ? { problems } : {}) }, 'A deal webhook was refused')
        call.refuse(status, code, message, problems)
      }
      const raw = await call.read(largestBody)
      if (!raw) return refuse(413, 'too_large', 'The body is over 1 MB.')
      const id = header(request, 'webhook-id')
      const headers = { id, timestamp: header(request, 'webhook-timestamp'), signature: header(request, 'webhook-signature') }
      const signature = checkSignature(secret, headers, raw, wallClock())
      if (signature !== 'good') return refuse(401, 'bad_signature', sentences[signature])
      const read = parseTold(parsed(raw))
      if ('problems' in read) return refuse(400, 'bad_request', 'The body is not a deal event this door takes.', read.problems)
      try {
        const status = await dealTold(ports, { workspace, webhookId: id!, told: read.told, ref: call.ref })
        onResult(status)
        ports.log.info({ ref: call.ref, webhook: id, told: read.told.kind, deal: read.told.externalId, status }, 'A deal was told')
        call.json(200, { status })
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error
        onResult('unavailable')
        ports.log.warn({ ref: call.ref, problem: error }, 'A deal webhook could not be kept')
        call.refuse(503, 'unavailable', 'This could not be kept now. Send it again.')
      }
    },
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** Text that is no JSON is no object either, and refused as that. */
function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return undefined
  }
}
