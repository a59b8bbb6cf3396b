import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Office } from '../office.ts'
import type { FileRecord } from '../state/model.ts'
import { BodyTooLarge, parseArgs, readBody } from './body.ts'
import { sendText } from './reply.ts'

/** The largest file that is taken, in bytes. The whole state lives in memory. */
export const fileLimit = 32 * 1024 * 1024

/** `POST /upload/<file id>`: the address files.getUploadURLExternal answered; raw bytes or a form with one file. */
export async function takeUpload(office: Office, request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const file = office.store.files.get(id)
  if (!file || file.complete) return sendText(response, 404, 'upload_not_found')
  try {
    const body = await readBody(request, fileLimit)
    const type = request.headers['content-type'] ?? ''
    const bytes = type.startsWith('multipart/form-data') ? await fileInForm(type, body) : body
    if (!bytes) return sendText(response, 400, 'no file data')
    office.store.fileBytes.set(id, bytes)
    file.size = bytes.length
    office.touch()
    sendText(response, 200, `OK - ${bytes.length}`)
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error
    sendText(response, 413, 'file_upload_size_restricted')
  }
}

async function fileInForm(type: string, body: Buffer): Promise<Buffer | undefined> {
  const parsed = await parseArgs(type, body)
  if (!parsed.ok) return undefined
  for (const value of Object.values(parsed.args)) {
    if (typeof value === 'object' && value !== null && 'bytes' in value) return value.bytes as Buffer
  }
  return undefined
}

/** `GET /files-pri/<team>-<file>/...`: url_private. Without a living token Slack shows its sign-in page; here 403. */
export async function serveFile(office: Office, request: IncomingMessage, response: ServerResponse, tail: string): Promise<void> {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const install = office.store.installs.find((one) => one.token === token && one.ended === 'no')
  const file = office.store.files.get(/^\w+-(\w+)\//.exec(tail)?.[1] ?? '')
  if (!install?.scopes.includes('files:read')) return sendText(response, 403, 'A token with the scope files:read is needed.')
  if (!file) return sendText(response, 404, 'file_not_found')
  sendFile(office, response, file, true)
}

const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** Sends a file's bytes so that a browser never runs what somebody uploaded. */
export function sendFile(office: Office, response: ServerResponse, file: FileRecord, forApp: boolean): void {
  const bytes = office.store.fileBytes.get(file.id) ?? Buffer.alloc(0)
  const shown = forApp || pictures.has(file.mimetype)
  response.writeHead(200, {
    'content-type': shown ? file.mimetype : 'application/octet-stream',
    'content-length': String(bytes.length),
    'content-disposition': `${pictures.has(file.mimetype) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=3600',
  })
  response.end(bytes)
}
