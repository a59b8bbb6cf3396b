import { createHash, timingSafeEqual } from 'node:crypto'
import type { Call, Route } from './route.ts'

/** The routes behind a bearer token; with no token they do not exist, and the server answers 404. */
export function behindBearer(token: string | null, routes: readonly Route[]): Route[] {
  if (token === null) return []
  return routes.map((route) => ({
    ...route,
    handle(request, response, call) {
      if (isBearer(request.headers.authorization, token)) return route.handle(request, response, call)
      response.setHeader('www-authenticate', 'Bearer')
      refuseBearer(call)
    },
  }))
}

function refuseBearer(call: Call): void {
  call.refuse(401, 'unauthorized', 'Send the header "Authorization: Bearer ..." with the right token.')
}

/** Compared by hash, so that neither content nor length shows in the time it takes. */
function isBearer(header: string | undefined, token: string): boolean {
  const given = /^bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? ''
  return timingSafeEqual(hash(given), hash(token)) && given !== ''
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
