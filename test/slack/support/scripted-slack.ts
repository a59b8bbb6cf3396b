import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'

/** A Slack that says over a socket just what a test wants, wrong things too. Gone when the test ends. */
export async function scriptedSlack() {
  /** Answers of `apps.connections.open` before the good ones. */
  const refusals: { status: number; body: object; headers?: Record<string, string> }[] = []
  const sockets: WebSocket[] = []
  const heard: { envelope_id: string; payload?: unknown }[] = []
  const behaviour = { hello: true, pongs: true, asked: 0 }
  const server = createServer((_request, response) => {
    behaviour.asked += 1
    const { port } = server.address() as AddressInfo
    const { status, body, headers } = refusals.shift() ?? { status: 200, body: { ok: true, url: `ws://127.0.0.1:${port}/link` } }
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  })
  const accept = new WebSocketServer({ noServer: true, autoPong: false })
  server.on('upgrade', (request, socket, head) =>
    accept.handleUpgrade(request, socket, head, (link) => {
      sockets.push(link)
      link.on('ping', (data) => behaviour.pongs && link.pong(data))
      link.on('message', (data) => heard.push(JSON.parse(String(data))))
      if (behaviour.hello) link.send(JSON.stringify({ type: 'hello', num_connections: sockets.length }))
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of sockets) socket.terminate()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    refusals,
    sockets,
    heard,
    behaviour,
    /** Sends a frame over the newest connection. */
    say: (frame: unknown) => sockets.at(-1)!.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    /** Waits until so many connections were ever opened. */
    connections: (count: number) =>
      vi.waitFor(
        () => {
          if (sockets.length < count) throw new Error(`${sockets.length} of ${count} connections`)
        },
        { timeout: 8_000, interval: 10 },
      ),
    acknowledged: (id: string) =>
      vi.waitFor(
        () => {
          const found = heard.find((each) => each.envelope_id === id)
          if (!found) throw new Error(`${id} is not acknowledged`)
          return found
        },
        { timeout: 8_000, interval: 10 },
      ),
  }
}
