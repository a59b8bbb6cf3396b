import type { IncomingMessage, ServerResponse } from 'node:http'
import { respond } from '../deliver/respond.ts'
import { withoutSecrets } from '../journal.ts'
import type { Office } from '../office.ts'
import { Refusal } from '../web-api/call.ts'
import { parseArgs, readBody } from './body.ts'
import { reset, sendJson, sendText } from './reply.ts'

/** `POST /response/<id>`: five posts in thirty minutes. Faults reach it as the method `response_url`. */
export async function answerResponseUrl(office: Office, request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  office.callsInFlight += 1
  try {
    const parsed = await parseArgs(typeOf(request), await readBody(request, 4 * 1024 * 1024))
    const entry = office.journal.add({
      direction: 'from_app',
      kind: 'response_url',
      name: 'response_url',
      status: 'waiting',
      attempt: 0,
      request: parsed.ok ? withoutSecrets(parsed.args) : undefined,
    })
    const fault = office.faults.forCall('response_url')
    if (fault?.kind === 'latency') await new Promise((resolve) => setTimeout(resolve, fault.ms))
    const result =
      fault?.kind === 'rate_limited'
        ? 'ratelimited'
        : strikesBefore(fault)
          ? 'fault'
          : parsed.ok
            ? use(office, id, parsed.args)
            : parsed.error
    office.journal.change(entry, { status: result === 'ok' && !fault ? 'ok' : 'failed', result })
    if (fault?.kind === 'reset') return reset(response)
    if (fault?.kind === 'server_error') return sendText(response, fault.status ?? 500, 'error')
    if (fault?.kind === 'rate_limited')
      return sendJson(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(fault.retryAfterSeconds) })
    if (result === 'ok') return sendText(response, 200, 'ok')
    sendJson(response, /_url$/.test(result) ? 404 : 400, { ok: false, error: result })
  } finally {
    office.callsInFlight -= 1
  }
}

/** JSON unless it is a form: Slack takes JSON whatever it is called here. */
function typeOf(request: IncomingMessage): string {
  const type = request.headers['content-type'] ?? ''
  return type.startsWith('application/x-www-form-urlencoded') ? type : 'application/json'
}

function strikesBefore(fault: ReturnType<Office['faults']['forCall']>): boolean {
  return (fault?.kind === 'reset' || fault?.kind === 'server_error') && fault.when === 'before'
}

/** What became of the post: `ok` or Slack's error word. */
function use(office: Office, id: string, body: Record<string, unknown>): string {
  const used = office.responseUrls.use(id)
  if (!used.ok) return used.error
  try {
    respond(office, used.target, typeof body.payload === 'string' ? JSON.parse(body.payload) : body)
    return 'ok'
  } catch (error) {
    if (error instanceof Refusal) return String(error.answer.error)
    throw error
  }
}
