import { timingSafeEqual } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

/** The three headers of Standard Webhooks as they came. */
export interface SignatureHeaders {
  id: string | undefined
  timestamp: string | undefined
  signature: string | undefined
}

export type Refused = 'unsigned' | 'malformed' | 'too-old' | 'too-new' | 'wrong'

/** Milliseconds a timestamp may be off, both ways (DESIGN 5). */
const slack = 300_000
/** A sender that rotates its secret signs twice; nobody signs a hundred times. */
const mostSignatures = 20

/**
 * Whether the raw bytes were signed by whoever holds the secret, just now. The package makes the signature; freshness and comparison
 * are ours, since its own check takes "1614abc" for a time.
 *
 * @param now Real time: a signature is fresh by the sender's clock on the wall, whatever day the app is shown.
 */
export function checkSignature(secret: string, { id, timestamp, signature }: SignatureHeaders, raw: Buffer, now: number): 'good' | Refused {
  if (!id || !timestamp || !signature) return 'unsigned'
  if (!/^[\x21-\x7e]{1,200}$/.test(id) || !/^\d{1,12}$/.test(timestamp)) return 'malformed'
  const signedAt = Number(timestamp) * 1000
  if (signedAt < now - slack) return 'too-old'
  if (signedAt > now + slack) return 'too-new'
  const expected = Buffer.from(new Webhook(secret).sign(id, new Date(signedAt), raw).slice('v1,'.length))
  const given = signature.split(/\s+/).slice(0, mostSignatures)
  const good = given.filter((part) => {
    const [version, value = ''] = part.split(',')
    const bytes = Buffer.from(value)
    return version === 'v1' && bytes.length === expected.length && timingSafeEqual(bytes, expected)
  })
  return good.length > 0 ? 'good' : 'wrong'
}
