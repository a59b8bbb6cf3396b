import type { IncomingMessage } from 'node:http'
import type { Json } from '../state/model.ts'
import { isJson } from '../state/store.ts'

export class BodyTooLarge extends Error {}

/** Reads a request's body, up to `limit` bytes. Throws BodyTooLarge beyond. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new BodyTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export type Parsed = { ok: true; args: Json; from: 'json' | 'form' } | { ok: false; error: string }

/** The arguments in a body by its content type, or Slack's word for what is wrong with it. */
export async function parseArgs(contentType: string, body: Buffer): Promise<Parsed> {
  const type = contentType.split(';')[0]!.trim().toLowerCase()
  if (body.length === 0) return { ok: true, args: {}, from: 'form' }
  if (type === 'application/json') return parseJson(body)
  if (type === 'application/x-www-form-urlencoded')
    return { ok: true, args: Object.fromEntries(new URLSearchParams(body.toString('utf8'))), from: 'form' }
  if (type === 'multipart/form-data') return parseMultipart(contentType, body)
  return { ok: false, error: type === '' ? 'missing_post_type' : 'invalid_post_type' }
}

function parseJson(body: Buffer): Parsed {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return isJson(value) ? { ok: true, args: value, from: 'json' } : { ok: false, error: 'json_not_object' }
  } catch {
    return { ok: false, error: 'invalid_json' }
  }
}

async function parseMultipart(contentType: string, body: Buffer): Promise<Parsed> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
    const args: Json = {}
    for (const [name, value] of form) {
      args[name] = typeof value === 'string' ? value : { filename: value.name, bytes: Buffer.from(await value.arrayBuffer()) }
    }
    return { ok: true, args, from: 'form' }
  } catch {
    return { ok: false, error: 'invalid_form_data' }
  }
}
