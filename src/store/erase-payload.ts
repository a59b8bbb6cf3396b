type Plain = { [key: string]: unknown }

/** A payload of Slack's without the words of one message: every object that is that message, or a former version of it, loses them. */
export function erasePayload(body: unknown, ts: string): unknown {
  if (Array.isArray(body)) return body.map((inner) => erasePayload(inner, ts))
  if (body === null || typeof body !== 'object') return body
  const object = body as Plain
  const mine = object.ts === ts
  return Object.fromEntries(
    Object.entries(object)
      .filter(([name]) => !(mine && ['blocks', 'attachments', 'files', 'root'].includes(name)))
      .map(([name, inner]) => [name, mine && name === 'text' ? '' : erasePayload(inner, ts)]),
  )
}
