import { createHmac } from 'node:crypto'
import { request } from 'node:http'

export interface Signing {
  secret: string
  /** Seconds since 1970. */
  timestamp: number | string
}

/** Slack's headers for a body. */
export function signed(body: string | Buffer, { secret, timestamp }: Signing): Record<string, string> {
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${digest}` }
}

/** One POST on a connection of its own; what came back. */
export function post(url: string, body: string | Buffer, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
