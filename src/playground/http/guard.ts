import type { IncomingMessage } from 'node:http'

/**
 * Why a request must not be served, or undefined. The playground listens on the loopback address, but a page of the wide
 * web can make a browser call that too: by a name that resolves to 127.0.0.1 (so the Host header must be ours), or by posting
 * across origins (so an Origin, where there is one, must be ours).
 */
export function refusal(request: IncomingMessage, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const host = request.headers.host ?? ''
  if (!hosts.includes(host)) return 'This is a local playground. Open it at http://127.0.0.1 with its port.'
  const origin = request.headers.origin
  if (origin !== undefined && !hosts.some((one) => origin === `http://${one}`)) return 'Requests from other sites are not answered.'
  if (request.headers['sec-fetch-site'] === 'cross-site' && request.method !== 'GET') return 'Requests from other sites are not answered.'
  return undefined
}
