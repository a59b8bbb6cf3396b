import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { Office } from '../office.ts'
import type { Answer, Attempt, OutgoingKind } from './attempt.ts'

/** Slack allows this many connections of one app. */
const mostConnections = 10
const pingEveryMs = 10_000

const envelopeTypes: Record<OutgoingKind, string> = {
  event: 'events_api',
  command: 'slash_commands',
  interaction: 'interactive',
  options: 'interactive',
  other: 'events_api',
}

const ack = z.looseObject({ envelope_id: z.string(), payload: z.unknown().optional() })

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled'

export interface Sockets {
  /** The `wss` address apps.connections.open answers, good for one connection. */
  ticket(): { ok: true; path: string } | { ok: false; error: string }
  /** Takes over the upgrade of a request to `/link`. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  push: Attempt
  /** Tells every connection to go, as Slack regularly does. */
  disconnect(reason: DisconnectReason): void
  connections(): number
  stop(): void
}

export function createSockets(office: Office): Sockets {
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Set<string>()
  const open = new Set<WebSocket>()
  const waiting = new Map<string, { from: WebSocket; answer: (answer: Answer) => void }>()

  const heard = (text: string) => {
    const parsed = ack.safeParse(safeJson(text))
    if (!parsed.success) return
    waiting.get(parsed.data.envelope_id)?.answer({ ok: true, status: 200, body: emptyToNothing(parsed.data.payload) })
  }
  const gone = (socket: WebSocket) => {
    open.delete(socket)
    for (const one of waiting.values()) if (one.from === socket) one.answer({ ok: false, reason: 'connection_failed' })
  }
  const greet = (socket: WebSocket) => {
    open.add(socket)
    socket.on('message', (data) => heard(String(data)))
    socket.on('close', () => gone(socket))
    socket.on('error', () => gone(socket))
    const ping = setInterval(() => socket.ping(`Ping from playground ${Date.now()}`), pingEveryMs)
    ping.unref()
    socket.on('close', () => clearInterval(ping))
    send(socket, {
      type: 'hello',
      num_connections: open.size,
      debug_info: { host: 'playground', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: office.keys.appId },
    })
  }

  return {
    ticket() {
      if (open.size >= mostConnections) return { ok: false, error: 'too_many_websockets' }
      const ticket = randomUUID()
      tickets.add(ticket)
      return { ok: true, path: `/link/?ticket=${ticket}&app_id=${randomBytes(16).toString('hex')}` }
    },
    accept(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? ''
      if (!tickets.delete(ticket)) return void socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n')
      server.handleUpgrade(request, socket, head, greet)
    },
    push(outgoing, retry) {
      // Slack sends each payload to any one of the connections.
      const ready = [...open].filter((socket) => socket.readyState === socket.OPEN)
      const socket = ready[Math.floor(Math.random() * ready.length)]
      if (!socket) return Promise.resolve({ ok: false, reason: 'connection_failed' })
      const envelopeId = randomUUID()
      return new Promise((resolve) => {
        const answer = (given: Answer) => {
          clearTimeout(timeout)
          waiting.delete(envelopeId)
          resolve(given)
        }
        const timeout = setTimeout(() => answer({ ok: false, reason: 'http_timeout' }), office.settings.ackTimeoutMs)
        waiting.set(envelopeId, { from: socket, answer })
        send(socket, {
          envelope_id: envelopeId,
          payload: outgoing.body,
          type: envelopeTypes[outgoing.kind],
          accepts_response_payload: outgoing.kind !== 'event',
          ...(outgoing.kind === 'event' && { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }),
        })
      })
    },
    disconnect(reason) {
      for (const socket of open) {
        send(socket, { type: 'disconnect', reason, debug_info: { host: 'playground' } })
        // A client that was warned may finish first; the other reasons end the connection.
        if (reason !== 'warning') setTimeout(() => socket.close(), 50).unref()
      }
    },
    connections: () => open.size,
    stop() {
      for (const socket of open) socket.terminate()
      for (const one of waiting.values()) one.answer({ ok: false, reason: 'connection_failed' })
      server.close()
    },
  }
}

function send(socket: WebSocket, message: unknown): void {
  socket.send(JSON.stringify(message))
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** socket-mode acknowledges without a payload as `{}`; that means the same as an empty HTTP body. */
function emptyToNothing(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0 ? undefined : payload
}
