import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../application/ports.ts'
import { parseBody } from './parse.ts'
import { readBody } from './read-body.ts'
import { type Answer, type Receiving, receive } from './receive.ts'
import { checkSignature } from './signature.ts'

/** A route for the one HTTP server. */
export interface Route {
  method: 'POST'
  path: string
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
}

/**
 * `POST /slack/events`: commands, interactivity and events, each signed by Slack over its raw bytes. Nothing unsigned gets past it.
 *
 * @param wall The real time, which signatures carry even when the product's clock was moved.
 */
export function slackEventsRoute(deps: Receiving, signingSecret: string, wall: Clock = deps.clock): Route {
  return {
    method: 'POST',
    path: '/slack/events',
    async handle(request, response) {
      const raw = await readBody(request).catch(() => undefined)
      if (raw === undefined) return void response.destroy()
      if (raw === null) return refuse(response, 413)
      const signature = checkSignature(
        signingSecret,
        { timestamp: one(request, 'x-slack-request-timestamp'), signature: one(request, 'x-slack-signature') },
        raw,
        wall.now(),
      )
      if (signature !== 'good') {
        deps.log.warn({ signature }, 'A request to the Slack door was refused')
        return refuse(response, 401)
      }
      const body = parseBody(request.headers['content-type'], raw)
      answer(response, body === null ? { status: 400 } : await receive(deps, body))
    },
  }
}

function one(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

function answer(response: ServerResponse, { status, body }: Answer): void {
  if (body === undefined) return void response.writeHead(status, { 'content-length': '0' }).end()
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response
    .writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8' })
    .end(text)
}

/**
 * The rest of a body that is too large is thrown away unread, or the sender would see a broken connection and not the answer; but not
 * for longer than two seconds.
 */
function refuse(response: ServerResponse, status: 401 | 413): void {
  response.writeHead(status, { 'content-length': '0', connection: 'close' }).end()
  if (status !== 413) return
  response.req.resume()
  const enough = setTimeout(() => response.req.destroy(), 2_000)
  response.req.once('close', () => clearTimeout(enough))
}
