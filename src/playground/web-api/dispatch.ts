import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApiFault } from '../faults.ts'
import { BodyTooLarge, parseArgs, readBody } from '../http/body.ts'
import { reset, sendJson } from '../http/reply.ts'
import { withoutSecrets } from '../journal.ts'
import type { Office } from '../office.ts'
import type { Install, Json } from '../state/model.ts'
import { appMethods } from './apps.ts'
import { type Method, Refusal, readArgs } from './call.ts'
import { methods } from './methods.ts'
import { openMethods } from './oauth.ts'
import { createPostLimit } from './post-limit.ts'

const bodyLimit = 16 * 1024 * 1024

type Outcome = { status: number; answer: Json; headers?: Record<string, string>; teamId?: string }

/** Answers `/api/<method>`. */
export function createWebApi(office: Office): (request: IncomingMessage, response: ServerResponse, method: string) => Promise<void> {
  const limit = createPostLimit(office)

  const answer = (request: IncomingMessage, method: string, args: Json): Outcome => {
    if (method === 'chat.postMessage' && limit.exceeded(String(args.channel))) return limited(1)
    try {
      return { status: 200, ...run(office, request, method, args) }
    } catch (error) {
      if (error instanceof Refusal) return { status: 200, answer: error.answer }
      throw error
    }
  }

  return async (request, response, method) => {
    office.callsInFlight += 1
    const started = performance.now()
    try {
      const fault = office.faults.forCall(method)
      const args = await argsOf(request)
      const entry = office.journal.add({
        direction: 'from_app',
        kind: 'call',
        name: method,
        status: 'waiting',
        attempt: 0,
        request: args.ok ? withoutSecrets(args.args) : undefined,
      })
      const before = await strikeBefore(fault)
      const outcome: Outcome | undefined =
        before === 'reset'
          ? undefined
          : (before ?? (args.ok ? answer(request, method, args.args) : { status: 200, answer: { ok: false, error: args.error } }))
      const told = outcome && (strikeAfter(fault) ?? outcome)
      office.journal.change(entry, {
        status: outcome?.answer.ok === true && told !== 'reset' && told?.status === 200 ? 'ok' : 'failed',
        result: told === 'reset' || !told ? 'reset' : told.answer.ok === true ? '200' : String(told.answer.error ?? told.status),
        ms: Math.round(performance.now() - started),
        response: outcome && withoutSecrets(outcome.answer),
        ...(outcome?.teamId && { teamId: outcome.teamId }),
      })
      if (told === 'reset' || !told) reset(response)
      else sendJson(response, told.status, told.answer, told.headers)
    } finally {
      office.callsInFlight -= 1
    }
  }
}

async function argsOf(request: IncomingMessage) {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams)
  if (request.method === 'GET') return { ok: true as const, args: query as Json }
  try {
    const parsed = await parseArgs(request.headers['content-type'] ?? '', await readBody(request, bodyLimit))
    if (!parsed.ok) return parsed
    // A token in a JSON body does not count: Slack wants it in the header there.
    const { token, ...rest } = parsed.args
    return { ok: true as const, args: { ...query, ...rest, ...(parsed.from === 'form' && token !== undefined && { token }) } as Json }
  } catch (error) {
    if (error instanceof BodyTooLarge) return { ok: false as const, error: 'request_too_large' }
    throw error
  }
}

function run(office: Office, request: IncomingMessage, method: string, raw: Json): Omit<Outcome, 'status'> {
  const open = openMethods[method]
  if (open) return { answer: open(office, readArgs(raw), request.headers.authorization) }
  const token = tokenOf(request, raw)
  const forApp = appMethods[method]
  if (forApp) {
    if (token === undefined) throw new Refusal('not_authed')
    if (!token.startsWith('xapp-')) throw new Refusal('not_allowed_token_type')
    if (token !== office.keys.appToken) throw new Refusal('invalid_auth')
    return { answer: forApp(office) }
  }
  const known = methods[method]
  if (!known) throw new Refusal('unknown_method', { req_method: method })
  if (token === undefined) throw new Refusal('not_authed')
  return runWithToken(office, known, token, raw)
}

function runWithToken(office: Office, method: Method, token: string, raw: Json): Omit<Outcome, 'status'> {
  if (token.startsWith('xapp-')) throw new Refusal('not_allowed_token_type')
  const install = livingInstall(office, token)
  const has = (scope: string) => install.scopes.includes(scope)
  const lacking = (needed: string) => new Refusal('missing_scope', { needed, provided: install.scopes.join(',') })
  if (method.scopes && !method.scopes.some(has)) throw lacking(method.scopes[0]!)
  const answer = method.run({
    office,
    args: readArgs(raw),
    install,
    bot: office.store.people.get(install.botUserId)!,
    has,
    need(scope) {
      if (!has(scope)) throw lacking(scope)
    },
  })
  const headers = {
    'x-oauth-scopes': install.scopes.join(','),
    ...(method.scopes && { 'x-accepted-oauth-scopes': method.scopes.join(',') }),
  }
  return { answer, headers, teamId: install.teamId }
}

function livingInstall(office: Office, token: string): Install {
  const install = office.store.installs.find((one) => one.token === token)
  if (!install) throw new Refusal('invalid_auth')
  if (install.ended === 'revoked') throw new Refusal('token_revoked')
  if (install.ended === 'uninstalled') throw new Refusal('account_inactive')
  if (install.ended === 'replaced') throw new Refusal('token_expired')
  if (install.expiresAt !== undefined && office.clock.now() > install.expiresAt) throw new Refusal('token_expired')
  return install
}

function tokenOf(request: IncomingMessage, raw: Json): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return bearer ?? (typeof raw.token === 'string' && raw.token !== '' ? raw.token : undefined)
}

async function strikeBefore(fault: ApiFault | undefined): Promise<Outcome | 'reset' | undefined> {
  if (!fault) return undefined
  if (fault.kind === 'latency') await new Promise((resolve) => setTimeout(resolve, fault.ms))
  if (fault.kind === 'rate_limited') return limited(fault.retryAfterSeconds)
  if (fault.kind === 'refusal') return { status: 200, answer: { ok: false, error: fault.error } }
  if (fault.kind === 'reset' && fault.when === 'before') return 'reset'
  if (fault.kind === 'server_error' && fault.when === 'before') return broken(fault.status)
  return undefined
}

function strikeAfter(fault: ApiFault | undefined): Outcome | 'reset' | undefined {
  if (fault?.kind === 'reset' && fault.when === 'after') return 'reset'
  if (fault?.kind === 'server_error' && fault.when === 'after') return broken(fault.status)
  return undefined
}

function limited(retryAfterSeconds: number): Outcome {
  return { status: 429, answer: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': String(retryAfterSeconds) } }
}

function broken(status = 500): Outcome {
  return { status, answer: { ok: false, error: status === 503 ? 'service_unavailable' : 'internal_error' } }
}
