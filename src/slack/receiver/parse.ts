/** A request's body as one object, whatever way Slack sent it; null when it is none. */
export function parseBody(contentType: string | undefined, raw: Buffer): Record<string, unknown> | null {
  const type = (contentType ?? '').split(';')[0]!.trim().toLowerCase()
  const text = raw.toString('utf8')
  if (type === 'application/json') return asObject(text)
  if (type !== 'application/x-www-form-urlencoded') return null
  const fields = new URLSearchParams(text)
  const payload = fields.get('payload')
  return payload === null ? Object.fromEntries(fields) : asObject(payload)
}

function asObject(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
