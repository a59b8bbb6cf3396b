import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
}

export interface RawBot {
  url: string
  received: Received[]
  /** What it does with each request; 200 and nothing unless changed. */
  answer: (received: Received, response: ServerResponse) => void
  close(): Promise<void>
}

/** The other end of deliveries without Bolt, to see and to answer exactly what goes over the wire. */
export async function startRawBot(): Promise<RawBot> {
  const received: Received[] = []
  const bot: RawBot = {
    url: '',
    received,
    answer: (_, response) => response.end(),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      const one = { headers: request.headers, body }
      received.push(one)
      bot.answer(one, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  bot.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
  return bot
}
