import { createHmac } from 'node:crypto'

/**
 * Slack's request signature, version 0. The timestamp is the real time even when the playground's clock was moved: receivers
 * refuse one that is more than five minutes old.
 */
export function signatureHeaders(secret: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` }
}
