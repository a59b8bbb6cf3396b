import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Call, Problem } from './route.ts'

/** What a route may use of one request. */
export function callOf(
  request: IncomingMessage,
  response: ServerResponse,
  known: { params: Record<string, string>; query: URLSearchParams; ref: string },
): Call {
  return {
    ...known,
    read: (limit) => readBody(request, limit),
    json: (status, body) => sendJson(response, status, body),
    refuse: (status, code, message, problems) => refuse(response, status, code, message, problems),
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
    })
    .end(text)
}

/** `{error: {code, message, problems?}}` (DESIGN 5). */
export function refuse(response: ServerResponse, status: number, code: string, message: string, problems?: readonly Problem[]): void {
  if (status === 413) response.setHeader('connection', 'close')
  if (status === 503) response.setHeader('retry-after', '5')
  sendJson(response, status, { error: { code, message, ...(problems ? { problems } : {}) } })
}

function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve(null)
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | null>()
  const chunks: Buffer[] = []
  let size = 0
  const onData = (chunk: Buffer) => {
    size += chunk.length
    if (size <= limit) return void chunks.push(chunk)
    request.off('data', onData)
    request.pause()
    resolve(null)
  }
  request.on('data', onData)
  request.on('end', () => resolve(Buffer.concat(chunks)))
  const brokeOff = () => reject(new BrokenOff('The sender broke off.'))
  request.on('error', brokeOff)
  request.on('close', brokeOff)
  return promise
}

/** The sender went away in the middle of its request: there is nobody to answer. */
export class BrokenOff extends Error {}
