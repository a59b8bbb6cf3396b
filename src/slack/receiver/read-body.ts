import type { IncomingMessage } from 'node:http'

/** Slack's largest payloads stay well under this. */
export const bodyLimit = 1024 * 1024

/** The raw bytes of a request; null when there are too many, and then the rest is not read. Throws when the sender breaks off. */
export function readBody(request: IncomingMessage, limit: number = bodyLimit): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const onData = (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) return void chunks.push(chunk)
      request.off('data', onData)
      request.pause()
      resolve(null)
    }
    request.on('data', onData)
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('close', () => reject(new Error('The sender broke off')))
  })
}
