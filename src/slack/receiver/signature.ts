import { createHmac, timingSafeEqual } from 'node:crypto'

/** Seconds a signed request may be old, or ahead of our clock. */
export const tolerance = 300

export type Signature = 'good' | 'missing' | 'stale' | 'forged'

/**
 * Slack's request signature v0 over the raw bytes. `now` in milliseconds. Both directions of time are checked: an attacker who once
 * saw a request dated in the future could replay it until then.
 */
export function checkSignature(
  secret: string,
  headers: { timestamp: string | undefined; signature: string | undefined },
  raw: Buffer,
  now: number,
): Signature {
  const { timestamp, signature } = headers
  if (timestamp === undefined || signature === undefined) return 'missing'
  if (!/^\d{1,12}$/.test(timestamp)) return 'forged'
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(raw).digest()
  const given = /^v0=([0-9a-f]{64})$/.exec(signature)?.[1]
  if (given === undefined || !timingSafeEqual(expected, Buffer.from(given, 'hex'))) return 'forged'
  return Math.abs(now / 1000 - Number(timestamp)) <= tolerance ? 'good' : 'stale'
}
