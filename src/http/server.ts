import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type Ids, type Log, StoreUnavailable } from '../application/ports.ts'
import { BrokenOff, callOf, refuse } from './call.ts'
import { matchRoute, type Route } from './route.ts'

/** How a request ended, for the metrics. `route` is the pattern, never the path: paths hold names. */
export interface Answered {
  route: string
  method: string
  status: number
  seconds: number
}

export interface HttpOptions {
  routes: readonly Route[]
  host: string
  /** 0 takes a free one. */
  port: number
  log: Log
  ids: Ids
  onAnswered?: (answered: Answered) => void
}

export interface HttpServer {
  /** `http://127.0.0.1:3000` */
  url: string
  port: number
  /** Takes nothing new, lets what runs finish for so many milliseconds, then closes. */
  stop(drainWithin?: number): Promise<void>
}

/** Milliseconds until slow senders are cut off. */
const headersWithin = 10_000
const requestWithin = 30_000
/** Load balancers keep idle connections for up to a minute; ours must not close first. */
const idleFor = 65_000
const drainWithin = 10_000

/** The one HTTP server. Throws a sentence for the user when the port is taken. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  let stopping = false
  const server = createServer(
    {
      headersTimeout: headersWithin,
      requestTimeout: requestWithin,
      keepAliveTimeout: idleFor,
      connectionsCheckingInterval: 2_000,
    },
    (request, response) => {
      // A connection kept alive would hold up the stop until its idle time is over.
      response.once('close', () => stopping && setImmediate(() => server.closeIdleConnections()))
      void answer(options, request, response)
    },
  )
  server.on('clientError', badRequest)
  await listen(server, options.host, options.port)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    port,
    stop: async (within = drainWithin) => {
      stopping = true
      await close(server, within)
    },
  }
}

async function answer({ routes, log, ids, onAnswered }: HttpOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const started = performance.now()
  const ref = ids.next()
  response.setHeader('x-content-type-options', 'nosniff')
  const url = URL.parse(request.url ?? '', 'http://localhost')
  const method = request.method ?? 'GET'
  const found = url && matchRoute(routes, method, url.pathname)
  const route = found && 'route' in found ? found.route : null
  if (onAnswered)
    response.once('close', () =>
      onAnswered({ route: route?.path ?? 'none', method, status: response.statusCode, seconds: (performance.now() - started) / 1000 }),
    )
  if (!url) return refuse(response, 400, 'bad_request', 'This address cannot be read.')
  if (!found) return refuse(response, 404, 'not_found', 'There is nothing at this address.')
  if (!('route' in found)) {
    response.setHeader('allow', found.allow.join(', '))
    return refuse(response, 405, 'method_not_allowed', `Use ${found.allow.join(' or ')} here.`)
  }
  try {
    await found.route.handle(request, response, callOf(request, response, { params: found.params, query: url.searchParams, ref }))
  } catch (error) {
    failed(error, { ref, route: found.route.path }, log, response)
  }
}

/** Bugs are caught once, here: the sender gets a reference, the log has the rest under it. */
function failed(error: unknown, about: { ref: string; route: string }, log: Log, response: ServerResponse): void {
  if (error instanceof BrokenOff) {
    response.destroy()
    return
  }
  if (error instanceof StoreUnavailable) log.warn({ ...about, problem: error }, 'The database was not there for a request')
  else log.error({ ...about, problem: error }, 'Something broke in a request')
  if (response.headersSent) response.destroy()
  else if (error instanceof StoreUnavailable) refuse(response, 503, 'unavailable', 'The database does not answer. Try again in a moment.')
  else refuse(response, 500, 'broke', `Something broke, ref ${about.ref}.`)
}

const refusals: Record<string, [string, string, string]> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'headers_too_large', 'The headers are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'too_slow', 'The request took too long to arrive.'],
}

/** What is no HTTP at all, or too slow, or has too many headers. */
function badRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const [status, code, message] = refusals[error.code ?? ''] ?? ['400 Bad Request', 'bad_request', 'This is not a request I can read.']
  const body = JSON.stringify({ error: { code, message } })
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(port, host, resolve)
  try {
    await promise
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new Error(`Port ${port} of ${host} is taken. Stop what uses it, or set PORT to another.`, { cause })
    if (code === 'EACCES') throw new Error(`Port ${port} may not be used by this user. Set PORT to one above 1023.`, { cause })
    throw new Error(`Cannot listen on ${host}, port ${port} (${code ?? 'unknown'}). Check HOST and PORT.`, { cause })
  }
}

async function close(server: Server, within: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), within)
  await promise
  clearTimeout(timer)
}
